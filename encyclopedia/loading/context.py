"""What reading a document needs: where the reader is, what it finds, and the smallest things it reads.

Plain Python. A document is a `dict` of plain values in the order of its fields, without what is left at its default:
two documents that say the same are equal, which is how the loader knows that nothing has changed.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from encyclopedia.languages import LANGUAGES, WRITTEN
from encyclopedia.loading.nodes import Mapping, Node, Scalar, Sequence
from encyclopedia.loading.problems import Place, Problem, did_you_mean, quoted

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MISSING: Any = object()


class Mention(NamedTuple):
    """A document names another one; the checks look whether it exists."""

    place: Place
    trail: str
    types: tuple[str, ...]
    slug: str


class Said(NamedTuple):
    """A statement as read, for the checks against its facet."""

    place: Place
    facet: str
    statement: dict[str, Any]


@dataclass
class Findings:
    """What reading one document brought to light besides its data."""

    problems: list[Problem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


class Reading(NamedTuple):
    """Where the reader is: the file, the keys on the way there, and where to put what it finds."""

    path: str
    trail: str
    found: Findings

    def inside(self, key: str) -> "Reading":
        """The same, one key further in. `facets` is left out of the trail: the facet's own key says enough."""
        trail = key if self.trail in ("", "facets") else f"{self.trail} › {key}"
        return Reading(self.path, trail, self.found)

    def problem(self, node: Node, message: str) -> Any:
        """Note a problem at the node's line; the value MISSING, for the reader to return."""
        self.found.problems.append(Problem(Place(self.path, node.line), self.trail, message))
        return MISSING

    def mention(self, node: Node, types: tuple[str, ...], slug: str) -> None:
        """Note that the document names another."""
        self.found.mentions.append(Mention(Place(self.path, node.line), self.trail, types, slug))


@dataclass(frozen=True)
class Field:
    """One key of a document. `attribute` is the model's, the key with underscores when left out."""

    name: str
    attribute: str = ""
    required: bool = False

    def __post_init__(self) -> None:
        if not self.attribute:
            object.__setattr__(self, "attribute", self.name.replace(" ", "_"))

    def read(self, node: Node, at: Reading) -> Any:
        """The value at `node`, or MISSING after noting what is wrong with it."""
        raise NotImplementedError


def one_line(text: str) -> str:
    """Text with each run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def many_lines(text: str) -> str:
    """Text without blanks at the ends of lines, and without blank lines at its ends."""
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")).strip("\n")


def read_word(node: Node, at: Reading) -> Any:
    """A text that is not empty."""
    if not isinstance(node, Scalar):
        return at.problem(node, "one text is wanted here, not a list or a mapping")
    if node.is_blank or not node.text.strip():
        return at.problem(node, "nothing is written here; leave the key out, or write something")
    if "\x00" in node.text:
        return at.problem(node, "the text holds a NUL character")
    return node.text


def read_slug(node: Node, at: Reading, limit: int = 0) -> Any:
    """A slug: ASCII words in lower case with hyphens."""
    word = read_word(node, at)
    if word is MISSING:
        return MISSING
    if not SLUG.fullmatch(word):
        return at.problem(node, f"{quoted(word)} is not a slug (a–z, 0–9 and single hyphens)")
    return fitting(word, limit, node, at)


def fitting(text: str, limit: int, node: Node, at: Reading) -> Any:
    """The text, or MISSING when it has more characters than its column holds; a limit of 0 is none."""
    if limit and len(text) > limit:
        return at.problem(node, f"the text has {len(text):,} characters; {limit} fit here")
    return text


def read_keys(node: Node, at: Reading, fields: "tuple[Field, ...]", ignore: tuple[str, ...] = ()) -> Any:
    """A mapping with these fields, as a dict in their order; every key is looked at, whatever is wrong with another."""
    if not isinstance(node, Mapping):
        return at.problem(node, "keys and values are wanted here")
    by_name = {one.name: one for one in fields}
    values: dict[str, Any] = {}
    for key, value in node.pairs:
        if key.text in ignore:
            continue
        if key.text not in by_name:
            at.problem(key, f"there is no key {quoted(key.text)} here{did_you_mean(key.text, by_name)}")
            continue
        values[key.text] = by_name[key.text].read(value, at.inside(key.text))
    for one in fields:
        if one.required and one.name not in values:
            at.problem(node, f"{quoted(one.name)} is missing")
    return {one.name: values[one.name] for one in fields if values.get(one.name, MISSING) is not MISSING}


def read_languages(
    node: Mapping, at: Reading, *, lines: bool = False, limit: int = 0, others: tuple[str, ...] = ()
) -> Any:
    """The texts under the language keys of a mapping that may hold the keys `others` too."""
    texts = {}
    for key, value in node.pairs:
        if key.text in others:
            continue
        if key.text not in LANGUAGES:
            hint = did_you_mean(key.text, (*LANGUAGES, *others)) or f" (languages are {' and '.join(LANGUAGES)})"
            at.problem(key, f"there is no key {quoted(key.text)} here{hint}")
            continue
        inside = at.inside(key.text)
        word = read_word(value, inside)
        if word is not MISSING:
            texts[key.text] = fitting(many_lines(word) if lines else one_line(word), limit, value, inside)
    present = [key.text for key, _ in node.pairs]
    for language in WRITTEN:
        if language not in present:
            at.problem(node, f"the text in {language} is missing")
    return {language: texts[language] for language in LANGUAGES if texts.get(language, MISSING) is not MISSING}


def read_list(node: Node, at: Reading, read: Any) -> list[Any]:
    """The values of a list, without those that are wrong; a lone value stands for a list of one."""
    nodes = node.items if isinstance(node, Sequence) else [node]
    return [value for value in (read(one, at) for one in nodes) if value is not MISSING]
