"""A site of its own for a test: a database, a folder for its files, and processes that run as on a server."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2
from django.db import connection, connections

from tests.commands import Ran, run

ROOT = Path(__file__).resolve().parent.parent.parent
#: Seconds; nothing takes so long but on a machine that has much else to do.
PATIENCE = 240
GUNICORN = ("-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi")
SECRET_KEY = "a long random text that only the tests of servers know"


def wait_until(holds: Callable[[], object], what: str) -> None:
    """Return as soon as something holds; fails when it does not within `PATIENCE`."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"waited {PATIENCE} s: {what}"
        time.sleep(0.05)


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class _UnixConnection(HTTPConnection):
    """HTTP through a socket file, as a proxy on the same machine talks."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=PATIENCE)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def ask(bind: str, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
    """Ask a server that listens at `unix:PATH` or `HOST:PORT`; header names of the answer are in lower case."""
    kind, _, rest = bind.partition(":")
    talk = _UnixConnection(rest) if kind == "unix" else HTTPConnection(kind, int(rest), timeout=PATIENCE)
    with closing(talk):
        talk.request(method, path, headers=headers or {})
        response = talk.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())


@dataclass
class Server:
    """A running gunicorn."""

    process: subprocess.Popen[bytes]
    bind: str
    log: Path

    def ask(self, path: str, headers: dict[str, str] | None = None, method: str = "GET") -> Answer:
        """Ask for a path."""
        return ask(self.bind, path, headers, method)

    def signal(self, number: signal.Signals) -> None:
        """Send the master a signal."""
        self.process.send_signal(number)

    def lines(self) -> list[str]:
        """What it has written so far."""
        return self.log.read_text(encoding="utf-8").splitlines()

    def answers(self) -> bool:
        """Whether it serves already."""
        with contextlib.suppress(OSError):
            return self.ask("/healthz").status == 200
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        return False


@dataclass
class Site:
    """A database and a folder.

    Arguments:
        url: of the database.
    """

    url: str
    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def environment(self, **more: str) -> dict[str, str]:
        """What its processes are started with: what a server sets, and nothing of whoever runs the tests."""
        ours = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL", "PG_BIN") if name in os.environ}
        return {
            **ours,
            "DJANGO_SETTINGS_MODULE": "tests.running.server_settings",
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": self.url,
            "STATIC_ROOT": str(self.folder / "static"),
            "TEST_FOLDER": str(self.folder),
            "HTTPS": "false",
            "BEHIND_PROXY": "true",
            "WEB_CONCURRENCY": "2",
            "BIND": f"unix:{self.folder / 'atlas.sock'}",
            **self.variables,
            **more,
        }

    @contextmanager
    def connected(self) -> Iterator[None]:
        """The code of the test itself works with the database of this site, for as long as the block takes."""
        others = connections["default"]
        connections["default"] = type(others)({**others.settings_dict, "NAME": self.database}, "default")
        try:
            yield
        finally:
            connections["default"].close()
            connections["default"] = others

    @property
    def database(self) -> str:
        """What Django calls the name of the database: SQLite's is a file."""
        return self.url.removeprefix("sqlite:///") if connection.vendor == "sqlite" else _name(self.url)

    def run(self, *command: object, **options: object) -> Ran:
        """Run a command of `manage.py`, whether it succeeds or not."""
        with self.connected():
            return run(*command, **options)

    def manage(self, *command: object, **options: object) -> str:
        """Run a command of `manage.py`, which must succeed; the result is what it printed."""
        ran = self.run(*command, **options)
        assert ran.code == 0, ran.failure
        return ran.out

    @contextmanager
    def python(self, code: str) -> Iterator[subprocess.Popen[str]]:
        """A process that runs some lines of Python with the site's models at hand, and is ended with the block."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment(), stdout=subprocess.PIPE, text=True)
        try:
            yield process
        finally:
            stop(process)

    def collect_files(self) -> None:
        """Collect, hash and compress the files, as before a release is served."""
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=self.environment(), check=True)

    def dumped(self) -> dict[str, bytes]:
        """The encyclopedia as content files: name → bytes."""
        folder = self.folder / f"dump-{secrets.token_hex(4)}"
        self.manage("dump_encyclopedia", folder)
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}

    @contextmanager
    def serving(
        self, command: Sequence[str] = GUNICORN, *, held: Sequence[int] = (), **variables: str
    ) -> Iterator[Server]:
        """The site behind a gunicorn that is stopped with the block.

        Arguments:
            command: what Python is started with.
            held: the numbers of open files that it is given.
        """
        environment = self.environment(**variables)
        (self.folder / "release").touch()
        log = self.folder / f"log-{secrets.token_hex(4)}"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                pass_fds=held,
            )
        server = Server(process, environment["BIND"], log)
        try:
            wait_until(server.answers, "the server does not answer")
            yield server
        finally:
            stop(process)


def stop(process: subprocess.Popen[Any]) -> None:
    """End a server of ours: gracefully, or else by force."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


# Databases beside the one of the tests, on the same server


def new_database(folder: Path, template: str = "") -> str:
    """The URL of a new database: a copy of another, or an empty one."""
    if connection.vendor == "sqlite":
        file = folder / f"{secrets.token_hex(6)}.sqlite3"
        if template:
            shutil.copy(template.removeprefix("sqlite:///"), file)
        return f"sqlite:///{file}"
    name = f"test_running_{secrets.token_hex(6)}"
    administer(f"CREATE DATABASE {name}" + (f" TEMPLATE {_name(template)}" if template else ""))
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def drop_database(url: str) -> None:
    """Take a database away again; files go with their folder."""
    if connection.vendor == "postgresql":
        administer(f"DROP DATABASE IF EXISTS {_name(url)} WITH (FORCE)")


def administer(*statements: str) -> None:
    """Run statements on the server, outside of any of its databases that tests use."""
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl()
    with closing(psycopg2.connect(url)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _name(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


@contextmanager
def without_database(site: Site) -> Iterator[None]:
    """The database is gone for as long as the block takes."""
    if connection.vendor == "sqlite":
        file = Path(site.url.removeprefix("sqlite:///"))
        # A folder in its place: SQLite would make a new file.
        away = file.rename(file.with_suffix(".away"))
        file.mkdir()
        try:
            yield
        finally:
            file.rmdir()
            away.rename(file)
        return
    name = _name(site.url)
    administer(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",  # noqa: S608 (a name of ours)
    )
    try:
        yield
    finally:
        administer(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
