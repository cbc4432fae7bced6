"""YAML as a tree that knows its lines, read with limits that no file for people needs to pass. Plain Python.

Anchors and aliases are refused, so a file costs what its length says (no *alias bomb*); so are tags, since content
is text and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 20


class Malformed(Exception):
    """The text is not YAML that we read; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@dataclass(slots=True)
class Scalar:
    """A text, a number, a date: always as written."""

    line: int
    text: str
    is_blank: bool


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and values in their order."""

    line: int
    pairs: list[tuple[Scalar, "Node"]] = field(default_factory=list)

    def get(self, key: str) -> "Node | None":
        """The value under `key`, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping


def read_documents(text: str) -> Iterator[Node]:
    """The documents of a YAML text, one after the other; raises Malformed at the first thing that is not ours."""
    try:
        loader = LOADER(text)
        try:
            while not isinstance(event := loader.get_event(), StreamEndEvent):
                if isinstance(event, DocumentStartEvent):
                    yield _build(loader.get_event(), loader.get_event, depth=0)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Malformed(
            mark.line + 1 if mark else 1, f"not readable as YAML: {error.problem or error.context}"
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise Malformed(line, f"a character that YAML does not allow: {error.character!r}") from None


def _build(event: Any, following: Callable[[], Any], depth: int) -> Node:
    line = event.start_mark.line + 1
    if isinstance(event, AliasEvent) or event.anchor:
        raise Malformed(
            line, "YAML anchors and aliases (& and *) are not used here; write the text out, or put it in quotes"
        )
    if event.tag:
        raise Malformed(line, "YAML tags (!) are not used here; put the text in quotes")
    if depth > MAX_DEPTH:
        raise Malformed(line, f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(event, ScalarEvent):
        is_plain = event.implicit[0]
        return Scalar(line, event.value, is_blank=is_plain and event.value in ("", "~", "null"))
    if isinstance(event, SequenceStartEvent):
        sequence = Sequence(line)
        while not isinstance(inner := following(), SequenceEndEvent):
            sequence.items.append(_build(inner, following, depth + 1))
        return sequence
    assert isinstance(event, MappingStartEvent)  # noqa: S101 - the parser gives nothing else here
    mapping = Mapping(line)
    seen: set[str] = set()
    while not isinstance(inner := following(), MappingEndEvent):
        key = _build(inner, following, depth + 1)
        if not isinstance(key, Scalar):
            raise Malformed(key.line, "a key is a word, not a list or a mapping")
        if key.text in seen:
            raise Malformed(key.line, f"the key {key.text!r} stands here twice")
        seen.add(key.text)
        mapping.pairs.append((key, _build(following(), following, depth + 1)))
    return mapping
