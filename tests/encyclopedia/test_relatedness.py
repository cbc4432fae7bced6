"""How much two entries have in common, and what."""

from hypothesis import given

from encyclopedia.comparing import Cell, Value, related
from tests.engine import NOTHING, cell, column, columns


def test_entries_are_related_by_the_part_of_their_values_that_they_share():
    one, other = column("one", purpose=cell("a", "b")), column("other", purpose=cell("b", "c"))
    assert related(one, other).score == 1 / 3


def test_the_reason_is_what_they_share_and_under_which_facet():
    one = column("one", purpose=cell("a"), metrics=cell("dau"))
    other = column("other", purpose=cell("b"), metrics=cell("dau", "revenue"))
    assert related(one, other).shared == {("metrics", "dau")}


def test_the_same_word_under_another_facet_is_not_shared():
    assert related(column("one", purpose=cell("a")), column("other", means=cell("a"))).shared == frozenset()


def test_entries_of_which_nothing_is_known_are_not_related():
    assert related(column("one"), column("other")).score == 0


def test_to_be_without_the_same_thing_does_not_relate():
    without = Cell((Value("marketing", is_negative=True),))
    assert related(column("one", has=without), column("other", has=without)).score == 0


def test_that_nothing_is_so_of_either_does_not_relate():
    assert related(column("one", has=NOTHING), column("other", has=NOTHING)).score == 0


def test_what_does_not_apply_does_not_relate():
    beside = Cell((Value("a"),), applies=False)
    assert related(column("one", purpose=beside), column("other", purpose=cell("a"))).score == 0


@given(columns(low=2, high=2))
def test_relatedness_is_the_same_from_both_sides(entries):
    one, other = entries
    assert related(one, other) == related(other, one)


@given(columns(low=2, high=2))
def test_the_score_lies_between_nothing_and_all_and_has_a_reason(entries):
    found = related(*entries)
    assert 0 <= found.score <= 1
    assert (found.score > 0) == bool(found.shared)


@given(columns(low=1, high=1))
def test_an_entry_is_wholly_related_to_itself_when_anything_is_known_of_it(entries):
    assert related(entries[0], entries[0]).score in (0, 1)
