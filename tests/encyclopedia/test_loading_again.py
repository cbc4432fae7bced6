"""Loading files again: what has not changed is not read, and whatever may have changed is."""

import pytest

from encyclopedia.loading import loader, memory, reading
from encyclopedia.models import ComparisonCell, Entry, LoadedFile, Statement
from roles.models import Role
from tests.content import BASICS, FILES, ROLE, encyclopedia_now, load, refused, write

pytestmark = pytest.mark.django_db

COMPARISON = """\
comparison: two-of-them
entries:
- {entry: product-operations, fits: {en: One, zh-hans: 一}}
- {entry: operations, fits: {en: Other, zh-hans: 二}}
relation: overlapping
verdict: {en: Both work., zh-hans: 都做事。}
source: handbook
rows:
- label: {en: Pace, zh-hans: 节奏}
  cells:
  - {en: Fast, zh-hans: 快, source: handbook}
  - unknown
"""


@pytest.fixture
def folder(tmp_path):
    """The content files of the small encyclopedia, loaded."""
    load(write(tmp_path / "content", FILES))
    return tmp_path / "content"


@pytest.fixture
def read(monkeypatch):
    """The names of the files that are read from now on."""
    names = []
    read_text = reading.read_text

    def noting(text, name, *rest):
        names.append(name.rsplit("/", 1)[-1])
        return read_text(text, name, *rest)

    monkeypatch.setattr(reading, "read_text", noting)
    return names


def test_a_file_that_was_loaded_is_not_read_again(folder, read):
    assert "created 0  changed 0  unchanged" in load(folder)
    assert read == []


def test_what_is_not_read_is_counted_all_the_same(folder, tmp_path):
    in_one = write(tmp_path / "other", {"all.yaml": "---\n".join(FILES.values())})
    assert load(folder) == load(in_one)


def test_only_the_file_that_changed_is_read(folder, read):
    write(folder, {"roles/product-operations.yaml": ROLE.replace("Plan events", "Plan all events")})
    assert "changed 1 " in load(folder)
    assert read == ["product-operations.yaml"]
    assert Statement.objects.filter(text_en="Plan all events").exists()


def test_what_stays_is_known_after_a_change_of_another_file(folder, read):
    write(folder, {"roles/product-operations.yaml": ROLE.replace("Plan events", "Plan all events")})
    load(folder)
    read.clear()
    load(folder)
    assert read == []


def test_a_file_can_be_moved_without_being_read(folder, read):
    (folder / "roles" / "product-operations.yaml").rename(folder / "moved.yaml")
    load(folder)
    assert read == []


def test_what_somebody_changes_meanwhile_is_brought_back(folder):
    before = encyclopedia_now()
    Role.objects.filter(slug="product-operations").update(name_en="Something else")
    assert "changed 1 " in load(folder)
    assert encyclopedia_now() == before


def test_what_is_deleted_meanwhile_is_brought_back(folder):
    before = encyclopedia_now()
    Entry.objects.filter(slug="product-operations").delete()
    assert "created 1 " in load(folder)
    assert encyclopedia_now() == before


def test_what_somebody_changes_while_files_are_read_is_brought_back(folder, monkeypatch):
    before = encyclopedia_now()
    read_files = loader.read_files

    def slowly(*arguments):
        library = read_files(*arguments)
        Role.objects.filter(name_en="Product operations").update(name_en="Something else")
        return library

    monkeypatch.setattr(loader, "read_files", slowly)
    load(folder)
    assert encyclopedia_now() == before


def test_a_file_that_comes_back_to_what_it_said_is_read_again(folder):
    path = "roles/product-operations.yaml"
    before = encyclopedia_now()
    load(write(folder, {path: ROLE.replace("Plan events", "Plan all events")}))
    load(write(folder, {path: ROLE}))
    assert encyclopedia_now() == before


def test_a_part_that_says_something_else_makes_its_whole_be_read_again(folder, tmp_path):
    before = encyclopedia_now()
    load(write(tmp_path / "part", {"role.yaml": ROLE.replace("Plan events", "Plan all events")}))
    load(folder)
    assert encyclopedia_now() == before


def test_a_document_that_stands_in_a_file_that_is_not_read_is_not_defined_twice(folder):
    write(folder, {"twice.yaml": "tag: internet\nlabel: {en: Internet, zh-hans: 互联网}\n"})
    assert refused(folder)[0].endswith('tag "internet" is defined already at ' + f"{folder}/basics.yaml:5")


def test_a_facet_that_no_longer_takes_what_a_known_file_says_is_refused(folder):
    write(folder, {"basics.yaml": BASICS.replace("kinds: [role]\n", "kinds: [department]\n")})
    report = "\n".join(refused(folder))
    assert "product-operations.yaml" in report
    assert "this facet is for department, not for a role" in report


def test_a_term_of_another_vocabulary_that_a_known_file_names_is_refused(folder):
    terms = FILES["entries.yaml"].replace(
        "zh-hans: 触达}\nvocabulary: goals", "zh-hans: 触达}\nvocabulary: ladder\nposition: 3"
    )
    report = "\n".join(refused(write(folder, {"entries.yaml": terms})))
    assert '"reach" is of the vocabulary ladder, this facet takes goals' in report


def test_what_was_only_tried_is_not_remembered(tmp_path):
    folder = write(tmp_path / "content", FILES)
    load(folder, dry_run=True)
    assert not LoadedFile.objects.exists()
    load(folder)
    assert Role.objects.filter(slug="product-operations").exists()


def test_what_was_refused_is_not_remembered(tmp_path):
    folder = write(tmp_path / "content", {**FILES, "bad.yaml": "term: bad\n"})
    refused(folder)
    assert not LoadedFile.objects.exists()


def test_what_the_files_do_not_hold_is_pruned_though_none_of_them_changed(folder):
    before = encyclopedia_now()
    load(write(folder, {"more.yaml": "term: more\nname: {en: More, zh-hans: 更多}\nvocabulary: goals\n"}))
    (folder / "more.yaml").unlink()
    assert "pruned 1" in load(folder, prune=True)
    assert encyclopedia_now() == before


def test_a_file_is_known_only_to_a_site_whose_documents_hold_the_same(folder):
    schemas = {name: type_.schema for name, type_ in loader.document_types().items()}
    fewer = {name: schema for name, schema in schemas.items() if name != "gap"}
    assert memory.salt(schemas) == memory.salt(dict(reversed(schemas.items())))
    assert memory.salt(schemas) != memory.salt(fewer)


def test_own_rows_of_a_comparison_stay_when_its_entries_are_replaced(folder):
    load(write(folder, {"two.yaml": COMPARISON}))
    load(write(folder, {"two.yaml": COMPARISON.replace("en: Other", "en: Another")}))
    assert [cell.text_en for cell in ComparisonCell.objects.all()] == ["Fast"]
