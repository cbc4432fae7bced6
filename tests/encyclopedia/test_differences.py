"""What differs between two documents, and how two versions of one are brought together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.revisions.differences import Difference, Item, Segment, differences, items, segments
from encyclopedia.revisions.merging import BOTH, MINE, THEIRS, choices, merge, union

WORDS = st.text("ab中 ", max_size=6)
LISTS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)
DOCUMENTS = st.fixed_dictionaries(
    {"name": st.fixed_dictionaries({"en": WORDS.filter(bool)})},
    optional={
        "tags": LISTS.filter(bool),
        "facets": st.dictionaries(st.sampled_from(["purpose", "skills"]), LISTS.filter(bool), min_size=1),
        "home": st.fixed_dictionaries({"entry": WORDS.filter(bool)}, optional={"source": LISTS.filter(bool)}),
    },
)


def test_a_text_that_was_changed_is_a_difference_of_its_language():
    before, after = {"name": {"en": "A", "zh-hans": "甲"}}, {"name": {"en": "B", "zh-hans": "甲"}}
    assert differences(before, after) == [Difference(("name", "en"), "A", "B")]


def test_a_reference_with_its_evidence_is_one_field():
    before, after = {"home": {"entry": "brand", "source": ["x"]}}, {"home": {"entry": "brand", "source": ["y"]}}
    assert [one.path for one in differences(before, after)] == [("home",)]


def test_a_document_that_is_gone_differs_in_every_field():
    assert [one.path for one in differences({"name": {"en": "A"}, "tags": ["t"]}, None)] == [("name", "en"), ("tags",)]


@given(DOCUMENTS)
def test_a_document_does_not_differ_from_itself(document):
    assert differences(document, document) == []


def test_items_that_change_places_are_moved():
    assert [one.kind for one in items(["a", "b"], ["b", "a"])].count("moved") == 1


def test_an_item_that_was_reworded_is_changed():
    before, after = {"en": "Plan the events of a year"}, {"en": "Plan the events of the year"}
    assert items([before], [after]) == [Item("changed", before, after)]


def test_an_item_that_names_the_same_entry_is_changed_and_not_another():
    before, after = {"entry": "dau"}, {"entry": "dau", "source": ["a long locator that is unlike anything else"]}
    assert [one.kind for one in items([before], [after])] == ["changed"]


def test_an_item_that_has_nothing_of_the_old_one_is_another():
    assert [one.kind for one in items(["abcdef"], ["uvwxyz"])] == ["added", "removed"]


@given(LISTS, LISTS)
def test_every_item_of_both_lists_is_told_once(before, after):
    told = items(before, after)
    assert sorted(one.before for one in told if one.before is not None) == sorted(before)
    assert [one.after for one in told if one.after is not None] == after


def test_words_that_came_and_went_are_marked():
    assert segments("raise the numbers", "raise some numbers") == [
        Segment("same", "raise "),
        Segment("removed", "the"),
        Segment("added", "some"),
        Segment("same", " numbers"),
    ]


def test_chinese_is_marked_sign_by_sign():
    assert [one for one in segments("负责品类", "负责产品") if one.kind == "same"] == [
        Segment("same", "负责"),
        Segment("same", "品"),
    ]


@given(WORDS, WORDS)
def test_the_segments_hold_both_texts(before, after):
    told = segments(before, after)
    assert "".join(one.text for one in told if one.kind != "added") == before
    assert "".join(one.text for one in told if one.kind != "removed") == after


# Merging


@given(DOCUMENTS, DOCUMENTS)
def test_what_only_one_of_them_changed_is_suggested(base, changed):
    assert all(one.suggested == MINE for one in choices(base, base, changed))
    assert all(one.suggested == THEIRS for one in choices(base, changed, base))


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_choosing_one_version_throughout_gives_that_version(base, theirs, mine):
    found = choices(base, theirs, mine)
    assert merge(theirs, found, {one.name: MINE for one in found}) == mine
    assert merge(theirs, found, {one.name: THEIRS for one in found}) == theirs


def test_what_both_changed_has_no_suggestion_and_comes_first():
    base = {"name": {"en": "A", "zh-hans": "甲"}}
    theirs, mine = {"name": {"en": "B", "zh-hans": "甲"}}, {"name": {"en": "C", "zh-hans": "乙"}}
    assert [(one.path, one.suggested) for one in choices(base, theirs, mine)] == [
        (("name", "en"), ""),
        (("name", "zh-hans"), MINE),
    ]


def test_without_knowing_what_it_was_nothing_is_suggested():
    assert [one.suggested for one in choices(None, {"name": "A"}, {"name": "B"})] == [""]


def test_both_keeps_what_each_added_and_drops_what_either_took_away():
    assert union(["a", "b", "c"], ["a", "c", "their"], ["b", "c", "my"]) == ["c", "their", "my"]


def test_a_list_that_both_changed_can_have_both():
    (choice,) = choices({"tags": ["a"]}, {"tags": ["a", "b"]}, {"tags": ["a", "c"]})
    assert merge({"tags": ["a", "b"]}, [choice], {"tags": BOTH}) == {"tags": ["a", "b", "c"]}


def test_a_choice_without_an_answer_is_refused():
    found = choices({}, {"name": "A"}, {"name": "B"})
    with pytest.raises(KeyError):
        merge({"name": "A"}, found, {})
