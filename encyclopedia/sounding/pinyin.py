"""The syllables of a text, as `pypinyin.lazy_pinyin` gives them; the tests compare the two.

Words are taken as long as possible, from the left, because they tell how a character sounds: 音乐 is yin yue, 快乐 is
kuai le. What is in no word sounds as it mostly does.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
#: A line for each syllable, with its characters: `yun 运云…`. Before them, what counts as Chinese, as a pattern.
CHARACTERS = FOLDER / "characters.txt"
#: A line for each word, in the order of their code points, with its syllables where they are not those of its
#: characters: `音乐 yin yue`.
WORDS = FOLDER / "words.txt"
#: Of so many characters the words that begin with each are kept at hand.
KEPT = 512


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
    """The words, as one text that is parted where it is needed: a string for each would take ten times the memory."""

    def __init__(self) -> None:
        self._text = WORDS.read_text(encoding="utf-8")
        self._starts = array("I", [0, *(match.end() for match in re.finditer("\n", self._text))])
        self._beginning_with = lru_cache(maxsize=KEPT)(self._read)

    def first(self, text: str) -> tuple[str, Sequence[str]]:
        """What the text is cut into first: the longest word that it begins with, and its syllables if it has its own.

        When it begins with no word, that is its first character; all of it when all of it begins some longer word.
        """
        known = self._beginning_with(text[0])
        found = None
        for length in range(1, len(text) + 1):
            beginning = text[:length]
            if beginning not in known:
                return found or (text[0], ())
            syllables = known[beginning]
            if syllables is not None:
                found = beginning, syllables
        return found or (text, ())

    def _read(self, character: str) -> dict[str, Sequence[str] | None]:
        """The words that begin with a character, with their own syllables; and None for what only begins a word."""
        start, end = (
            self._starts[bisect_left(self._starts, one, hi=len(self._starts) - 1, key=self._line)]
            for one in (character, chr(ord(character) + 1))
        )
        words = [line.split(" ") for line in self._text[start:end].splitlines()]
        found: dict[str, Sequence[str] | None] = {}
        for word, *_ in words:
            found.update(dict.fromkeys(accumulate(word)))
        found.update({word: syllables for word, *syllables in words})
        return found

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
