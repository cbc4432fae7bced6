"""SQLite: its online backup, which copies a database of one moment while others write, and replaces one as a whole.

https://www.sqlite.org/backup.html: pages are copied inside of a transaction on either side, so a process that reads
sees the state before or the state after, and one that is killed in the middle leaves the state before.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from django.db import connection

from config.running.backups import tables
from config.running.backups.archive import BadBackup, Manifest

#: How long writers of the site are waited for, in seconds.
PATIENCE = 60


def server() -> str:
    """The version of SQLite."""
    return sqlite3.sqlite_version


def save(payload: Path) -> dict[str, int]:
    """Copy the database to a file; the result is table → number of rows in the copy."""
    connection.ensure_connection()
    with closing(sqlite3.connect(payload, isolation_level=None)) as copy:
        _copy(connection.connection, copy)
        # A file of its own, without the log beside it that a database in use has.
        copy.execute("PRAGMA journal_mode=DELETE")
        for name in tables.left_empty():
            copy.execute(f"DELETE FROM {_quoted(name)}")  # noqa: S608 (a name of ours)
        # What was deleted is not to be read in what is left of it either.
        copy.execute("VACUUM")
        return _counts(copy, tables.names())


def check(payload: Path, manifest: Manifest) -> None:
    """Look at the whole copy before anything is replaced; raises BadBackup."""
    try:
        with closing(sqlite3.connect(f"{payload.as_uri()}?mode=ro", uri=True)) as copy:
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            if not sound or _counts(copy, manifest.rows) != manifest.rows:
                raise BadBackup("The database in the backup is damaged.")
    except sqlite3.DatabaseError as error:
        raise BadBackup(f"The database in the backup cannot be read: {error}") from error


def bring_back(payload: Path, manifest: Manifest) -> None:
    """Replace all that is in the database by the copy, at once."""
    connection.ensure_connection()
    with closing(sqlite3.connect(payload)) as copy:
        _copy(copy, connection.connection)
    connection.close()


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """All pages in one step; while others keep them locked it is tried again, which Python would do for ever."""
    source.backup(target, pages=-1, sleep=0.1, progress=_bounded())


def _bounded() -> Callable[[int, int, int], None]:
    end = time.monotonic() + PATIENCE

    def progress(status: int, remaining: int, total: int) -> None:
        if time.monotonic() > end and status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BadBackup(f"The database was locked for {PATIENCE} seconds by somebody who writes.")

    return progress


def _counts(database: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    select = "SELECT count(*) FROM "
    return {name: database.execute(f"{select}{_quoted(name)}").fetchone()[0] for name in sorted(names)}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
