"""Which entries share which values of a row: the parts of a set diagram, for any number of columns."""

from collections.abc import Iterable
from dataclasses import dataclass

from encyclopedia.comparing.cells import Value
from encyclopedia.comparing.table import Row


@dataclass(frozen=True)
class Part:
    """The values that are stated of just these columns. `members` says of each column, in order, whether it is one."""

    members: tuple[bool, ...]
    values: tuple[Value, ...]

    @property
    def size(self) -> int:
        """How many columns share the values."""
        return sum(self.members)


def parts(row: Row) -> list[Part]:
    """The parts of a row's sets that are not empty, in order.

    A value stands in one part only. What is known not to be so belongs to no set.
    """
    sets = [frozenset(value.key for value in cell.values if not value.is_negative) for cell in row.cells]
    found: dict[tuple[bool, ...], dict[object, Value]] = {}
    for cell in row.cells:
        for value in cell.values:
            if value.is_so:
                members = tuple(value.key in one for one in sets)
                found.setdefault(members, {}).setdefault(value.key, value)
    return in_order(Part(members, tuple(values.values())) for members, values in found.items())


def in_order(some: Iterable[Part]) -> list[Part]:
    """The most widely shared first, then in the order of the columns."""
    return sorted(some, key=lambda part: (-part.size, [not is_member for is_member in part.members]))
