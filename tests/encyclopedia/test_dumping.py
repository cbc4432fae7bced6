"""The database back to files: the same files, byte for byte; and Django's own dumps carry the whole encyclopedia."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.content import FILES, OURS, content_of, dump, empty_the_encyclopedia, encyclopedia_now, load, write
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """The small encyclopedia as files, loaded."""
    folder = write(tmp_path / "content", FILES)
    load(folder)
    return folder


def test_what_was_dumped_loads_and_dumps_to_the_same_bytes(folder, tmp_path):
    dump(tmp_path / "first")
    load(tmp_path / "first", prune=True)
    dump(tmp_path / "second")
    assert content_of(tmp_path / "first") == content_of(tmp_path / "second")


def test_a_dump_loads_into_an_empty_database_and_says_the_same(folder, tmp_path):
    before = encyclopedia_now()
    dump(tmp_path / "dump")
    empty_the_encyclopedia()
    load(tmp_path / "dump")
    assert encyclopedia_now() == before


def test_each_entry_has_a_file_of_its_own_under_its_kind(folder, tmp_path):
    dump(tmp_path / "dump")
    assert "roles/product-operations.yaml" in content_of(tmp_path / "dump")


def test_a_dump_says_how_much_it_wrote(folder, tmp_path):
    assert dump(tmp_path / "dump").startswith(f"{len(encyclopedia_now())} files in ")


def test_files_of_nothing_that_is_there_are_named_and_left(folder, tmp_path):
    write(tmp_path / "dump", {"roles/gone.yaml": "role: gone\n"})
    assert "not of this encyclopedia: " in dump(tmp_path / "dump")
    assert (tmp_path / "dump/roles/gone.yaml").exists()


def test_a_clean_dump_deletes_files_of_nothing_that_is_there(folder, tmp_path):
    write(tmp_path / "dump", {"roles/gone.yaml": "role: gone\n", "README.md": "Kept."})
    dump(tmp_path / "dump", clean=True)
    assert not (tmp_path / "dump/roles/gone.yaml").exists()
    assert (tmp_path / "dump/README.md").exists()


def test_a_folder_that_cannot_be_written_to_is_named(folder, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="file") as failure:
        dump(tmp_path / "file")
    assert failure.value.returncode == 1


def test_drafts_are_dumped_with_their_status(tmp_path):
    RoleFactory(slug="draft", status="draft")
    assert "status: draft\n" in encyclopedia_now()["roles/draft.yaml"]


def dumped(*options):
    out = StringIO()
    call_command("dumpdata", *OURS, *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("options", [["--natural-foreign"], ["--natural-foreign", "--natural-primary"]])
def test_dumpdata_and_loaddata_carry_the_encyclopedia_to_an_empty_database(encyclopedia, tmp_path, options):
    before = encyclopedia_now()
    fixture = Path(tmp_path / "encyclopedia.json")
    fixture.write_text(dumped(*options), encoding="utf-8")
    empty_the_encyclopedia()
    assert not any(name.startswith("roles/") for name in encyclopedia_now())
    call_command("loaddata", fixture, verbosity=0)
    assert encyclopedia_now() == before


def test_natural_keys_name_entries_by_their_slugs(folder):
    objects = json.loads(dumped("--natural-foreign", "--natural-primary"))
    said = [one["fields"]["target"] for one in objects if one["model"] == "encyclopedia.statement"]
    assert ["retention"] in said
