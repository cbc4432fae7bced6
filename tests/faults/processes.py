"""Commands and servers as processes of their own, which can be killed without killing the tests."""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

PROJECT = Path(__file__).resolve().parent.parent.parent
#: Seconds after which a test gives up on a process; far more than any of them takes.
PATIENCE = 120


def environment(database_url: str) -> dict[str, str]:
    """What a server sets, but for TLS."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
        "DATABASE_URL": database_url,
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": "only-for-tests-" * 4,
        "ALLOWED_HOSTS": "127.0.0.1",
        "COUNT_READS": "false",
    }


def manage(database_url: str, *arguments: object, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run `manage.py` to its end, whatever that is; `prefix` stands before the command."""
    return _run([*prefix, sys.executable, "manage.py", *map(str, arguments)], database_url)


def _run(command: list[str], database_url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=PROJECT,
        env=environment(database_url),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def wait_until(holds: Callable[[], object], what: str) -> None:
    """Look again and again until it holds; fails when it does not within a time that is long enough for any machine."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.05)


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: str


@dataclass(frozen=True)
class Server:
    """A gunicorn of one worker that serves the site."""

    process: subprocess.Popen[bytes]
    port: int

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str], cookie: str = "") -> Answer:
        """Send a form as a browser does."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        return self._ask("POST", path, urlencode(fields), headers)

    def _ask(self, method: str, path: str, body: str | None = None, headers: dict[str, str] | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read().decode(errors="replace"))
        finally:
            connection.close()


@contextmanager
def serving(database_url: str) -> Iterator[Server]:
    """A server on a free port of this machine, which ends with the block."""
    with tempfile.TemporaryDirectory(prefix="role-atlas-faults-") as folder:
        # Of no other settings than these: what lies in the project's folder is for a server that is meant to stay.
        own = Path(folder, "gunicorn.conf.py")
        own.write_text("")
        log = Path(folder, "log")
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", "127.0.0.1:0", "--config", str(own)]
        with log.open("wb") as out:
            process = subprocess.Popen(
                [*command, "--threads", "4"], cwd=PROJECT, env=environment(database_url), stdout=out, stderr=out
            )
        try:
            yield Server(process, _port(process, log))
        finally:
            process.terminate()
            try:
                process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _port(process: subprocess.Popen[bytes], log: Path) -> int:
    """The port that the server says it listens at."""

    def said() -> re.Match[str] | None:
        assert process.poll() is None, log.read_text()
        return re.search(r"127\.0\.0\.1:([1-9]\d*)", log.read_text())

    wait_until(said, "the server listens")
    return int(said()[1])
