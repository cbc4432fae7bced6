"""Where a case departs from the usual: a company's brand department from brand departments in general."""

from dataclasses import dataclass

from encyclopedia.comparing.cells import Column, Value
from encyclopedia.comparing.table import Row, Table


@dataclass(frozen=True)
class Departure:
    """A row of sets in which the case is not as usual.

    Arguments:
        besides: what is stated of the case and not of the usual.
        without: what is stated of the usual and not of the case; that nobody states it is not yet a *no*.
        denied: what is usual, and known not to be so of the case.
    """

    row: Row
    besides: tuple[Value, ...]
    without: tuple[Value, ...]
    denied: tuple[Value, ...]


@dataclass(frozen=True)
class Departures:
    """The rows in which the column `case` departs from the column `usual`."""

    usual: Column
    case: Column
    rows: tuple[Departure, ...]


def depart(table: Table) -> Departures | None:
    """How a case departs from the usual; None unless the table holds just one case beside its usual.

    Sets of terms only, and only where both state something: an empty cell says nothing.
    """
    pairs = [
        (usual, case)
        for usual, general in enumerate(table.columns)
        for case, special in enumerate(table.columns)
        if general.key in special.usual
    ]
    if len(pairs) != 1:
        return None
    ((usual, case),) = pairs
    rows = tuple(
        departure
        for row in table.rows
        if row.facet.datatype == "terms" and row.cells[usual].is_known and row.cells[case].is_known
        if (departure := _departure(row, usual, case)).besides or departure.without or departure.denied
    )
    return Departures(table.columns[usual], table.columns[case], rows)


def _departure(row: Row, usual: int, case: int) -> Departure:
    usually, here = row.cells[usual].values, row.cells[case].values
    usual_keys, keys = ({value.key for value in values if value.is_so} for values in (usually, here))
    denied = tuple(value for value in here if value.is_negative and value.key in usual_keys)
    gone = keys | {value.key for value in denied}
    return Departure(
        row,
        besides=tuple(value for value in here if value.is_so and value.key not in usual_keys),
        without=tuple(value for value in usually if value.is_so and value.key not in gone),
        denied=denied,
    )
