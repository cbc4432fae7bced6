"""Migrations on a database that is in use: back to an earlier release and forward again, and killed on their way."""

import pytest

from tests.faults.test_killed import moments

#: The first release with a history of changes; what came later can be undone on a database with content.
EARLIER = {"roles": "0002", "departments": "0001", "encyclopedia": "0007"}


@pytest.fixture
def migrate(jobs):
    """Run `migrate`, which has to succeed."""

    def run(database, *target):
        done = jobs.run(database, "migrate", *target, "--verbosity", "0")
        assert done.code == 0, done.output
        return done

    return run


def go_back(migrate, database):
    """Undo every migration since the earlier release."""
    for target in EARLIER.items():
        migrate(database, *target)


def assert_whole(jobs, database, small_content):
    """Everything is as the files have it, the search index is right, and nothing waits to be migrated."""
    assert "created 0  changed 0  unchanged 22" in jobs.run(database, "load_encyclopedia", small_content).output
    assert "The index is right." in jobs.run(database, "reindex_search", "--check").output
    assert jobs.run(database, "migrate", "--check").code == 0


def test_a_full_database_goes_back_to_an_earlier_release_and_forward_with_all_its_content(
    jobs, database, small_content, migrate
):
    counted = [
        table for table in database.tables() if table.startswith(("roles_", "departments_", "encyclopedia_entry"))
    ]
    before = {table: database.count(table) for table in counted}
    go_back(migrate, database)
    assert "encyclopedia_wish" not in database.tables()
    assert {table: database.count(table) for table in counted} == before
    migrate(database)
    assert {table: database.count(table) for table in counted} == before
    assert_whole(jobs, database, small_content)


def test_a_migration_that_is_killed_can_be_run_again(jobs, shelf, database, small_content, migrate):
    go_back(migrate, database)
    queries = migrate(shelf.copy(database)).queries
    for moment in moments(queries, 2):
        killed = jobs.kill_at(moment, database, "migrate", "--verbosity", "0")
        assert killed.code in (-9, 0), killed.output
    migrate(database)
    assert_whole(jobs, database, small_content)
