"""How each datatype compares: pure functions from cells to a state. The docstring of each is its truth table.

None is the state of prose: shown side by side, never judged.
"""

from collections.abc import Callable, Sequence
from itertools import combinations

from encyclopedia.comparing.cells import Cell
from encyclopedia.comparing.states import State


def compare_sets(cells: Sequence[Cell]) -> State:
    """SAME when all known sets are equal, DIFFERENT when no two share anything, else OVERLAP."""
    sets = [cell.identities for cell in cells]
    if all(values == sets[0] for values in sets):
        return State.SAME
    return State.OVERLAP if any(a & b for a, b in combinations(sets, 2)) else State.DIFFERENT


def compare_scales(cells: Sequence[Cell]) -> State:
    """SAME when all lean to one side (or all to none), DIFFERENT when two lean to opposite sides, else OVERLAP.

    A cell without a place on the scale is known to lean to no side.
    """
    sides = {(number > 0) - (number < 0) for cell in cells for number in cell.numbers or (0,)}
    if len(sides) <= 1:
        return State.SAME
    return State.DIFFERENT if {-1, 1} <= sides else State.OVERLAP


def compare_rungs(cells: Sequence[Cell]) -> State:
    """SAME on the same rungs, OVERLAP when ladders share a rung, else DIFFERENT: one is above the other."""
    return compare_sets(cells)


def compare_prose(cells: Sequence[Cell]) -> State | None:
    """Never judged: None, but SAME when the cells are one and the same statement."""
    return State.SAME if all(cell.claims == cells[0].claims for cell in cells) else None


COMPARATORS: dict[str, Callable[[Sequence[Cell]], State | None]] = {
    "prose": compare_prose,
    "items": compare_sets,
    "terms": compare_sets,
    "scale": compare_scales,
    "rung": compare_rungs,
}


def judge(datatype: str, cells: Sequence[Cell]) -> State | None:
    """The state of a row, whatever the order of its cells.

    NOT_APPLICABLE when the question applies to fewer than two entries; UNKNOWN below two known cells; DISPUTED when a
    source contradicts one of them, unless all say the very same, dispute included: that is no difference; else as
    the datatype compares. Raises KeyError for a datatype that nothing compares.
    """
    comparator = COMPARATORS[datatype]
    if sum(cell.applies for cell in cells) < 2:
        return State.NOT_APPLICABLE
    known = [cell for cell in cells if cell.is_known]
    if len(known) < 2:
        return State.UNKNOWN
    if all(cell.claims == known[0].claims for cell in known):
        return State.SAME
    if any(cell.is_disputed for cell in known):
        return State.DISPUTED
    return comparator(known)
