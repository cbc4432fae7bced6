"""`make serve`: the site on one's own machine as a server has it: gunicorn, no DEBUG, collected files.

    python -m config.running.serve

Prepares what a server needs (migrations, collected files, and content where there is none), and becomes gunicorn. A
server in earnest does these steps when it is set up (docs/deploying.md); what it must say and one's own machine need
not is the key, the host names and TLS, so without a `BIND` that others can reach these have defaults here.
"""

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = (
    ("migrate", "--verbosity", "0"),
    ("collectstatic", "--noinput", "--verbosity", "0"),
    ("load_encyclopedia", "--if-empty"),
)
GUNICORN = ("-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi")
ONLY_HERE = ("127.", "localhost:", "[::1]:", "unix:")


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """What the server is started with; raises SystemExit with what is missing."""
    here = given.get("BIND", "127.0.0.1:").startswith(ONLY_HERE)
    if not given.get("SECRET_KEY") and not here:
        raise SystemExit(
            f"SECRET_KEY is not set, and others can reach {given['BIND']}. Make one, and keep it:\n"
            "  python3 -c 'import secrets; print(secrets.token_urlsafe(50))'\n"
            "What else a server sets stands in docs/deploying.md."
        )
    defaults = {"DEBUG": "false"}
    if here:
        defaults["HTTPS"] = "false"
    if not given.get("SECRET_KEY"):
        print("SECRET_KEY is not set: this run makes its own, and whoever signs in is signed out at its end.")
        defaults["SECRET_KEY"] = secrets.token_urlsafe(50)
    return {**defaults, **{name: value for name, value in given.items() if value}}


def main() -> None:
    """Prepare, and become gunicorn, so that whoever stops this process stops the server gracefully."""
    variables = environment(os.environ)
    for step in STEPS:
        command = [sys.executable, "manage.py", *step]
        if subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode:  # noqa: S603 (our own)
            raise SystemExit(f"`manage.py {step[0]}` failed; nothing is served.")
    address = variables.get("BIND") or f"http://127.0.0.1:{variables.get('PORT') or 8000}/"
    print(f"Serving {address} (stop with Ctrl-C).", flush=True)
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, *GUNICORN], variables)  # noqa: S606 (our own interpreter)


if __name__ == "__main__":
    main()
