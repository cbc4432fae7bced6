"""Databases and servers that may be broken: of the sort that the tests run on."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.content import FILES, write
from tests.faults.databases import Database, PostgresShelf, Shelf, SqliteShelf
from tests.faults.jobs import Jobs, jobs
from tests.faults.processes import Server, serving


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Where databases come from."""
    if connection.vendor == "sqlite":
        yield SqliteShelf(tmp_path_factory.mktemp("faults"))
        return
    # Not below the folder of pytest, which each run closes to everybody else, the user of the server included.
    with tempfile.TemporaryDirectory(prefix="role-atlas-faults-") as folder:
        shelf = PostgresShelf(Path(folder, "data"))
        yield shelf
        shelf.server.stop()


@pytest.fixture(scope="session")
def small_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the small encyclopedia."""
    return write(tmp_path_factory.mktemp("content"), FILES)


@pytest.fixture(scope="session")
def prepared(shelf: Shelf, small_content: Path) -> Database:
    """A database that holds the small encyclopedia, to be copied."""
    return shelf.prepare(small_content)


@pytest.fixture(scope="session", name="jobs")
def jobs_(prepared: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jobs]:
    """Commands that are stopped on their way."""
    with jobs(prepared, tmp_path_factory.mktemp("jobs")) as running:
        yield running


@pytest.fixture
def database(shelf: Shelf, prepared: Database) -> Database:
    """A database that holds the small encyclopedia, to be broken."""
    return shelf.copy(prepared)


@pytest.fixture
def server(database: Database) -> Iterator[Server]:
    """A server of that database."""
    with serving(database.url) as server:
        yield server
