"""The part of schema.org's vocabulary that linked data is checked against; `extract.py` says where it is from."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TYPES = json.loads((Path(__file__).parent / "schema.json").read_text(encoding="utf-8"))["types"]
#: What a text may look like for each of the types that are texts in JSON.
LITERALS = {
    "Text": r"(?s).+",
    "URL": r"https?://\S+",
    "Date": r"\d{4}-\d\d-\d\d",
    "DateTime": r"\d{4}-\d\d-\d\dT\S+",
}
#: A property of an action that whoever acts fills in is annotated so (schema.org/docs/actions.html).
ANNOTATION = re.compile("-(input|output)$")


def ancestry(type_: str) -> Iterator[str]:
    """The type and all above it; raises KeyError when there is no such type."""
    yield type_
    for parent in TYPES[type_]["parents"]:
        yield from ancestry(parent)


def problems(thing: Any, place: str = "") -> list[str]:
    """What the vocabulary does not know in a thing, and in all that its properties hold."""
    types = thing.get("@type")
    if types is None:
        return [] if set(thing) == {"@id"} else [f"{place}: a thing without a type"]
    if types not in TYPES:
        return [f"{place}: there is no type {types}"]
    found = []
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        plain = ANNOTATION.sub("", name)
        here = f"{place}/{types}.{name}"
        ranges = [TYPES[one]["properties"][plain] for one in ancestry(types) if plain in TYPES[one]["properties"]]
        if not ranges:
            found.append(f"{here}: {types} has no such property")
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found += problems(one, here)
            if plain == name and not _fits(one, ranges[0]):
                found.append(f"{here}: {one!r} is none of {ranges[0]}")
    return found


def _fits(value: Any, range_: list[str]) -> bool:
    if isinstance(value, dict):
        type_ = value.get("@type")
        return type_ is None or (type_ in TYPES and not set(ancestry(type_)).isdisjoint(range_))
    if isinstance(value, bool):
        return "Boolean" in range_
    if isinstance(value, int):
        return not {"Integer", "Number"}.isdisjoint(range_)
    # An address may stand for the thing that it is the address of.
    wanted = {*range_, "URL"} if value.startswith("http") else set(range_)
    if not wanted & LITERALS.keys():
        # A language may be named by its tag, and a type of media by its name, as the vocabulary's own texts say.
        return "Language" in range_
    return any(re.fullmatch(LITERALS[one], value) for one in wanted & LITERALS.keys())
