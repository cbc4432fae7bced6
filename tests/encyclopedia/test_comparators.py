"""The truth tables of comparing, and what holds of them whatever is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.comparing import Cell, State, Value
from encyclopedia.comparing.comparators import COMPARATORS, judge
from encyclopedia.models import Datatype
from tests.engine import CELLS, DATATYPES, KNOWN_CELLS, NOT_ASKED, NOTHING, UNKNOWN, cell, scale

SETS = ("terms", "items", "rung")


@pytest.mark.parametrize("datatype", SETS)
@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ([cell("a"), cell("a")], State.SAME),
        ([cell("a", "b"), cell("b", "a")], State.SAME),
        ([cell("a"), cell("a"), cell("a")], State.SAME),
        ([cell("a"), cell("b")], State.DIFFERENT),
        ([cell("a"), cell("b"), cell("c")], State.DIFFERENT),
        ([cell("a", "b"), cell("b", "c")], State.OVERLAP),
        ([cell("a"), cell("a", "b")], State.OVERLAP),
        ([cell("a"), cell("a"), cell("b")], State.OVERLAP),
        ([cell("a"), cell("b"), cell("b", "c")], State.OVERLAP),
        ([NOTHING, NOTHING], State.SAME),
        ([NOTHING, cell("a")], State.DIFFERENT),
        ([NOTHING, cell("a"), cell("a")], State.OVERLAP),
    ],
)
def test_sets_are_the_same_when_equal_different_when_nothing_is_shared_and_else_overlap(datatype, cells, state):
    assert judge(datatype, cells) is state


@pytest.mark.parametrize("datatype", SETS)
def test_to_have_a_thing_and_to_be_known_not_to_have_it_is_a_difference(datatype):
    without = Cell((Value("marketing", is_negative=True),))
    assert judge(datatype, [cell("marketing"), without]) is State.DIFFERENT


@pytest.mark.parametrize("datatype", SETS)
def test_a_value_that_is_named_twice_counts_once(datatype):
    assert judge(datatype, [cell("a", "a"), cell("a")]) is State.SAME


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ((1, 1), State.SAME),
        ((1, 2), State.SAME),
        ((-2, -1), State.SAME),
        ((0, 0), State.SAME),
        ((-1, 1), State.DIFFERENT),
        ((-2, 0, 2), State.DIFFERENT),
        ((-1, 2, 2), State.DIFFERENT),
        ((0, 1), State.OVERLAP),
        ((-2, 0), State.OVERLAP),
        ((1, 0, 2), State.OVERLAP),
    ],
)
def test_scales_compare_by_the_side_they_lean_to_and_not_by_how_far(numbers, state):
    assert judge("scale", [scale(number) for number in numbers]) is state


def test_to_lean_to_neither_side_is_not_the_same_as_to_lean():
    assert judge("scale", [scale(1), NOTHING]) is State.OVERLAP


@pytest.mark.parametrize("others", [[cell("b")], [cell("a", "b")], [cell("b"), cell("c")]])
def test_prose_that_differs_is_shown_and_never_judged(others):
    assert judge("prose", [cell("a"), *others]) is None


def test_one_and_the_same_prose_is_the_same():
    assert judge("prose", [cell("a"), cell("a")]) is State.SAME


def test_every_datatype_of_a_facet_has_a_comparator():
    assert set(COMPARATORS) == set(Datatype.values)


def test_a_datatype_that_nothing_compares_is_an_error_and_not_a_guess():
    with pytest.raises(KeyError):
        judge("colour", [cell("a"), cell("a")])


@pytest.mark.parametrize("datatype", DATATYPES)
@pytest.mark.parametrize("cells", [[cell("a"), UNKNOWN], [UNKNOWN, UNKNOWN], [UNKNOWN, NOTHING, UNKNOWN]])
def test_fewer_than_two_known_cells_are_unknown(datatype, cells):
    assert judge(datatype, cells) is State.UNKNOWN


@pytest.mark.parametrize("datatype", DATATYPES)
@pytest.mark.parametrize(
    "cells", [[cell("a"), NOT_ASKED], [NOT_ASKED, NOT_ASKED], [UNKNOWN, NOT_ASKED], [NOT_ASKED, cell("a"), NOT_ASKED]]
)
def test_a_question_that_applies_to_fewer_than_two_is_not_applicable(datatype, cells):
    assert judge(datatype, cells) is State.NOT_APPLICABLE


def test_a_column_to_which_the_question_does_not_apply_leaves_the_others_to_be_compared():
    assert judge("terms", [cell("a"), NOT_ASKED, cell("a")]) is State.SAME


@pytest.mark.parametrize("datatype", DATATYPES)
def test_a_contradicted_value_makes_a_difference_disputed(datatype):
    assert judge(datatype, [cell("a"), cell("b", disputed=True)]) is State.DISPUTED


@pytest.mark.parametrize("datatype", DATATYPES)
def test_a_value_that_is_contradicted_in_one_column_only_is_disputed(datatype):
    assert judge(datatype, [cell("a"), cell("a", disputed=True)]) is State.DISPUTED


@pytest.mark.parametrize("datatype", DATATYPES)
def test_the_same_dispute_in_every_column_is_no_difference(datatype):
    assert judge(datatype, [cell("a", disputed=True), cell("a", disputed=True)]) is State.SAME


def test_a_dispute_about_what_is_not_asked_here_does_not_count():
    elsewhere = Cell((Value("a", is_disputed=True),), applies=False)
    assert judge("terms", [cell("a"), cell("a"), elsewhere]) is State.SAME


@given(st.sampled_from(DATATYPES), st.lists(CELLS, min_size=1, max_size=5), st.randoms())
def test_the_order_of_the_columns_does_not_change_the_state(datatype, cells, random):
    shuffled = list(cells)
    random.shuffle(shuffled)
    assert judge(datatype, shuffled) is judge(datatype, cells)


@given(st.sampled_from(DATATYPES), KNOWN_CELLS, st.integers(2, 5))
def test_a_known_cell_compared_with_itself_is_the_same(datatype, known, times):
    assert judge(datatype, [known] * times) is State.SAME


@given(st.sampled_from(DATATYPES), CELLS)
def test_against_an_unknown_cell_nothing_is_different(datatype, one):
    assert judge(datatype, [one, UNKNOWN]) in (State.UNKNOWN, State.NOT_APPLICABLE)


@given(st.sampled_from(DATATYPES), st.lists(KNOWN_CELLS, min_size=2, max_size=4), st.integers(0, 4))
def test_a_column_of_which_nothing_is_known_changes_no_state(datatype, known, place):
    assert judge(datatype, [*known[:place], UNKNOWN, *known[place:]]) is judge(datatype, known)


@given(st.sampled_from(DATATYPES), st.lists(CELLS, min_size=2, max_size=5))
def test_only_a_contradicted_value_makes_a_row_disputed(datatype, cells):
    is_contradicted = any(one.is_disputed for one in cells if one.is_known)
    assert is_contradicted or judge(datatype, cells) is not State.DISPUTED


@given(st.lists(KNOWN_CELLS, min_size=2, max_size=5))
def test_prose_is_the_same_or_disputed_or_left_to_the_reader(cells):
    assert judge("prose", cells) in (None, State.SAME, State.DISPUTED)
