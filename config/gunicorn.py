"""How gunicorn serves the site: `gunicorn --config config/gunicorn.py config.wsgi`.

Variables of the environment, beside those of `config/settings.py`:

`WEB_CONCURRENCY`  2 × cores + 1   how many workers (gunicorn's own variable); each holds a database connection
`BIND`             127.0.0.1:PORT  an address, or unix:/path; a socket that systemd hands over wins
`PORT`             8000            of that address
`MAX_REQUESTS`     10000           after so many requests, give or take a tenth, a worker is replaced; 0: never
`BEHIND_PROXY`     false           see `worker_class` below

No application is loaded before workers fork (`preload_app`). Loaded before, it would share some of its memory between
workers; but SIGHUP could not bring in new code, and connections to the database and threads (which a fork does not
carry over) would have to be kept out of everything that is imported.
"""

import os
import sys

from config.running import logs

_env = os.environ.get


def _is_on(name: str) -> bool:
    """A switch, as django-environ reads it for the settings."""
    return _env(name, "").lower() in ("true", "on", "ok", "y", "yes", "1")


_behind_proxy = _is_on("BEHIND_PROXY")
#: Cores that this process may use, which in a container are fewer than the machine has.
_cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

bind = _env("BIND") or f"127.0.0.1:{_env('PORT') or 8000}"
# A page computes, and now and then waits for the database. PostgreSQL takes 100 connections unless told otherwise.
workers = int(_env("WEB_CONCURRENCY") or min(2 * _cores + 1, 24))

# A worker that does one thing at a time has the shortest tail for pages that compute; it needs a proxy that takes in
# slow readers, and closes each connection after the answer (`keepalive` is not for it: the proxy keeps readers' own).
# Without a proxy, browsers hold connections open and say nothing on them, which would keep such a worker from its work.
worker_class = "sync" if _behind_proxy else "gthread"
threads = 1 if _behind_proxy else 4
keepalive = 5

# What leaks is given back; not by all workers at once.
max_requests = int(_env("MAX_REQUESTS") or 10_000)
max_requests_jitter = max_requests // 10

# A request that takes longer is cut off. Who stops the site waits as long for what is under way, and systemd a little
# longer (TimeoutStopSec).
timeout = 30
graceful_timeout = 30

# The application answers long queries itself, with a page that says what to do.
limit_request_line = 8190
# Whether a proxy is to be believed is decided in one place: BEHIND_PROXY, in the settings.
secure_scheme_headers: dict[str, str] = {}
# Nobody steers a server of ours but by signals.
control_socket_disable = True
# A worker's sign of life goes to memory: on a busy disk it could come too late.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 (a place for memory, not for files)

proc_name = "role-atlas"
logconfig_dict = logs.configuration(human=_is_on("DEBUG"))
access_log_format = ""


def on_starting(server: object) -> None:
    """Say at once what is missing, instead of once for each worker that cannot start."""
    if not (_env("SECRET_KEY") or _is_on("DEBUG")):
        sys.exit("SECRET_KEY is not set: give the server a long random text of its own (docs/deploying.md).")
