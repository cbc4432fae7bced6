"""Who shares which values of a row, and where a company's case departs from the usual."""

from hypothesis import given

from encyclopedia.comparing import Cell, Column, FacetSpec, Table, Value, compare, depart, parts
from encyclopedia.comparing.table import Row
from tests.engine import NOTHING, UNKNOWN, cell, column, columns

TERMS = FacetSpec("terms", "terms", "group")


def row(*cells: Cell) -> Row:
    return Row(TERMS, None, cells)


def keys(found):
    return [(part.members, [value.key for value in part.values]) for part in found]


def test_what_both_have_stands_before_what_only_one_has():
    wanted = [((True, True), ["b"]), ((True, False), ["a"]), ((False, True), ["c"])]
    assert keys(parts(row(cell("a", "b"), cell("b", "c")))) == wanted


def test_three_sets_have_a_part_for_each_way_of_sharing():
    found = keys(parts(row(cell("all", "ab", "a"), cell("all", "ab", "bc"), cell("all", "bc"))))
    assert found == [
        ((True, True, True), ["all"]),
        ((True, True, False), ["ab"]),
        ((False, True, True), ["bc"]),
        ((True, False, False), ["a"]),
    ]


def test_what_is_known_not_to_be_so_belongs_to_no_part():
    assert parts(row(NOTHING, Cell((Value("a", is_negative=True),)))) == []


@given(columns())
def test_every_value_stands_in_just_one_part(some):
    for one in compare(some, [TERMS]).rows:
        found = [value.key for part in parts(one) for value in part.values]
        stated = {value.key for cell in one.cells for value in cell.values if value.key and not value.is_negative}
        assert sorted(map(str, found)) == sorted(map(str, stated))


def unit(**cells: Cell) -> Column:
    return Column("unit", "unit", cells, usual=frozenset(["department"]), shown="unit")


def departures(usual: Cell, case: Cell, facet: FacetSpec = TERMS):
    found = depart(compare([column("department", **{facet.key: usual}), unit(**{facet.key: case})], [facet]))
    return [
        tuple([value.key for value in values] for values in (one.besides, one.denied, one.without))
        for one in found.rows
    ]


def test_a_case_departs_by_what_it_has_besides_and_by_what_nobody_states_of_it():
    assert departures(cell("brand", "events"), cell("brand", "pr")) == [(["pr"], [], ["events"])]


def test_what_is_known_not_to_be_so_of_a_case_is_told_apart_from_what_nobody_states():
    case = Cell((Value("brand"), Value("events", is_negative=True)))
    assert departures(cell("brand", "events"), case) == [([], ["events"], [])]


def test_a_case_that_is_as_usual_departs_in_nothing():
    assert departures(cell("brand"), cell("brand")) == []


def test_where_nothing_is_stated_nothing_departs():
    assert departures(cell("brand"), UNKNOWN) == []
    assert departures(UNKNOWN, cell("brand")) == []


def test_texts_do_not_depart_from_texts():
    assert departures(cell("a"), cell("b"), FacetSpec("items", "items", "group")) == []


def test_two_cases_beside_their_usual_depart_each_in_a_comparison_of_their_own():
    other = Column("other", "unit", {}, usual=frozenset(["department"]))
    assert depart(Table((column("department"), unit(), other), ())) is None


def test_entries_that_are_no_cases_depart_from_nothing():
    assert depart(Table((column("one"), column("other")), ())) is None


@given(columns())
def test_what_departs_does_not_depend_on_the_order_of_the_columns(some):
    some = [*some, Column("case", "unit", some[0].cells, usual=frozenset([some[0].key]))]
    one, other = (depart(compare(order, [TERMS])) for order in (some, some[::-1]))
    assert [(each.besides, each.without) for each in one.rows] == [(each.besides, each.without) for each in other.rows]
