"""Simplified Chinese as readers in Taiwan write it. Plain Python.

OpenCC converts the characters (`s2tw`); the words in `words.txt` come first, because usage differs by words. OpenCC's
own list of Taiwan's words (`s2twp`) is not taken: it is made for software, makes an object of a program of 汇报对象
(物件) and a data type of 类型 (型別), and tells 社区 from 社群 no more.

Its dictionaries for `s2tw` are taken as one, cut by `make traditional`: each group of dictionaries that OpenCC goes
through becomes a table of its own in memory, 42 MiB in all, where one dictionary takes 6.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from opencc import OpenCC

from encyclopedia.languages import SIMPLIFIED, TRADITIONAL

WORDS = Path(__file__).parent / "words.txt"
#: What OpenCC is told; beside it, the dictionary (Apache License 2.0, as OpenCC's own).
CONFIGURATION = Path(__file__).parent / "opencc/s2tw.json"
#: What is code and not text: between back ticks, tags of HTML, targets of Markdown links, and addresses.
CODE = re.compile(
    r"(`[^`\n]*`|</?[a-zA-Z][^<>]*>|\]\([^()\s]*\)"
    r"|[a-zA-Z][a-zA-Z0-9+.-]*://[^\s，。、；：！？（）《》「」『』“”‘’<>()\[\]`\"']*)"
)
#: Taiwan's quotation marks. A single ’ may be an apostrophe, so those change in pairs.
QUOTES = str.maketrans("“”", "「」")
INNER_QUOTES = re.compile("‘([^‘’]*)’")
#: How many converted texts are kept: more than a page shows, and all of an encyclopedia of a thousand entries.
KEPT = 16_384


@cache
def words() -> dict[str, str]:
    """The words that are written otherwise, Simplified → Traditional, the longest first."""
    lines = (line.split(maxsplit=1) for line in WORDS.read_text(encoding="utf-8").splitlines())
    pairs = [(line[0], line[1]) for line in lines if line and not line[0].startswith("#")]
    return dict(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _characters() -> OpenCC:
    return OpenCC(str(CONFIGURATION))


@cache
def _any_word() -> re.Pattern[str]:
    # A work keeps its title: what stands in 《》 gets other characters only.
    return re.compile("|".join(["《[^《》]*》", *map(re.escape, words())]))


@lru_cache(maxsize=KEPT)
def to_traditional(text: str) -> str:
    """The text in Traditional characters and Taiwan's words and quotation marks; code, tags and addresses as they are.

    `to_traditional("“账号”运营见[用户](entry:users)") == "「帳號」營運見[用戶](entry:users)"`.
    """
    if text.isascii():
        return text
    parts = CODE.split(text)
    # The groups of the pattern stand at the odd places.
    return "".join(part if place % 2 else "".join(_convert(part)) for place, part in enumerate(parts))


def text_in(language: str, texts: Mapping[str, str]) -> str:
    """The text of a document for readers of a language: their own, or one converted, or else the first there is."""
    if own := texts.get(language):
        return own
    if language == TRADITIONAL and (simplified := texts.get(SIMPLIFIED)):
        return to_traditional(simplified)
    return next(iter(texts.values()))


def _convert(text: str) -> Iterator[str]:
    text = INNER_QUOTES.sub(r"『\1』", text.translate(QUOTES))
    done = 0
    for match in _any_word().finditer(text):
        if match.start() > done:
            yield _characters().convert(text[done : match.start()])
        yield words().get(match[0]) or _characters().convert(match[0])
        done = match.end()
    if done < len(text):
        yield _characters().convert(text[done:])
