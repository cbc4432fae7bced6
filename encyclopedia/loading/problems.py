"""A problem in a content file, with where it is, in words for the person who wrote the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple


class Place(NamedTuple):
    """A line of a file."""

    path: str
    line: int


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at a place. `trail` names the key inside the document, such as `facets › metrics`."""

    place: Place
    trail: str
    message: str

    def __str__(self) -> str:
        where = f"{self.place.path}:{self.place.line}"
        return f"{where}  {self.trail}: {self.message}" if self.trail else f"{where}  {self.message}"


def quoted(text: str, limit: int = 60) -> str:
    """The text in quotes, cut when it is long, without line breaks: for messages."""
    text = " ".join(text.split())
    return f'"{text[: limit - 1]}…"' if len(text) > limit else f'"{text}"'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` (did you mean "x"?)` when something known looks like `word`, else nothing."""
    if len(word) > 100:
        return ""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' (did you mean "{close[0]}"?)' if close else ""
