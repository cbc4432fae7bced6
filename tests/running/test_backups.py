"""Backups: everything comes back, from a moment in which it was consistent, or nothing is changed."""

import json
import os
import stat
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import connection

from config.running.backups.archive import BadBackup, Manifest, opened
from config.running.backups.archive import write as write_backup
from encyclopedia.models import Entry, Readership, Revision
from encyclopedia.readership import record
from encyclopedia.titles import suggest
from tests.running.sites import without_database

pytestmark = pytest.mark.django_db


def people():
    """An account, reads and a session, as they come to be on a site."""
    ann = User.objects.create_user("ann", "ann@example.org", "a pass phrase")
    ann.groups.add(Group.objects.get(name="Editor"))
    record({("role", "product-operations"): 7}, datetime.now(UTC))
    Session.objects.create(session_key="k" * 32, session_data="", expire_date=datetime.now(UTC) + timedelta(days=9))


def what_happens_later():
    """Somebody goes on, after the backup."""
    User.objects.all().delete()
    User.objects.create_user("eve")
    Readership.objects.all().delete()
    Revision.objects.all().delete()
    Entry.objects.filter(slug="product-operations").delete()
    Entry.objects.filter(slug="retention").update(name_en="Something else")


@dataclass
class State:
    """All that a restore has to leave alone or bring back."""

    content: dict[str, bytes]
    accounts: list
    reads: list
    history: list
    found: list
    sessions: int

    @classmethod
    def of(cls, site):
        content = site.dumped()
        with site.connected():
            return cls(
                content,
                list(User.objects.order_by("pk").values_list("username", "email", "password", "groups__name")),
                list(Readership.objects.order_by("pk").values_list()),
                list(Revision.objects.order_by("pk").values_list()),
                [entry.slug for entry in suggest("product op", ["role"])],
                Session.objects.count(),
            )


@pytest.fixture
def backup(site):
    """A backup of a site with people in it."""
    with site.connected():
        people()
    file = site.folder / "one.atlas"
    site.manage("backup", file)
    return file


def go_on(site):
    with site.connected():
        what_happens_later()


def refused(site, *arguments):
    """Why `restore` refuses; nothing may have changed."""
    before = State.of(site)
    ran = site.run("restore", *arguments)
    assert ran.code == 1
    assert State.of(site) == before
    return ran.failure


def test_what_was_backed_up_comes_back_in_place_of_what_happened_since(site, backup):
    before = State.of(site)
    assert before.accounts
    assert before.reads
    assert before.history
    go_on(site)
    assert State.of(site) != before
    said = site.manage("restore", backup, "--force")
    # Whoever was signed in then is not signed in now.
    assert State.of(site) == replace(before, sessions=0)
    assert before.sessions == 1
    assert "Restart the site" in said


def test_the_index_is_right_for_what_came_back(site, backup):
    go_on(site)
    site.manage("restore", backup, "--force")
    assert "The index is right." in site.manage("reindex_search", "--check")


def test_a_new_machine_gets_everything_from_the_file_alone(backup, site, empty_site):
    empty_site.manage("restore", backup)
    assert empty_site.dumped() == site.dumped()


def test_a_restored_database_goes_on_where_it_was(backup, empty_site):
    empty_site.manage("restore", backup)
    empty_site.manage("migrate", "--check", "--verbosity", "0")
    with empty_site.connected():
        # New rows get keys that no row has yet.
        assert User.objects.create_user("bob").pk > User.objects.get(username="ann").pk


def test_a_database_that_is_not_empty_is_not_replaced_unless_one_insists(site, backup):
    assert "not empty" in refused(site, backup)


def test_the_file_can_be_looked_at_without_bringing_it_back(site, backup):
    before = State.of(site)
    assert "whole" in site.manage("restore", backup, "--check")
    assert State.of(site) == before


def cut_off(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])


def cut_off_at_the_end(file):
    file.write_bytes(file.read_bytes()[:-1])


def flip_a_byte_of_the_database(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)


def say_something_else(file):
    """Another number of rows, in a manifest that is otherwise as it was."""
    rewrite(file, lambda manifest: manifest["rows"].update(auth_user=0))


def put_in_another_database(file):
    with zipfile.ZipFile(file) as archive:
        manifest, comment = archive.read("manifest.json"), archive.comment
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("database", b"something else")
        archive.writestr("manifest.json", manifest)
        archive.comment = comment


def be_no_backup(file):
    file.write_text("role: product-operations\n")


def rewrite(file, change, *, honestly=False):
    """Change the manifest; `honestly` with the checksum that belongs to it."""
    with opened(file) as (_, payload):
        database = payload.read_bytes()
    with zipfile.ZipFile(file) as archive:
        fields, comment = json.loads(archive.read("manifest.json")), archive.comment
    change(fields)
    if honestly:
        payload = file.with_name("payload")
        payload.write_bytes(database)
        write_backup(file, payload, Manifest(**fields))
        return
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("database", database)
        archive.writestr("manifest.json", json.dumps(fields))
        archive.comment = comment


@pytest.fixture
def small(tmp_path):
    """A backup whose database is some text: how the file is read does not depend on what is in it."""
    payload = tmp_path / "payload"
    payload.write_bytes(bytes(range(256)) * 400)
    file = tmp_path / "small.atlas"
    write_backup(file, payload, Manifest("2026-11-26", "sqlite", "3", "5", ["a.b"], {"auth_user": 1}))
    return file


def test_what_was_written_is_read(small):
    with opened(small) as (manifest, payload):
        assert manifest.rows == {"auth_user": 1}
        assert payload.read_bytes() == bytes(range(256)) * 400


