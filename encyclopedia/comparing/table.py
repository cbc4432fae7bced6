"""The table of a comparison: a row for each facet, with its state and with what its cells share."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from encyclopedia.comparing.cells import Cell, Column, FacetSpec
from encyclopedia.comparing.comparators import judge
from encyclopedia.comparing.states import State

#: Below this many facets that two entries or more fill, there is too little to compare.
ENOUGH = 3
DIFFERENCES = frozenset({State.DIFFERENT, State.OVERLAP, State.DISPUTED})


@dataclass(frozen=True)
class Row:
    """One facet of a comparison. `state` is None for prose, which is shown and never judged."""

    facet: FacetSpec
    state: State | None
    cells: tuple[Cell, ...]

    @cached_property
    def shared(self) -> frozenset[Hashable]:
        """The identities that every column to which the facet applies has, where there are two or more."""
        sets = [cell.identities for cell in self.cells if cell.is_known]
        return frozenset.intersection(*sets) if len(sets) > 1 else frozenset()

    @cached_property
    def in_several(self) -> frozenset[Hashable]:
        """The identities that at least two columns have."""
        counts = Counter(identity for cell in self.cells for identity in cell.identities)
        return frozenset(identity for identity, count in counts.items() if count > 1)

    @property
    def is_filled(self) -> bool:
        """Whether two entries or more state something."""
        return sum(cell.is_known for cell in self.cells) > 1

    @property
    def is_empty(self) -> bool:
        """Whether no entry states anything."""
        return not any(cell.is_known for cell in self.cells)

    @property
    def likeness(self) -> float:
        """How much of what is stated is shared by all: 0 … 1."""
        union = frozenset.union(*(cell.identities for cell in self.cells))
        return len(self.shared) / len(union) if union else 0.0


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    key: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """Columns side by side, in the order asked for."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The rows under their headings, in order."""
        by_group = groupby(self.rows, key=lambda row: row.facet.group)
        return tuple(Group(key, tuple(rows)) for key, rows in by_group)

    @cached_property
    def filled(self) -> tuple[Row, ...]:
        """The rows that count towards *enough to compare*."""
        return tuple(row for row in self.rows if row.facet.counts and row.is_filled)

    @property
    def missing(self) -> tuple[Row, ...]:
        """The rows that would count if they were filled."""
        return tuple(
            row for row in self.rows if row.facet.counts and not row.is_filled and row.state is not State.NOT_APPLICABLE
        )

    @property
    def is_enough(self) -> bool:
        """Whether enough facets are filled for a verdict to mean something."""
        return len(self.filled) >= ENOUGH

    def having(self, states: frozenset[State]) -> "Table":
        """The same table with the rows in these states only."""
        return Table(self.columns, tuple(row for row in self.rows if row.state in states))


def compare(columns: Sequence[Column], facets: Sequence[FacetSpec]) -> Table:
    """Compare entries under facets, both in the order they are to be shown.

    Facets under which nothing is known and nothing is missing (they apply to no column) have no row.
    """
    rows = []
    for facet in facets:
        cells = tuple(column.cell(facet.key) for column in columns)
        if any(cell.applies for cell in cells):
            rows.append(Row(facet, judge(facet.datatype, cells), cells))
    return Table(tuple(columns), tuple(rows))
