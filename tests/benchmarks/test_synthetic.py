"""The synthetic encyclopedia: always the same, in the shape of the shipped one, by files and by rows alike."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from benchmarks.synthetic import files, rows
from benchmarks.synthetic.shape import core
from encyclopedia import kinds
from encyclopedia.loading.dumping import texts
from encyclopedia.loading.loader import load
from encyclopedia.models import Comparison, Entry, Source
from tests.content import content_of

#: Two copies of the core.
ENTRIES = 150


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    files.write(tmp_path / "first", ENTRIES, seed=7)
    files.write(tmp_path / "second", ENTRIES, seed=7)
    assert content_of(tmp_path / "first") == content_of(tmp_path / "second")


def test_another_seed_gives_other_names(tmp_path):
    files.write(tmp_path / "first", ENTRIES, seed=7)
    files.write(tmp_path / "second", ENTRIES, seed=8)
    assert content_of(tmp_path / "first") != content_of(tmp_path / "second")


def test_the_core_has_a_hundred_entries_and_each_kind_its_share():
    found = Counter(core().entries.values())
    assert sum(found.values()) == 100
    assert set(found) == set(kinds.keys())
    assert found["term"] > found["metric"] > found["framework"]


@pytest.mark.django_db
def test_files_load_without_a_problem_and_rows_say_the_same(tmp_path):
    files.write(tmp_path, ENTRIES)
    with transaction.atomic():
        load([tmp_path])
        loaded = dict(texts())
        transaction.set_rollback(True)
    rows.fill(ENTRIES)
    assert dict(texts()) == loaded


@pytest.mark.django_db
def test_rows_that_were_copied_are_whole_and_can_be_found():
    rows.fill(ENTRIES)
    connection.check_constraints()
    # Exits with 1 where the index is not what the site would make it.
    call_command("reindex_search", "--check")
    assert Entry.objects.published().count() >= ENTRIES
    assert Comparison.objects.published().count() == 2 * len(core().documents["comparison"])
    assert Source.objects.count() == 2 * len(core().documents["source"])
    # What is written next gets a key of its own.
    assert Source.objects.create(key="another", type="book", title_en="A", title_zh_hans="甲").pk
