"""The table of a comparison: its rows and groups, what they share, and whether there is enough to compare."""

from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.comparing import FacetSpec, Row, State, compare
from tests.engine import FACETS, NOT_ASKED, UNKNOWN, cell, column, columns

PURPOSE = FacetSpec("purpose", "terms", "identity")
OBJECT = FacetSpec("object", "terms", "identity")
METRICS = FacetSpec("metrics", "terms", "judged")
NAMES = FacetSpec("names", "prose", "identity", counts=False)
TERMS = [PURPOSE, OBJECT, METRICS]


def row(*cells):
    return Row(PURPOSE, None, cells)


def test_there_is_a_row_for_each_facet_in_the_order_of_the_page():
    table = compare([column("one", purpose=cell("a")), column("other", metrics=cell("b"))], TERMS)
    assert [one.facet.key for one in table.rows] == ["purpose", "object", "metrics"]


def test_the_cells_of_a_row_stand_in_the_order_of_the_columns():
    table = compare([column("one", purpose=cell("a")), column("other", purpose=cell("b"))], [PURPOSE])
    assert table.rows[0].cells == (cell("a"), cell("b"))


def test_rows_stand_in_their_groups():
    table = compare([column("one"), column("other")], TERMS)
    assert [(group.key, len(group.rows)) for group in table.groups] == [("identity", 2), ("judged", 1)]


def test_a_question_that_is_asked_of_no_column_has_no_row():
    table = compare([column("one", purpose=NOT_ASKED), column("other", purpose=NOT_ASKED)], [PURPOSE, OBJECT])
    assert [one.facet.key for one in table.rows] == ["object"]


def test_a_question_that_is_asked_of_one_column_has_a_row_that_is_not_applicable():
    table = compare([column("one", purpose=cell("a")), column("other", purpose=NOT_ASKED)], [PURPOSE])
    assert table.rows[0].state is State.NOT_APPLICABLE


def test_what_every_column_has_is_shared():
    both = row(cell("a", "b"), cell("b", "c"))
    assert both.shared == cell("b").identities


def test_one_column_alone_shares_nothing():
    assert row(cell("a"), UNKNOWN).shared == frozenset()


def test_what_two_of_three_columns_have_is_in_several_and_not_shared():
    three = row(cell("a"), cell("a"), cell("b"))
    assert (three.in_several, three.shared) == (cell("a").identities, frozenset())


def test_likeness_is_the_shared_part_of_all_that_is_stated():
    assert row(cell("a", "b"), cell("b", "c", "d")).likeness == 1 / 4


def test_a_row_in_which_nothing_is_stated_is_empty_and_not_alike():
    nothing = row(UNKNOWN, UNKNOWN)
    assert (nothing.is_empty, nothing.is_filled, nothing.likeness) == (True, False, 0)


def test_a_row_that_one_entry_fills_is_neither_empty_nor_filled():
    half = row(cell("a"), UNKNOWN)
    assert (half.is_empty, half.is_filled) == (False, False)


def test_three_filled_facets_are_enough_to_compare():
    full = {facet.key: cell("a") for facet in TERMS}
    assert compare([column("one", **full), column("other", **full)], TERMS).is_enough


def test_two_filled_facets_are_too_little_and_the_third_is_named_as_missing():
    full = {"purpose": cell("a"), "object": cell("a")}
    table = compare([column("one", **full, metrics=cell("a")), column("other", **full)], TERMS)
    assert (table.is_enough, [one.facet.key for one in table.missing]) == (False, ["metrics"])


def test_a_facet_that_does_not_count_fills_nothing_and_is_not_missed():
    full = {"purpose": cell("a"), "object": cell("a"), "names": cell("a")}
    table = compare([column("one", **full), column("other", **full)], [PURPOSE, OBJECT, NAMES])
    assert (table.is_enough, table.missing) == (False, ())


def test_a_question_that_does_not_apply_is_not_missed():
    table = compare([column("one", purpose=cell("a")), column("other", purpose=NOT_ASKED)], [PURPOSE])
    assert table.missing == ()


def test_a_table_can_be_narrowed_to_the_rows_in_some_states():
    one, other = column("one", purpose=cell("a"), metrics=cell("b")), column("other", purpose=cell("a"))
    table = compare([one, other], TERMS).having(frozenset({State.SAME}))
    assert [row.facet.key for row in table.rows] == ["purpose"]


def states(table):
    return {one.facet.key: one.state for one in table.rows}


@given(columns(), st.randoms())
def test_the_order_of_the_columns_changes_no_row(entries, random):
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert states(compare(shuffled, FACETS)) == states(compare(entries, FACETS))


@given(columns(), st.randoms())
def test_the_order_of_the_columns_does_not_change_what_rows_share(entries, random):
    shuffled = list(entries)
    random.shuffle(shuffled)
    before, after = compare(entries, FACETS), compare(shuffled, FACETS)
    assert [(one.shared, one.in_several, one.likeness) for one in before.rows] == [
        (one.shared, one.in_several, one.likeness) for one in after.rows
    ]


@given(columns(low=1, high=1), st.integers(2, 5))
def test_an_entry_compared_with_itself_is_the_same_or_unknown_in_every_row(entries, times):
    table = compare(entries * times, FACETS)
    assert set(states(table).values()) <= {State.SAME, State.UNKNOWN}


@given(columns(low=2, high=4))
def test_an_entry_of_which_nothing_is_known_makes_no_row_different(entries):
    before = states(compare(entries, FACETS))
    after = states(compare([*entries, column("blank")], FACETS))
    apart = {State.DIFFERENT, State.OVERLAP, State.DISPUTED}
    assert all(before[key] is state for key, state in after.items() if state in apart)


@given(columns())
def test_every_row_is_filled_or_unknown_or_not_applicable(entries):
    unfilled = {State.UNKNOWN, State.NOT_APPLICABLE}
    assert all(one.is_filled or one.state in unfilled for one in compare(entries, FACETS).rows)


@given(columns())
def test_likeness_lies_between_nothing_and_all(entries):
    assert all(0 <= one.likeness <= 1 for one in compare(entries, FACETS).rows)
