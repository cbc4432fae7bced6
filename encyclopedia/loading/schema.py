"""What a content document may hold: fields that read themselves and say what is wrong with them. Plain Python."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from encyclopedia.loading.context import (
    MISSING,
    Field,
    Reading,
    fitting,
    one_line,
    read_keys,
    read_languages,
    read_list,
    read_slug,
    read_word,
)
from encyclopedia.loading.nodes import Mapping, Node, Sequence
from encyclopedia.loading.problems import did_you_mean, quoted
from encyclopedia.partial_dates import is_partial_date


@dataclass(frozen=True)
class Text(Field):
    """A text in both languages: `{en: …, zh-hans: …}`."""

    lines: bool = False
    limit: int = 0

    def read(self, node: Node, at: Reading) -> Any:
        """A dict of language → text."""
        if not isinstance(node, Mapping):
            return at.problem(node, "a text is written in both languages: en: … and zh-hans: …")
        return read_languages(node, at, lines=self.lines, limit=self.limit)


@dataclass(frozen=True)
class Plain(Field):
    """A text that is the same in every language."""

    limit: int = 0

    def read(self, node: Node, at: Reading) -> Any:
        """A str."""
        word = read_word(node, at)
        return fitting(one_line(word), self.limit, node, at) if word is not MISSING else MISSING


@dataclass(frozen=True)
class Anchor(Plain):
    """A name for a part of a page, as addresses have it."""

    def read(self, node: Node, at: Reading) -> Any:
        """A str, in the form of a slug."""
        return read_slug(node, at, self.limit)


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
    """A list of mappings of the same fields, in order; no two have the same value under the key `unique`."""

    fields: tuple[Field, ...] = ()
    low: int = 0
    high: int = 1_000
    unique: str = ""

    def read(self, node: Node, at: Reading) -> Any:
        """A list of dicts."""
        if not isinstance(node, Sequence):
            return at.problem(node, "a list is wanted here")
        if not self.low <= len(node.items) <= self.high:
            at.problem(node, f"{len(node.items)} are too {'few' if len(node.items) < self.low else 'many'}")
        children = read_list(node, at, lambda one, where: read_keys(one, where, self.fields))
        values = [child[self.unique] for child in children if self.unique in child]
        for value in sorted({value for value in values if values.count(value) > 1}):
            at.problem(node, f"{self.unique}: {quoted(value)} stands here twice")
        return children or MISSING
