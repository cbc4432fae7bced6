"""What is compared: values in cells, cells under facets, columns of cells."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple


class Value(NamedTuple):
    """One value of a cell: a tuple, as a page makes hundreds.

    Arguments:
        key: what comparisons compare: the same key is the same thing. A text that names nothing has a key of its own.
        number: the place on a scale (−2 … 2), or the height of a rung.
        is_negative: it is known *not* to be so; a key of None then means that nothing is so.
        is_disputed: a source contradicts it.
        shown: what the page shows of it; the engine never looks at it.
    """

    key: Hashable = None
    number: int | None = None
    is_negative: bool = False
    is_disputed: bool = False
    shown: Any = None

    @property
    def identity(self) -> Hashable:
        """What has to be equal for two values to be the same."""
        return (self.key, self.is_negative)

    @property
    def is_so(self) -> bool:
        """Whether it is something, and stated to be so."""
        return self.key is not None and not self.is_negative


@dataclass(frozen=True)
class Cell:
    """What is stated of one entry under one facet. No values: not stated, which says nothing."""

    values: tuple[Value, ...] = ()
    applies: bool = True

    @property
    def is_known(self) -> bool:
        """Whether the question applies and something is stated."""
        return self.applies and bool(self.values)

    @property
    def is_disputed(self) -> bool:
        """Whether a source contradicts a value."""
        return any(value.is_disputed for value in self.values)

    @cached_property
    def identities(self) -> frozenset[Hashable]:
        """The values as a set; that nothing is so is the empty set, known to be empty."""
        return frozenset(value.identity for value in self.values if value.key is not None)

    @cached_property
    def claims(self) -> frozenset[Hashable]:
        """The values as a set, with their disputes and numbers: equal when two cells say the very same."""
        return frozenset((value.identity, value.number, value.is_disputed) for value in self.values)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The places of the values on their scale or ladder."""
        return tuple(value.number for value in self.values if value.number is not None)


@dataclass(frozen=True)
class FacetSpec:
    """What the engine has to know of a facet. `shown` is what the page shows of it; never looked at."""

    key: str
    datatype: str
    group: str = ""
    counts: bool = True
    shown: Any = field(default=None, compare=False, hash=False)


@dataclass(frozen=True)
class Column:
    """One entry of a comparison and its cells by facet; a missing cell is empty.

    Arguments:
        broader: the keys of the entries that are broader than this one.
        wholes: the keys of the entries that this one is a part of.
        usual: the keys of the entries that this one is a case of.
    """

    key: Hashable
    kind: str
    cells: Mapping[str, Cell]
    broader: frozenset[Hashable] = frozenset()
    wholes: frozenset[Hashable] = frozenset()
    usual: frozenset[Hashable] = frozenset()
    shown: Any = field(default=None, compare=False, hash=False)

    def cell(self, facet: str) -> Cell:
        """The cell under a facet."""
        return self.cells.get(facet, Cell())
