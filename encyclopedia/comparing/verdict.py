"""The verdict that the facets themselves give, for comparisons that no editor has written one for."""

from dataclasses import dataclass

from encyclopedia.comparing.cells import Column
from encyclopedia.comparing.states import State
from encyclopedia.comparing.table import Row, Table

DECIDING = 3


@dataclass(frozen=True)
class Verdict:
    """What a table comes to.

    Arguments:
        relation: a value of `Relation`, or empty when there is too little to compare.
        deciding: the rows that tell the entries apart best, two or three when there are so many.
        common: the rows in which they are the same.
        above: the column that stands above the others, for *broader* and *part of*.
    """

    relation: str
    deciding: tuple[Row, ...] = ()
    common: tuple[Row, ...] = ()
    above: Column | None = None


def conclude(table: Table) -> Verdict:
    """The verdict of a table, the same for every order of its columns.

    `broader` or `part-of` when one entry stands above all others; `same` when every judged row is; `overlapping` when
    something is shared; else `different-axis`. Empty when there is too little to compare.
    """
    judged = [row for row in table.filled if row.state in (State.SAME, State.DIFFERENT, State.OVERLAP)]
    common = tuple(row for row in judged if row.state is State.SAME)
    if len({column.key for column in table.columns}) == 1:
        return Verdict("same", common=common)
    if not table.is_enough:
        return Verdict("", deciding=_deciding(judged), common=common)
    for relation in ("broader", "wholes"):
        if above := _above(table, relation):
            name = "broader" if relation == "broader" else "part-of"
            return Verdict(name, _deciding(judged), common, above)
    if all(row.state is State.SAME for row in judged):
        relation = "same"
    elif any(row.state in (State.SAME, State.OVERLAP) for row in judged):
        relation = "overlapping"
    else:
        relation = "different-axis"
    return Verdict(relation, _deciding(judged), common)


def _deciding(judged: list[Row]) -> tuple[Row, ...]:
    """The rows that differ most: those that share nothing before those that share some, in the order of the page."""
    apart = [row for row in judged if row.state is not State.SAME]
    by_difference = sorted(apart, key=lambda row: (row.state is not State.DIFFERENT, row.likeness))
    chosen = by_difference[:DECIDING]
    return tuple(row for row in judged if row in chosen)


def _above(table: Table, relation: str) -> Column | None:
    """The column that all others name as broader, or as the whole they are a part of."""
    for column in table.columns:
        others = [other for other in table.columns if other.key != column.key]
        if others and all(column.key in getattr(other, relation) for other in others):
            return column
    return None
