"""What differs between two documents, field by field and item by item. Plain Python."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

#: The keys on the way to a value, such as `("definition", "en")` or `("facets", "purpose")`.
Path = tuple[str, ...]
#: Items that are at least so alike are one item that was changed (0 … 1).
ALIKE = 0.5
#: Texts that are less alike than this are shown as one text instead of another, not word by word.
WORTH_MARKING = 0.3
#: Words of alphabets, runs of blanks, and every other sign by itself, Chinese ones among them.
WORDS = re.compile(r"[0-9A-Za-zÀ-ɏ’']+|\s+|.", re.DOTALL)


class Segment(NamedTuple):
    """A piece of text, and what became of it."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True)
class Difference:
    """A field that says something else; None where it says nothing."""

    path: Path
    before: Any
    after: Any


@dataclass(frozen=True)
class Item:
    """One item of a list: `kind` says what became of it; None where it is not."""

    kind: Literal["kept", "added", "removed", "changed", "moved"]
    before: Any
    after: Any


def flatten(document: Mapping[str, Any] | None, above: Path = ()) -> dict[Path, Any]:
    """The fields of a document by their paths. Lists are one field each, and so is a reference with its evidence."""
    fields: dict[Path, Any] = {}
    for name, value in (document or {}).items():
        if isinstance(value, Mapping) and "entry" not in value:
            fields |= flatten(value, (*above, name))
        else:
            fields[*above, name] = value
    return fields


def differences(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Difference]:
    """The fields in which two documents differ, in the order of the later one; none of a document is None."""
    old, new = flatten(before), flatten(after)
    return [Difference(path, old.get(path), new.get(path)) for path in {**new, **old} if old.get(path) != new.get(path)]


def items(before: Sequence[Any] | None, after: Sequence[Any] | None) -> list[Item]:
    """What became of each item of a list, in the order of the later list with what was removed in its old place."""
    old, new = list(before or ()), list(after or ())
    moved = _moved(old, new)
    partners = {**_same_place(old, new), **moved}
    partners |= _alike(old, new, partners)
    taken = {here: there for there, here in partners.items()}
    found: list[Item] = []
    waiting = iter([place for place in range(len(old)) if place not in taken])
    removed = next(waiting, None)
    for place, item in enumerate(new):
        there = partners.get(place)
        while removed is not None and there is not None and removed < there:
            found.append(Item("removed", old[removed], None))
            removed = next(waiting, None)
        if there is None:
            found.append(Item("added", None, item))
        elif old[there] == item:
            found.append(Item("moved" if place in moved else "kept", old[there], item))
        else:
            found.append(Item("changed", old[there], item))
    while removed is not None:
        found.append(Item("removed", old[removed], None))
        removed = next(waiting, None)
    return found


def _same_place(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """The place in the later list → in the earlier one, of what stands in the same order in both."""
    matcher = SequenceMatcher(None, [_text(one) for one in old], [_text(one) for one in new], autojunk=False)
    return {block.b + step: block.a + step for block in matcher.get_matching_blocks() for step in range(block.size)}


def _moved(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    there = _same_place(old, new)
    spare = [place for place in range(len(old)) if place not in there.values()]
    found: dict[int, int] = {}
    for place, item in enumerate(new):
        if place in there:
            continue
        if (twin := next((one for one in spare if old[one] == item), None)) is not None:
            spare.remove(twin)
            found[place] = twin
    return found


def _alike(old: Sequence[Any], new: Sequence[Any], partners: Mapping[int, int]) -> dict[int, int]:
    """Partners for what is left, the most alike first."""
    rest_old = [place for place in range(len(old)) if place not in partners.values()]
    rest_new = [place for place in range(len(new)) if place not in partners]
    pairs = [(likeness(old[there], new[here]), here, there) for here in rest_new for there in rest_old]
    found: dict[int, int] = {}
    for ratio, here, there in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if ratio >= ALIKE and here not in found and there not in found.values():
            found[here] = there
    return found


def likeness(one: Any, other: Any) -> float:
    """How alike two items are, 0 … 1; what names the same entry is alike whatever else it says."""
    if isinstance(one, Mapping) and isinstance(other, Mapping) and one.get("entry", other) == other.get("entry", one):
        return 1.0
    return SequenceMatcher(None, _text(one), _text(other), autojunk=False).ratio()


def segments(before: str, after: str) -> list[Segment]:
    """Two texts as one, with the words marked that went and that came."""
    if not before or not after:
        return [Segment("removed", before)] * bool(before) + [Segment("added", after)] * bool(after)
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < WORTH_MARKING:
        return [Segment("removed", before), Segment("added", after)]
    return list(_segments(matcher, old, new))


def _segments(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Segment]:
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Segment("same", "".join(old[i1:i2]))
            continue
        if i2 > i1:
            yield Segment("removed", "".join(old[i1:i2]))
        if j2 > j1:
            yield Segment("added", "".join(new[j1:j2]))


def _text(item: Any) -> str:
    return json.dumps(item, sort_keys=True, ensure_ascii=False)
