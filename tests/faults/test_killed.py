"""Writing that is broken off, by `kill -9`, a full disk or a database that goes: all of it is there or nothing of it.

Real processes and a real SIGKILL; the moments are drawn by seed among the queries that the command makes.
"""

import random

import pytest
from django.db import connection

from tests.content import BASICS, ENTRIES, ROLE, write
from tests.faults import full_disks
from tests.faults.processes import manage

#: The role of the small encyclopedia with other words and another goal, and roles that are new.
CHANGED = ROLE.replace("Raising the numbers", "Lifting the numbers").replace("weight: also, ", "")
MORE = "".join(
    f"---\nrole: role-{number}\nname: {{en: Role {number}, zh-hans: 角色{number}}}\ntags: [internet]\n"
    f"aliases:\n- {{en: Job {number}}}\nfacets:\n  purpose:\n  - {{entry: retention, source: handbook}}\n"
    for number in range(6)
)
SEED = 20_261_126
#: What the commands write; accounts and sessions are made on the way to the desk.
OURS = ("encyclopedia_", "roles_", "departments_", "taggit_")
#: How a database goes while somebody writes, by its sort.
FAULTS = {"sqlite": ["go"], "postgresql": ["go", "cut"]}


@pytest.fixture(scope="session")
def next_content(tmp_path_factory):
    """The files of the small encyclopedia as it is to be after the load."""
    return write(
        tmp_path_factory.mktemp("next"), {"basics.yaml": BASICS, "entries.yaml": ENTRIES, "roles.yaml": CHANGED + MORE}
    )


def ours(database):
    """Every row of the encyclopedia, with keys and times."""
    return {table: rows for table, rows in database.rows().items() if table.startswith(OURS)}


def moments(commit, count):
    """Moments drawn among the queries before the commit, and always that of the commit itself."""
    return [*sorted(random.Random(SEED).sample(range(1, commit), count)), commit]


def assert_killed_leaves_all_as_it_was(jobs, shelf, prepared, count, *command):
    """Kill the command at so many moments: each time the database is what it was. The result is the database."""
    done = jobs.run(shelf.copy(prepared), *command)
    assert done.code == 0, done.output
    database = shelf.copy(prepared)
    before = ours(database)
    for moment in moments(done.commit, count):
        killed = jobs.kill_at(moment, database, *command)
        assert killed.code == -9, f"moment {moment} of {done.commit}: {killed.output}"
        assert ours(database) == before, f"moment {moment} of {done.commit}"
    return database


def assert_told_plainly(code, said):
    """One line that says that the database failed, no traceback, and an exit code that scripts understand."""
    assert code == 1, said
    assert "Traceback" not in said
    assert said.strip().splitlines()[-1].startswith("CommandError: The database failed: ")
    assert "as a whole or not at all" in said


# Killed


def test_a_load_that_is_killed_at_any_moment_leaves_the_database_as_it_was_and_can_be_run_again(
    jobs, shelf, prepared, next_content
):
    database = assert_killed_leaves_all_as_it_was(jobs, shelf, prepared, 8, "load_encyclopedia", next_content)
    assert "created 6  changed 1  unchanged 21" in jobs.run(database, "load_encyclopedia", next_content).output


def test_an_index_that_is_being_made_when_its_process_is_killed_is_the_one_before(jobs, shelf, prepared):
    assert_killed_leaves_all_as_it_was(jobs, shelf, prepared, 4, "reindex_search")


def test_a_sheet_whose_import_is_killed_has_written_nothing(jobs, shelf, prepared, tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("slug,name_en,name_zh_hans\nproduct-operations,Product work,产品\nwriting,Writing,写作\n")
    assert_killed_leaves_all_as_it_was(jobs, shelf, prepared, 3, "import_sheet", "roles/role", sheet)


# The database gone meanwhile


@pytest.mark.parametrize("fault", FAULTS[connection.vendor])
def test_a_load_whose_database_goes_says_so_in_a_line_and_has_written_all_or_nothing(
    jobs, shelf, prepared, next_content, fault
):
    whole, database = shelf.copy(prepared), shelf.copy(prepared)
    commit = jobs.run(whole, "load_encyclopedia", next_content).commit
    before = ours(database)
    done = jobs.pause_at(commit - 5, getattr(database, fault), database, "load_encyclopedia", next_content)
    if fault == "go":
        database.come_back()
    if done.code == 0:
        # SQLite holds on to the file wherever it is moved.
        assert (connection.vendor, database.count("roles_role")) == ("sqlite", whole.count("roles_role"))
        return
    assert_told_plainly(done.code, done.output)
    assert ours(database) == before


def test_a_load_into_a_database_that_is_gone_says_so_in_a_line(jobs, database, small_content):
    database.go()
    done = jobs.run(database, "load_encyclopedia", small_content)
    database.come_back()
    assert_told_plainly(done.code, done.output)


def test_a_load_that_waits_too_long_for_who_writes_says_so_in_a_line(jobs, database, next_content):
    before = ours(database)
    with database.occupied("encyclopedia_entry"):
        done = jobs.run(database, "load_encyclopedia", next_content)
    assert_told_plainly(done.code, done.output)
    assert ours(database) == before


# The disk full


def test_a_load_on_a_disk_that_is_full_says_so_in_a_line_and_leaves_the_database_as_it_was(database, next_content):
    before = ours(database)
    done = full_disks.LOADS[connection.vendor](database, next_content)
    assert_told_plainly(done.returncode, done.stderr)
    assert ours(database) == before
    assert "created 6  changed 1" in manage(database.url, "load_encyclopedia", next_content).stdout
