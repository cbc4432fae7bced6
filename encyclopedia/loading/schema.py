"""What a content document may hold: fields that read themselves from a node and say what is wrong with it.

Plain Python. A document is a `dict` of plain values in the order of its fields, without what is left at its default:
two documents that say the same are equal, which is how the loader knows that nothing has changed.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from encyclopedia.loading.nodes import Mapping, Node, Scalar, Sequence
from encyclopedia.loading.problems import Place, Problem, did_you_mean, quoted
from encyclopedia.validators import is_partial_date

LANGUAGES = ("en", "zh-hans")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MISSING: Any = object()


@dataclass(frozen=True)
class Mention:
    """A document names another one; the checks look whether it exists."""

    place: Place
    trail: str
    types: tuple[str, ...]
    slug: str


@dataclass(frozen=True)
class Said:
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


@dataclass(frozen=True)
class Reading:
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


def read_slug(node: Node, at: Reading) -> Any:
    """A slug: ASCII words in lower case with hyphens."""
    word = read_word(node, at)
    if word is MISSING:
        return MISSING
    if not SLUG.fullmatch(word):
        return at.problem(node, f"{quoted(word)} is not a slug (a–z, 0–9 and single hyphens)")
    return word


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


@dataclass(frozen=True)
class Text(Field):
    """A text in both languages: `{en: …, zh-hans: …}`."""

    lines: bool = False

    def read(self, node: Node, at: Reading) -> Any:
        """A dict of language → text."""
        if not isinstance(node, Mapping):
            return at.problem(node, "a text is written in both languages: en: … and zh-hans: …")
        return read_languages(node, at, lines=self.lines)


def read_languages(node: Mapping, at: Reading, *, lines: bool = False, others: tuple[str, ...] = ()) -> Any:
    """The texts under the language keys of a mapping that may hold the keys `others` too."""
    texts = {}
    for key, value in node.pairs:
        if key.text in others:
            continue
        if key.text not in LANGUAGES:
            hint = did_you_mean(key.text, (*LANGUAGES, *others)) or f" (languages are {' and '.join(LANGUAGES)})"
            at.problem(key, f"there is no key {quoted(key.text)} here{hint}")
            continue
        word = read_word(value, at.inside(key.text))
        if word is not MISSING:
            texts[key.text] = many_lines(word) if lines else one_line(word)
    present = [key.text for key, _ in node.pairs]
    for language in LANGUAGES:
        if language not in present:
            at.problem(node, f"the text in {language} is missing")
    return {language: texts[language] for language in LANGUAGES if language in texts}


@dataclass(frozen=True)
class Plain(Field):
    """A text that is the same in every language."""

    def read(self, node: Node, at: Reading) -> Any:
        """A str."""
        word = read_word(node, at)
        return one_line(word) if word is not MISSING else MISSING


@dataclass(frozen=True)
class Address(Plain):
    """A web address, http or https."""

    def read(self, node: Node, at: Reading) -> Any:
        """A str."""
        word = super().read(node, at)
        if word is MISSING:
            return MISSING
        try:
            parts = urlsplit(word)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc:
            return at.problem(node, f"{quoted(word)} is not a web address (https://…)")
        return word


@dataclass(frozen=True)
class Choice(Field):
    """One of some words; the default is never written."""

    choices: tuple[str, ...] = ()
    default: str = ""

    def read(self, node: Node, at: Reading) -> Any:
        """A str, MISSING for the default."""
        word = read_word(node, at)
        if word is MISSING:
            return MISSING
        if word not in self.choices:
            return at.problem(
                node, f"{quoted(word)} is none of {', '.join(self.choices)}{did_you_mean(word, self.choices)}"
            )
        return word if word != self.default else MISSING


@dataclass(frozen=True)
class Number(Field):
    """A whole number between two bounds."""

    low: int = 0
    high: int = 32_767

    def read(self, node: Node, at: Reading) -> Any:
        """An int."""
        word = read_word(node, at)
        if word is MISSING:
            return MISSING
        if not re.fullmatch(r"[+-]?\d{1,6}", word.replace("−", "-")):
            return at.problem(node, f"{quoted(word)} is not a whole number")
        number = int(word.replace("−", "-"))
        if not self.low <= number <= self.high:
            return at.problem(node, f"{number} is not between {self.low} and {self.high}")
        return number


@dataclass(frozen=True)
class Flag(Field):
    """True or false; the default is never written."""

    default: bool = False

    def read(self, node: Node, at: Reading) -> Any:
        """A bool, MISSING for the default."""
        word = read_word(node, at)
        if word is MISSING:
            return MISSING
        if word not in ("true", "false"):
            return at.problem(node, f"{quoted(word)} is neither true nor false")
        return MISSING if (word == "true") == self.default else word == "true"


@dataclass(frozen=True)
class Day(Field):
    """A day, `2026-11-23`."""

    def read(self, node: Node, at: Reading) -> Any:
        """A str in ISO 8601."""
        word = read_word(node, at)
        if word is MISSING:
            return MISSING
        try:
            return date.fromisoformat(word).isoformat()
        except ValueError:
            return at.problem(node, f"{quoted(word)} is not a day such as 2026-11-23")


@dataclass(frozen=True)
class PartialDate(Field):
    """A year, a month or a day."""

    def read(self, node: Node, at: Reading) -> Any:
        """A str in ISO 8601, as exact as it was written."""
        word = read_word(node, at)
        if word is MISSING:
            return MISSING
        if not is_partial_date(word):
            return at.problem(node, f"{quoted(word)} is not a date such as 2023, 2023-03 or 2023-03-21")
        return word


@dataclass(frozen=True)
class Words(Field):
    """A list of words out of a known set, in their given order."""

    choices: tuple[str, ...] = ()

    def read(self, node: Node, at: Reading) -> Any:
        """A list of str."""
        words = read_list(node, at, read_word)
        for word in words:
            if self.choices and word not in self.choices:
                at.problem(
                    node, f"{quoted(word)} is none of {', '.join(self.choices)}{did_you_mean(word, self.choices)}"
                )
        return words or MISSING


def read_list(node: Node, at: Reading, read: Any) -> list[Any]:
    """The values of a list, without those that are wrong; a lone value stands for a list of one."""
    nodes = node.items if isinstance(node, Sequence) else [node]
    return [value for value in (read(one, at) for one in nodes) if value is not MISSING]


@dataclass(frozen=True)
class Reference(Field):
    """The slug of another document of one of the types `to`."""

    to: tuple[str, ...] = ()

    def read(self, node: Node, at: Reading) -> Any:
        """A str."""
        slug = read_slug(node, at)
        if slug is not MISSING:
            at.mention(node, self.to, slug)
        return slug


@dataclass(frozen=True)
class References(Field):
    """Slugs of other documents, as a set: written in the order of the alphabet."""

    to: tuple[str, ...] = ()

    def read(self, node: Node, at: Reading) -> Any:
        """A sorted list of str."""
        one = Reference(self.name, to=self.to)
        slugs = read_list(node, at, one.read)
        if len(set(slugs)) != len(slugs):
            at.problem(node, "something stands here twice")
        return sorted(set(slugs)) or MISSING


@dataclass(frozen=True)
class Children(Field):
    """A list of mappings of the same fields, in order."""

    fields: tuple[Field, ...] = ()
    low: int = 0
    high: int = 1_000

    def read(self, node: Node, at: Reading) -> Any:
        """A list of dicts."""
        if not isinstance(node, Sequence):
            return at.problem(node, "a list is wanted here")
        if not self.low <= len(node.items) <= self.high:
            at.problem(node, f"{len(node.items)} are too {'few' if len(node.items) < self.low else 'many'}")
        return read_list(node, at, lambda one, where: read_keys(one, where, self.fields)) or MISSING
