"""What benchmarks stand on: encyclopedias in databases, and servers of them, in a folder that goes away."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any, Self

from tests.both_databases import connected, throwaway_postgres
from tools.serving import ROOT, Server, gunicorn, manage, production

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
DATABASES = (SQLITE, POSTGRESQL)
#: The database that has been migrated and is otherwise empty.
TEMPLATE = "template"
#: Switches off the page cache: a page is worked out for every request.
UNCACHED = {"PAGE_CACHE_BYTES": "0"}


class Stage(AbstractContextManager["Stage"]):
    """Makes what is asked for once, and keeps it for the other benchmarks of the run.

    Arguments:
        sizes: of the synthetic encyclopedias, the smallest first.
        scale: by how much more or fewer requests than usual are asked; 1 is as usual.
        say: is told what is being done.
    """

    def __init__(self, sizes: tuple[int, ...], scale: float = 1, say: Callable[[str], None] = print) -> None:
        self.sizes, self.scale, self.say = sizes, scale, say
        self._open = ExitStack()
        self.folder = Path(self._open.enter_context(tempfile.TemporaryDirectory(prefix="role-atlas-bench-")))
        self._urls: dict[str, str] = {}
        self._templates: set[str] = set()
        self._postgres: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._open.close()

    def requests(self, usual: int) -> int:
        """How many requests to ask where so many are usual."""
        return max(8, round(usual * self.scale))

    def environment(self, database: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """The environment of a server of a database; the static files are collected for all of them once."""
        static = self.folder / "static"
        environment = {
            **production(database, static),
            "SECRET_KEY": "of-a-server-that-lives-for-minutes-and-is-known-to-all",
            **(more or {}),
        }
        if not static.exists():
            manage(environment, "collectstatic", "--noinput")
        return environment

    def empty(self, vendor: str, name: str) -> str:
        """The URL of a new database with all tables, of SQLite or PostgreSQL: a copy of one that was migrated."""
        if vendor not in self._templates:
            self._templates.add(vendor)
            manage(self.environment(self._create(vendor, TEMPLATE)), "migrate")
        return self._create(vendor, name)

    def _create(self, vendor: str, name: str) -> str:
        """A database that begins as the template, where there is one."""
        if vendor == SQLITE:
            template, file = (self.folder / f"{one}.sqlite3" for one in (TEMPLATE, name))
            if template.exists():
                shutil.copyfile(template, file)
            return f"sqlite:///{file}"
        if self._postgres is None:
            self._postgres = self._open.enter_context(throwaway_postgres())
        template_of_it = f'TEMPLATE "{TEMPLATE}"' if name != TEMPLATE else ""
        with connected(self._postgres()) as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" {template_of_it}')
        return str(self._postgres(name))

    def processes(self, vendor: str) -> list[int]:
        """The first process of the database's own server; SQLite has none."""
        if vendor == SQLITE or self._postgres is None:
            return []
        with connected(self._postgres()) as cursor:
            cursor.execute("SHOW data_directory")
            folder = Path(cursor.fetchone()[0])
        return [int((folder / "postmaster.pid").read_text().split()[0])]

    def shipped(self) -> str:
        """The URL of a SQLite with the shipped encyclopedia."""
        if "shipped" not in self._urls:
            self.say("loading the shipped encyclopedia")
            url = self.empty(SQLITE, "shipped")
            manage(self.environment(url), "load_encyclopedia")
            self._urls["shipped"] = url
        return self._urls["shipped"]

    def synthetic(self, entries: int, vendor: str = SQLITE) -> str:
        """The URL of a database with a synthetic encyclopedia."""
        name = f"synthetic-{vendor}-{entries}".lower()
        if name not in self._urls:
            self.say(f"making {entries:,} entries in {vendor}")
            if vendor == SQLITE:
                url = self.empty(vendor, name)
                self.task(url, "fill", entries)
            else:
                source = self.synthetic(entries, SQLITE)
                url = self.empty(vendor, name)
                self.task(url, "transfer", source.removeprefix("sqlite:///"))
            self._urls[name] = url
        return self._urls[name]

    def server(
        self, database: str, more: Mapping[str, str] | None = None, *, workers: int = 2, ready: str = "/en/"
    ) -> AbstractContextManager[Server]:
        """A server of the site."""
        return gunicorn(self.environment(database, more), workers=workers, ready=ready)

    def task(self, database: str, name: str, *arguments: Any, more: Mapping[str, str] | None = None) -> Any:
        """The result of one of the `tasks`, run within the site in a process of its own."""
        process = self.begin(database, name, *arguments, more=more)
        output, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"The task {name} has failed.")
        return json.loads(output.splitlines()[-1])

    def begin(
        self, database: str, name: str, *arguments: Any, more: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """The same, not waited for."""
        command = [sys.executable, "-m", "benchmarks.tasks", name, json.dumps(arguments)]
        environment = self.environment(database, {"PYTHONPATH": os.fspath(ROOT), **(more or {})})
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
