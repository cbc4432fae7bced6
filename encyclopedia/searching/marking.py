"""Marking in a text what a query found there, and cutting the text down to that. Plain Python.

A mark covers what is written, however it was looked for: 運營 marks 运营, ＡＢ marks ab, a stem its word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from encyclopedia.searching import tokens
from encyclopedia.searching.folding import in_usual_words
from encyclopedia.searching.queries import Query

#: How wide a snippet is; a Chinese character is as wide as two letters.
WIDTH = 150
#: How much stands before what was found.
BEFORE = 40


class Piece(NamedTuple):
    """A piece of a text, which is marked or is not."""

    text: str
    is_marked: bool


@dataclass(frozen=True)
class Marker:
    """Marks what a query looks for."""

    query: Query

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self.query.words)

    @cached_property
    def _loose(self) -> frozenset[str]:
        """The pairs that only bridge two words of what was typed, as 类运 does in 品类运营: alone they are no find."""
        places: dict[str, set[int]] = {}
        for run in tokens.unspaced_runs(self.query.core):
            for offset, pair in enumerate(tokens.pairs(run)):
                places.setdefault(pair, set()).add(offset % 2)
        return frozenset(pair for pair, offsets in places.items() if offsets == {1})

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Where in the text something is found: start, end and which word of the query it is; in order."""
        folded, origin = _fold_each(text)
        return [
            (origin[start], origin[end - 1] + 1, word)
            for start, end, word in self._stretches(folded)
            if not (word in self._loose and self._is_alone(folded, start))
        ]

    def _stretches(self, folded: str) -> Iterator[tuple[int, int, str]]:
        last = self.query.words[-1] if self.query.words else ""
        for unit, start in _units_with_places(folded):
            pair = folded[start : start + 2]
            if unit.is_word:
                word = tokens.stem(unit.text)
                if word in self._words or (last.isascii() and last and word.startswith(last)):
                    yield start, start + len(unit.text), word if word in self._words else last
            elif len(pair) == 2 and pair in self._words:
                yield start, start + 2, pair
            elif unit.text in self._words:
                yield start, start + 1, unit.text

    def _is_alone(self, folded: str, start: int) -> bool:
        """Whether neither the pair before nor the one after is looked for."""
        return folded[start - 1 : start + 1] not in self._words and folded[start + 1 : start + 3] not in self._words

    def mark(self, text: str) -> list[Piece]:
        """The whole text in pieces."""
        return _pieces(text, self.places(text))

    def snippet(self, text: str) -> list[Piece]:
        """The part of the text with most of what is looked for, cut between words, in pieces."""
        places = self.places(text)
        if not places or _width(text) <= WIDTH:
            return _pieces(text, places)
        start = _cut_before(text, _best_start(text, places))
        end = _cut_after(text, start)
        inside = [
            (max(one, start) - start, min(other, end) - start, word)
            for one, other, word in places
            if one < end and other > start
        ]
        pieces = _pieces(text[start:end], inside)
        before, after = ("…" if start else ""), ("…" if end < len(text) else "")
        return [piece for piece in (Piece(before, False), *pieces, Piece(after, False)) if piece.text]

    def found_in(self, text: str) -> int:
        """How many of the words that are looked for are in the text."""
        return len({word for _, _, word in self.places(text)})


def _units_with_places(folded: str) -> Iterator[tuple[tokens.Unit, int]]:
    position = 0
    for unit in tokens.units(folded):
        position = folded.index(unit.text, position)
        yield unit, position
        position += len(unit.text)


def _fold_each(text: str) -> tuple[str, list[int]]:
    """The text folded character by character, and for each character of that the place it comes from."""
    folded, origin = [], []
    for place, character in enumerate(text):
        for one in unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold()):
            folded.append(one)
            origin.append(place)
    joined = "".join(folded)
    # OpenCC exchanges characters one for one, and so do the synonyms; should they ever not, the text stays as it is.
    usual = in_usual_words(joined)
    return (usual if len(usual) == len(joined) else joined), origin


def _pieces(text: str, places: Iterable[tuple[int, int, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for start, end in _merged(places):
        if start > done:
            pieces.append(Piece(text[done:start], False))
        pieces.append(Piece(text[start:end], True))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:], False))
    return pieces


def _merged(places: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end, _ in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def _best_start(text: str, places: list[tuple[int, int, str]]) -> int:
    """The place from which a snippet holds most of the words."""

    def held(start: int) -> int:
        return len({word for one, end, word in places if one >= start and _width(text[start:end]) <= WIDTH - BEFORE})

    return max((start for start, _, _ in places), key=lambda start: (held(start), -start))


def _cut_before(text: str, place: int) -> int:
    """Some way before a place: where a sentence or a word begins."""
    start, width = place, 0
    while start and width < BEFORE:
        start -= 1
        width += _width(text[start])
    if not start:
        return 0
    gap = max((found.end() for found in re.finditer(r"[。！？；.!?;]\s*", text[start:place])), default=0)
    if not gap and (blank := re.search(r"[\s，、,]", text[start:place])):
        gap = blank.end()
    return start + gap


def _cut_after(text: str, start: int) -> int:
    """So far after a place as a snippet is wide, at the end of a word."""
    end, width = start, 0
    while end < len(text) and width < WIDTH:
        width += _width(text[end])
        end += 1
    if end < len(text) and text[end].isascii() and text[end].isalnum():
        blank = text.rfind(" ", start, end)
        if blank > start + 20:
            return blank
    return end
