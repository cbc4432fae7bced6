"""Two people changed the same document: what each made of each field, and what it becomes. Plain Python."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from encyclopedia.revisions.differences import Path, flatten

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Choice:
    """A field of which there are two versions.

    Arguments:
        base: what it was before either of them; None for nothing.
        theirs, mine: what the other saved meanwhile, and what one is about to save.
        both: of lists, what has the additions and the removals of both; else None.
        suggested: the version of the only one who changed it; empty when both did, or when what it was is not known.
    """

    path: Path
    base: Any
    theirs: Any
    mine: Any
    both: list[Any] | None
    suggested: str

    @property
    def name(self) -> str:
        """The path as one word, for a form."""
        return "/".join(self.path)


def choices(base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> list[Choice]:
    """The fields in which two versions differ, those that both changed first. `base` is None when it is not known."""
    was, other, own = flatten(base), flatten(theirs), flatten(mine)
    found = [
        _choice(path, was.get(path), other.get(path), own.get(path), base is not None)
        for path in {**own, **other}
        if other.get(path) != own.get(path)
    ]
    return sorted(found, key=lambda one: bool(one.suggested))


def _choice(path: Path, base: Any, theirs: Any, mine: Any, is_known: bool) -> Choice:
    suggested = ""
    if is_known and theirs == base:
        suggested = MINE
    elif is_known and mine == base:
        suggested = THEIRS
    is_list = any(isinstance(one, list) for one in (base, theirs, mine))
    both = union(base or [], theirs or [], mine or []) if is_list and not suggested else None
    return Choice(path, base, theirs, mine, both, suggested)


def union(base: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]) -> list[Any]:
    """Their list without what I took away, and with what I added at its end."""
    kept = [one for one in theirs if one in mine or one not in base]
    return kept + [one for one in mine if one not in base and one not in kept]


def merge(theirs: Mapping[str, Any], open_choices: Sequence[Choice], chosen: Mapping[str, str]) -> dict[str, Any]:
    """Their document with the version of each field that was chosen: `mine`, `theirs` or `both` by the choice's name.

    Raises KeyError for a choice without an answer.
    """
    document = deepcopy(dict(theirs))
    for choice in open_choices:
        if (answer := chosen[choice.name]) != THEIRS:
            _set(document, choice.path, choice.mine if answer == MINE else choice.both)
    return document


def _set(document: dict[str, Any], path: Path, value: Any) -> None:
    *above, last = path
    here = document
    for name in above:
        here = here.setdefault(name, {})
    if value is None:
        here.pop(last, None)
    else:
        here[last] = deepcopy(value)
    if above and not here:
        _set(document, tuple(above), None)
