"""How much two entries have in common, and what: symmetric, with the reason."""

from collections.abc import Hashable
from dataclasses import dataclass

from encyclopedia.comparing.cells import Column


@dataclass(frozen=True)
class Relatedness:
    """`score` is the shared part of all values of both, 0 … 1; `shared` are the (facet, key) pairs they share."""

    score: float
    shared: frozenset[tuple[str, Hashable]]


def related(one: Column, other: Column) -> Relatedness:
    """How alike two entries are by the values they share under the same facets (Jaccard), whichever comes first."""
    mine, theirs = _values(one), _values(other)
    shared = mine & theirs
    union = mine | theirs
    return Relatedness(len(shared) / len(union) if union else 0.0, shared)


def _values(column: Column) -> frozenset[tuple[str, Hashable]]:
    return frozenset(
        (facet, value.key)
        for facet, cell in column.cells.items()
        if cell.is_known
        for value in cell.values
        if value.is_so
    )
