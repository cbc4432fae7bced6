"""The syllables of a text, as `pypinyin.lazy_pinyin` gives them; the tests compare the two.

Words are taken as long as possible, from the left, because they tell how a character sounds: 音乐 is yin yue, 快乐 is
kuai le. What is in no word sounds as it mostly does.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
#: A line for each syllable, with its characters: `yun 运云…`. Before them, what counts as Chinese, as a pattern.
CHARACTERS = FOLDER / "characters.txt"
#: A line for each word, in the order of their code points, with its syllables where they are not those of its
#: characters: `音乐 yin yue`.
WORDS = FOLDER / "words.txt"


class _Characters:
    """How each character sounds, most of the time."""

    def __init__(self) -> None:
        pattern, *lines = CHARACTERS.read_text(encoding="utf-8").splitlines()
        self.chinese = re.compile(f"{pattern}+")
        self._syllables = [""]
        # By code point: which of the syllables; 0 is none.
        self._places = array("H", bytes(2 * 0x40000))
        for place, line in enumerate(lines, start=1):
            syllable, _, characters = line.partition(" ")
            self._syllables.append(syllable)
            for character in characters:
                self._places[ord(character)] = place

    def sound(self, character: str) -> str:
        """Its syllable; the character itself when nobody knows."""
        return self._syllables[self._places[ord(character)]] or character


class _Words:
    """The words, as one text in which a line is found by halving: a string for each would take ten times the memory."""

    def __init__(self) -> None:
        self._text = WORDS.read_text(encoding="utf-8")
        self._starts = array("I", [0, *(match.end() for match in re.finditer("\n", self._text))])

    def first(self, text: str) -> tuple[str, list[str]]:
        """What the text is cut into first: the longest word that it begins with, and its syllables if it has its own.

        When it begins with no word, that is its first character; all of it when all of it begins some longer word.
        """
        found = None
        place = 0
        for length in range(1, len(text) + 1):
            beginning = text[:length]
            place = bisect_left(self._starts, beginning, lo=place, hi=len(self._starts) - 1, key=self._line)
            word, *syllables = self._line(self._starts[place]).split(" ")
            if word == beginning:
                found = word, syllables
            elif not word.startswith(beginning):
                return found or (text[0], [])
        return found or (text, [])

    def _line(self, start: int) -> str:
        end = self._text.find("\n", start)
        return self._text[start:end] if end >= 0 else ""


@cache
def _characters() -> _Characters:
    return _Characters()


@cache
def _words() -> _Words:
    return _Words()


def syllables(text: str) -> list[str]:
    """The text with each Chinese character as its syllable, and what lies between in one piece as it is written.

    `syllables("AARRR 音乐") == ["AARRR ", "yin", "yue"]`.
    """
    return list(_syllables(text))


def _syllables(text: str) -> Iterator[str]:
    if text.isascii():
        yield from [text] if text else []
        return
    runs = [match.span() for match in _characters().chinese.finditer(text)]
    for (_, end), (begin, next_end) in pairwise([(0, 0), *runs, (len(text), len(text))]):
        if end < begin:
            yield text[end:begin]
        yield from _sounds(text[begin:next_end])


def _sounds(chinese: str) -> Iterator[str]:
    done = 0
    while done < len(chinese):
        word, own = _words().first(chinese[done:])
        yield from own or map(_characters().sound, word)
        done += len(word)
