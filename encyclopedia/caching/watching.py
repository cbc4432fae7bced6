"""Learning the version of the content without asking for it each time.

Both databases tell a connection cheaply whether anything was written since it last looked: SQLite by a counter in the
memory that its processes share (`PRAGMA data_version`), PostgreSQL by a notification that comes with the commit
(`LISTEN`). Only then is the version read. So every process, and on PostgreSQL every machine, sees a change at once, and
a page that is kept costs no query.
"""

import contextlib
import os
import select
import sqlite3
import threading
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol
from urllib.parse import quote

from django.conf import settings
from django.db import OperationalError, connection, connections

from encyclopedia.caching.triggers import CHANNEL, VERSION

#: A connection that hears nothing is asked after so many seconds, lest it be one that nobody hears any more.
SECONDS = 5.0
#: The database that is gone is looked for again after so many seconds.
RETRY = 1.0
READ = f"SELECT number, moved_at FROM {VERSION} ORDER BY id LIMIT 1"  # noqa: S608 - our own name


class Version(NamedTuple):
    """A state of the content: the number of the change that led to it, and when that was."""

    number: int
    moved_at: datetime


class Watch(Protocol):
    """Something that knows the version."""

    def look(self) -> Version | None:
        """The version that the database holds now; None when it holds none.

        Raises:
            OperationalError: the database does not answer.
        """


class Query:
    """Reads the version each time: for databases in memory, and where LISTEN fails: behind a pooler of connections."""

    def look(self) -> Version | None:
        """The version, in one query."""
        with connection.cursor() as cursor:
            cursor.execute(READ)
            return _version(cursor.fetchone())


class Sqlite:
    """Watches the file of a database with a connection of its own, which only ever reads."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._seen: int | None = None
        self._version: Version | None = None

    def look(self) -> Version | None:
        """The version; it is read when somebody has written since the last look."""
        with self._lock:
            try:
                self._find()
                seen = self._ask("PRAGMA data_version")[0]
                # The counter is read first: what is written in between is seen at the next look once more.
                if seen != self._seen:
                    self._version = _version(self._ask(READ))
                    self._seen = seen
            except (sqlite3.Error, OSError) as error:
                self._forget()
                raise OperationalError(str(error)) from error
            return self._version

    def _find(self) -> None:
        """Let go of a file that another has replaced, as when a database is restored."""
        found = os.stat(self._path)
        if self._file != (found.st_dev, found.st_ino):
            self._forget()
            self._file = (found.st_dev, found.st_ino)

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._file = self._seen = None

    def _ask(self, sql: str) -> Any:
        if self._connection is None:
            # Autocommit: no look holds on to an old state of the file.
            uri = f"file:{quote(self._path)}?mode=ro"
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=1)
        return self._connection.execute(sql).fetchone()


class Postgresql:
    """Listens on a connection of its own."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._lock = threading.Lock()
        self._connection: Any = None
        self._version: Version | None = None
        self._asked = 0.0
        self._again_at = 0.0

    def look(self) -> Version | None:
        """The version; it is read when a notification has come, and now and then to know that the line still stands."""
        with self._lock:
            now = time.monotonic()
            if now < self._again_at:
                raise OperationalError("The database did not answer a moment ago.")
            try:
                if self._connection is None:
                    self._connect(now)
                elif self._has_heard() or now - self._asked >= SECONDS:
                    self._ask(now)
            except Exception as error:
                self._hang_up()
                self._again_at = now + RETRY
                raise OperationalError(str(error)) from error
            return self._version

    def _connect(self, now: float) -> None:
        # Made by Django, so that every option of the settings is heeded; it belongs to no request.
        made: Any = connections.create_connection(self._alias)
        parameters = made.get_connection_params() | {"connect_timeout": 3, "tcp_user_timeout": 5000}
        self._connection = made.get_new_connection(parameters)
        self._connection.autocommit = True
        with self._connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        self._ask(now)

    def _has_heard(self) -> bool:
        """Whether a notification has come; what else comes is the end of the line, which poll() raises."""
        readable, _, _ = select.select([self._connection], [], [], 0)
        if not readable:
            return False
        self._connection.poll()
        heard = bool(self._connection.notifies)
        self._connection.notifies.clear()
        return heard

    def _ask(self, now: float) -> None:
        with self._connection.cursor() as cursor:
            cursor.execute(READ)
            self._version = _version(cursor.fetchone())
        self._asked = now

    def _hang_up(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.close()
        self._connection = None


class Keeper:
    """The watch of this process, which is made when it is first needed: after a server has made its workers."""

    def __init__(self) -> None:
        self._watch: Watch | None = None

    def look(self) -> Version | None:
        """The version that the database holds now.

        Raises:
            OperationalError: the database does not answer.
        """
        if self._watch is None:
            self._watch = make_watch()
        return self._watch.look()


def make_watch(alias: str = "default") -> Watch:
    """The watch that fits the database of the settings and `CONTENT_WATCH`."""
    chosen: Any = connections[alias]
    if settings.CONTENT_WATCH == "query" or (chosen.vendor == "sqlite" and chosen.is_in_memory_db()):
        return Query()
    if chosen.vendor == "sqlite":
        return Sqlite(str(chosen.settings_dict["NAME"]))
    return Postgresql(alias)


keeper = Keeper()


def _version(row: Any) -> Version | None:
    if row is None:
        return None
    number, moved_at = row
    # SQLite has no type for moments, and a cursor gives the text.
    if not isinstance(moved_at, datetime):
        moved_at = datetime.fromisoformat(moved_at)
    return Version(number, moved_at if moved_at.tzinfo else moved_at.replace(tzinfo=UTC))