@pytest.mark.parametrize(
    "spoil",
    [
        cut_off,
        cut_off_at_the_end,
        flip_a_byte_of_the_database,
        say_something_else,
        put_in_another_database,
        be_no_backup,
    ],
)
def test_a_file_that_is_not_whole_is_told(small, spoil):
    spoil(small)
    with pytest.raises(BadBackup, match=r"small\.atlas"), opened(small):
        pass


def test_no_byte_can_change_without_being_told_or_without_mattering(small):
    content = small.read_bytes()
    for place in range(0, len(content), 7):
        changed = bytearray(content)
        changed[place] ^= 0x55
        small.write_bytes(changed)
        try:
            with opened(small) as (manifest, payload):
                assert (manifest.rows, payload.read_bytes()) == ({"auth_user": 1}, bytes(range(256)) * 400)
        except (BadBackup, OSError):
            pass


def test_a_file_that_was_cut_off_changes_nothing(site, backup):
    cut_off(backup)
    assert "cut off" in refused(site, backup, "--force")


def test_a_database_in_the_file_that_is_none_changes_nothing(site, backup):
    with opened(backup) as (manifest, payload):
        payload.write_bytes(b"something else" * 1_000)
        write_backup(backup, payload, manifest)
    refused(site, backup, "--force")


def test_a_dump_with_other_rows_than_it_says_changes_nothing(site, backup):
    rewrite(backup, lambda manifest: manifest["rows"].update(auth_user=5), honestly=True)
    refused(site, backup, "--force")


def test_a_backup_of_a_newer_release_is_refused_and_says_what_is_missing(site, backup):
    rewrite(backup, lambda manifest: manifest["migrations"].append("encyclopedia.0999_later"), honestly=True)
    assert "encyclopedia.0999_later" in refused(site, backup, "--force")


def test_a_backup_of_the_other_database_is_refused(site, backup):
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    rewrite(backup, lambda manifest: manifest.update(database=other), honestly=True)
    assert f"The backup is of {other}" in refused(site, backup, "--force")


def test_a_file_that_is_not_there_is_named(site):
    assert "nowhere.atlas: No such file" in refused(site, site.folder / "nowhere.atlas", "--force")


def test_only_its_owner_reads_a_backup(backup):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_folder_gets_files_with_the_time_and_keeps_the_last_few(site):
    folder = site.folder / "backups"
    folder.mkdir()
    old = [f"role-atlas-2026010{day}T000000Z.atlas" for day in range(1, 6)]
    for name in [*old, "notes.txt"]:
        (folder / name).touch()
    site.manage("backup", folder, "--keep", "3")
    kept = sorted(path.name for path in folder.iterdir())
    assert kept[:3] == ["notes.txt", *old[-2:]]
    assert len(kept) == 4


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(site):
    (site.folder / "file").touch()
    assert site.run("backup", site.folder / "file" / "one.atlas").code == 1


def test_a_database_that_does_not_answer_is_said(site):
    file = site.folder / "one.atlas"
    with without_database(site):
        ran = site.run("backup", file)
    assert (ran.code, "The database does not answer" in ran.failure) == (1, True)
    assert not file.exists()


#: Moves ones from one account's first name to the other's, until it is ended.
WRITER = """
from django.contrib.auth.models import User
from django.db import transaction
for name in "ab":
    User.objects.create(username=name, first_name="0")
for number in range(10_000_000):
    with transaction.atomic():
        User.objects.filter(username="a").update(first_name=str(number))
        User.objects.filter(username="b").update(first_name=str(-number))
    if number == 1:
        print("writing", flush=True)
"""


def test_a_backup_is_of_one_moment_while_somebody_writes(site, empty_site):
    files = [site.folder / f"{number}.atlas" for number in range(3)]
    with site.python(WRITER) as writer:
        assert writer.stdout.readline() == "writing\n"
        for file in files:
            site.manage("backup", file)
    for file in files:
        empty_site.manage("restore", file, "--force")
        with empty_site.connected():
            a, b = (int(User.objects.get(username=name).first_name) for name in "ab")
            assert (a, a + b) == (max(a, 1), 0)


# PostgreSQL needs programs of its own; SQLite has to do without them.


def programs(folder, text):
    """A folder with other programs in place of PostgreSQL's."""
    folder.mkdir()
    for name in ("pg_dump", "pg_restore", "psql"):
        (folder / name).write_text("#!/bin/sh\n" + text.replace("NAME", name))
        (folder / name).chmod(0o755)
    return str(folder)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('echo "NAME (PostgreSQL) 9.6.24"', "only pg_dump 9 is here: install the client programs"),
        ("exit 1", "pg_dump is not here: install the client programs"),
    ],
)
def test_programs_that_cannot_talk_to_the_server_are_named_with_what_to_install(site, monkeypatch, text, words):
    monkeypatch.setenv("PG_BIN", programs(site.folder / "bin", text))
    ran = site.run("backup", site.folder / "one.atlas")
    needs_programs = connection.vendor == "postgresql"
    assert (ran.code, words in ran.failure) == (int(needs_programs), needs_programs)


def test_the_password_is_in_no_list_of_processes(site, monkeypatch):
    folder = site.folder / "bin"
    said = f'echo "$@ / $PGPASSWORD" >> "{folder}/said"'
    real = f'[ "$1" = --version ] && exec "{os.environ["PG_BIN"]}/NAME" "$@"'
    monkeypatch.setenv("PG_BIN", programs(folder, f"{real}\n{said}\nexit 1\n"))
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "opensesame")
    site.run("backup", site.folder / "one.atlas")
    if connection.vendor == "postgresql":
        arguments, password = (folder / "said").read_text().split(" / ")
        assert ("opensesame" in arguments, password) == (False, "opensesame\n")
    else:
        assert not (folder / "said").exists()
