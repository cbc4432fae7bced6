"""Each process learns of a change when it is committed, and not before; without a query as long as there is none."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, connections

from encyclopedia.caching import triggers, watching
from encyclopedia.caching.watching import Postgresql, Query, Sqlite, make_watch


class File:
    """A database in a file, as an encyclopedia on one machine has it, with somebody who writes there."""

    def __init__(self, path):
        self.path = path
        self.writer = sqlite3.connect(path, isolation_level=None)
        self.writer.execute("PRAGMA journal_mode = WAL")
        self.writer.execute(f"CREATE TABLE {triggers.VERSION} (id integer primary key, number integer, moved_at text)")
        self.writer.execute("CREATE TABLE other (id integer primary key)")
        self.writer.execute(triggers.SQLITE_BEGIN)

    def watch(self):
        return Sqlite(str(self.path))

    def execute(self, sql):
        self.writer.execute(sql)

    def move(self):
        self.writer.execute(triggers.SQLITE_MOVE)

    def cut(self, watch):
        """Make the database unreadable."""
        watch._connection.close()

    def close(self):
        self.writer.close()


class Server:
    """The PostgreSQL of the tests, with somebody who writes there on a connection of his own."""

    def __init__(self):
        self.alias = connections.create_connection("default")
        self.writer = self.alias.get_new_connection(self.alias.get_connection_params())
        self.writer.autocommit = True
        self.execute("CREATE TEMPORARY TABLE other (id bigserial primary key)")

    def watch(self):
        return Postgresql("default")

    def execute(self, sql):
        with self.writer.cursor() as cursor:
            cursor.execute(sql)

    def move(self):
        self.execute(f"INSERT INTO {triggers.TOUCHED} DEFAULT VALUES")

    def cut(self, watch):
        """End the connection from the server's side."""
        pid = watch._connection.info.backend_pid
        self.execute(f"SELECT pg_terminate_backend({pid}, 5000)")

    def close(self):
        self.writer.close()


def soon(watch, before):
    """The version after `before`: PostgreSQL's word of it is on its way for some milliseconds."""
    end = time.monotonic() + 10
    while (version := watch.look()) == before and time.monotonic() < end:
        time.sleep(0.01)
    return version


def answered(watch):
    """What the watch says when it has found the database again."""
    end = time.monotonic() + 10
    while True:
        try:
            return watch.look()
        except DatabaseError:
            assert time.monotonic() < end
            time.sleep(0.01)


@pytest.fixture
def store(tmp_path, transactional_db):
    """The database of the moment; a SQLite in a file, since the tests' own is in memory."""
    with closing(Server() if connection.vendor == "postgresql" else File(tmp_path / "atlas.sqlite3")) as store:
        yield store


def test_a_change_is_seen_when_it_is_committed_and_not_before(store):
    watch = store.watch()
    before = watch.look()
    store.execute("BEGIN")
    store.move()
    during = watch.look()
    store.execute("COMMIT")
    assert (during, soon(watch, before).number) == (before, before.number + 1)


def test_a_change_that_is_taken_back_is_none(store):
    watch = store.watch()
    before = watch.look()
    store.execute("BEGIN")
    store.move()
    store.execute("ROLLBACK")
    assert watch.look() == before


def test_several_watches_see_the_same(store):
    one, other = store.watch(), store.watch()
    before = one.look()
    store.move()
    assert soon(one, before) == soon(other, before) != before


def test_nothing_is_read_while_nothing_is_written(store, monkeypatch):
    watch = store.watch()
    before = watch.look()
    monkeypatch.setattr(watching, "READ", "this is no SQL")
    monkeypatch.setattr(watching, "SECONDS", 1_000.0)
    assert watch.look() == before


def test_what_is_no_content_moves_nothing(store):
    watch = store.watch()
    before = watch.look()
    store.execute("INSERT INTO other DEFAULT VALUES")
    assert watch.look() == before


def test_a_connection_that_breaks_is_told_and_made_anew(store, monkeypatch):
    monkeypatch.setattr(watching, "RETRY", 0.1)
    watch = store.watch()
    before = watch.look()
    store.cut(watch)
    with pytest.raises(DatabaseError):
        soon(watch, before)
    assert answered(watch) == before


def test_a_file_that_is_put_in_the_place_of_another_is_the_database_from_then_on(tmp_path):
    path = tmp_path / "atlas.sqlite3"
    with closing(File(path)) as first:
        watch = first.watch()
        watch.look()
        with closing(File(tmp_path / "other.sqlite3")) as second:
            second.move()
        # Of the old one goes what belongs to it, too.
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink()
        (tmp_path / "other.sqlite3").rename(path)
        assert watch.look().number == 2


def test_a_database_that_was_never_there_is_told(tmp_path):
    with pytest.raises(DatabaseError):
        Sqlite(str(tmp_path / "nothing.sqlite3")).look()


def test_long_changes_do_not_wait_for_each_other(store):
    """Two loads at once: on PostgreSQL the version is locked for the moment of a commit only."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(store.path, isolation_level=None, timeout=0)) as second:
            store.execute("BEGIN")
            store.move()
            assert second.execute("SELECT 1").fetchone() == (1,)
            store.execute("COMMIT")
        return
    with closing(Server()) as second:
        second.execute("SET lock_timeout = '2s'")
        store.execute("BEGIN")
        store.move()
        second.move()
        store.execute("COMMIT")


@pytest.mark.django_db
def test_a_database_behind_a_pooler_is_asked_each_time(settings, django_assert_num_queries):
    settings.CONTENT_WATCH = "query"
    watch = make_watch()
    with django_assert_num_queries(2):
        watch.look()
        watch.look()
    assert isinstance(watch, Query)


@pytest.mark.django_db
def test_the_watch_fits_the_database(settings):
    settings.CONTENT_WATCH = "auto"
    # The tests' SQLite is in memory, where no other process could write.
    assert isinstance(make_watch(), Postgresql if connection.vendor == "postgresql" else Query)
