"""Tokens: what the index keeps of a name or a text, and what a query looks for. Plain Python.

Neither SQLite nor PostgreSQL parts Chinese into words, so both are handed tokens that are made here: pairs of Chinese
characters (品类运营 → 品类 类运 运营), words of other scripts without a plural s, and, for names, whole forms with a
mark before them, such as `n=品类运营`, `p=pinleiyunying` and `i=plyy`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, product
from operator import add

from encyclopedia.searching.folding import KEPT, fold, fold_words, syllables_of

#: Characters that are written without blanks between words.
UNSPACED = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED = re.compile(f"[{UNSPACED}]")
_RUN = re.compile(rf"(?P<unspaced>[{UNSPACED}]+)|(?P<word>[^\W_{UNSPACED}]+)")
_JOINT = re.compile("[-‐/&]")
_JOINED = re.compile(rf"[^\W_{UNSPACED}]+(?:{_JOINT.pattern}[^\W_{UNSPACED}]+)+")
#: Most of what is written: every database takes it for parts of words (see `_spelled`).
_PLAIN = re.compile("[a-z0-9\u4e00-\u9fa5]*")
#: Longer words are no words.
LONGEST = 60
#: How much of a text is kept; a tsvector of PostgreSQL holds a megabyte.
MOST = 20_000
#: A typo is looked for in so many letters of a word, and only in words that long.
TYPO_LETTERS, TYPO_SHORTEST = 8, 4

# The marks before whole forms.
OWN_NAME, ALIAS, HIDDEN, SLUG, KIND = "n=", "a=", "h=", "s=", "k="
#: A name without the word for a department: 市场 for 市场部.
BARE = "b="
#: A name with that of the company beside it: gitlabmarketing, marketinggitlab.
AT_COMPANY = "c="
#: Words for a part of a company at the end of a folded name.
_PART = re.compile("(?:部门|部|团队|department|dept|team)$")
#: Any name that is shown, and the name of what tells an entry apart: what a longer text may mention.
MENTIONED, WHERE = "m=", "w="
#: Pinyin, its beginnings at each later syllable, first letters, and words with one letter left out.
SOUND, SOUND_INSIDE, INITIALS, TYPO = "p=", "r=", "i=", "t="


@dataclass(frozen=True)
class Unit:
    """A word, or one character of a script without blanks, as it stands in a folded text."""

    text: str
    is_word: bool


def units(folded: str) -> list[Unit]:
    """The words and the single Chinese characters of a text that `fold_words` made, in order."""
    found = []
    for run in _RUN.finditer(folded):
        if run["word"]:
            found.append(Unit(run["word"][:LONGEST], is_word=True))
        else:
            found += [Unit(character, is_word=False) for character in run["unspaced"]]
    return found


def stem(word: str) -> str:
    """The word without a plural ending, the same for what is kept and what is looked for."""
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def _spelled(character: str) -> str:
    """A character as both databases take it for a part of a word: what is no letter or digit, or newer than Unicode 3.2
    (SQLite knows 6.1), as its number.
    """
    is_plain = unicodedata.ucd_3_2_0.category(character)[0] in "LN"
    return character if is_plain else f"_{ord(character):x}"


def whole(mark: str, text: str) -> str:
    """The token of a whole form that is folded, with the mark before it."""
    return mark + (text if _PLAIN.fullmatch(text) else "".join(map(_spelled, text)))


def words(folded: str) -> Iterator[str]:
    """The tokens that a query looks for: stems of words, pairs of Chinese characters, one that stands alone."""
    for run in _RUN.finditer(folded):
        if run["word"]:
            yield whole("", stem(run["word"][:LONGEST]))
        elif len(run["unspaced"]) == 1:
            yield whole("", run["unspaced"])
        else:
            yield from pairs(run["unspaced"])


def unspaced_runs(folded: str) -> list[str]:
    """The stretches of Chinese characters, or of others of that manner, in a folded text."""
    return [run["unspaced"] for run in _RUN.finditer(folded) if run["unspaced"]]


def pairs(run: str) -> Iterator[str]:
    """Each two neighbours."""
    spelled = run if _PLAIN.fullmatch(run) else [*map(_spelled, run)]
    return map(add, spelled, spelled[1:])


def text_tokens(*texts: str) -> str:
    """What the index keeps of texts, each token once, with blanks between."""
    return " ".join(_limited(chain.from_iterable(map(_kept, filter(None, texts)))))


def _kept(text: str) -> Sequence[str]:
    return _kept_of_name(text) if len(text) <= LONGEST else _tokens_of(text)


@lru_cache(maxsize=KEPT)
def _kept_of_name(text: str) -> tuple[str, ...]:
    """The same for what may be a name, and then stands in what is said of many entries."""
    return tuple(_tokens_of(text))


def _tokens_of(text: str) -> list[str]:
    folded = fold_words(text)
    found: list[str] = []
    for run in _RUN.finditer(folded):
        if run.lastgroup == "word":
            found.append(whole("", stem(run[0][:LONGEST])))
        else:
            # The last character has no pair of its own, and is looked for by those that type it alone.
            found += pairs(run[0])
            found.append(whole("", run[0][-1]))
    if _JOINT.search(folded):
        joined = (re.sub(r"[\W_]", "", one[0]) for one in _JOINED.finditer(folded))
        found += [whole("", stem(one[:LONGEST])) for one in joined]
    return found


def _limited(tokens: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(tokens))[:MOST]


@dataclass(frozen=True)
class Names:
    """The names of one entry.

    Arguments:
        slug, kind: the entry's.
        own: its names in each language.
        others: its other names that are shown.
        hidden: misspellings, which find it and are not shown.
        where: what tells it from others of its name, in each language.
        used_by: the names of the companies that use its other names.
    """

    slug: str
    kind: str
    own: tuple[str, ...]
    others: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()


def bare(folded: str) -> str:
    """A folded name without the word for a department at its end; empty when there is none, or nothing else."""
    rest = _PART.sub("", folded)
    return rest if rest != folded and len(rest) > 1 else ""


def name_tokens(names: Names) -> str:
    """What the index keeps of the names of an entry, with blanks between."""
    tokens = [f"{KIND}{names.kind}", whole(SLUG, names.slug.lower())]
    for mark, texts in ((OWN_NAME, names.own), (ALIAS, names.others), (HIDDEN, names.hidden)):
        tokens += [whole(mark, fold(text)) for text in texts if text]
    tokens += [whole(WHERE, fold(part)) for text in (*names.where, *names.used_by) for part in _called(text)]
    for place, own in product(names.where, names.own):
        tokens += [whole(AT_COMPANY, fold(place + own)), whole(AT_COMPANY, fold(own + place))]
    for text in (*names.own, *names.others):
        if text:
            tokens += [whole(MENTIONED, fold(text)), *_bare(text), *_sounds(text), *_typos(text), *_kept(text)]
    for text in names.where:
        tokens += [*_kept(text), *_typos(text)]
    return " ".join(_limited(token for token in tokens if len(token) > 2 or "=" not in token))


def has_unspaced(text: str) -> bool:
    """Whether Chinese characters, or others of that manner, are in a text."""
    return _UNSPACED.search(text) is not None


def _called(text: str) -> list[str]:
    """The names in a name: 淘天集团（淘宝与天猫） is that, and 淘天集团, 淘宝 and 天猫."""
    parts = re.split(r"[（）()]|\s+and\s+|[与和、]", text)
    return [text, *(part for part in parts if len(fold(part)) > 1)]


def _bare(text: str) -> Iterator[str]:
    if rest := bare(fold(text)):
        yield whole(BARE, rest)
        if has_unspaced(rest):
            yield whole(SOUND, "".join(syllables_of(rest)))


def _sounds(text: str) -> Iterator[str]:
    syllables = syllables_of(text)
    if has_unspaced(text):
        sound = "".join(syllables)[:LONGEST]
        yield whole(SOUND, sound)
        yield from (whole(SOUND_INSIDE, "".join(syllables[start:])[:LONGEST]) for start in range(1, len(syllables)))
        yield from _slips(sound)
        yield whole(INITIALS, initials_of(text))
    elif len(found := units(fold_words(text))) > 1:
        yield whole(INITIALS, "".join(unit.text[0] for unit in found))


def initials_of(text: str) -> str:
    """The first letters of a name's syllables; a word of another script stays whole: KOL运营 → kolyy."""
    letters = ""
    for run in _RUN.finditer(fold_words(text)):
        letters += run["word"] or "".join(syllable[0] for syllable in syllables_of(run["unspaced"]))
    return letters[:LONGEST]


def _typos(text: str) -> Iterator[str]:
    for unit in units(fold_words(text)):
        if unit.is_word:
            yield from _slips(unit.text)


@lru_cache(maxsize=KEPT)
def _slips(word: str) -> tuple[str, ...]:
    return tuple(whole(TYPO, form) for form in misspelt_forms(word))


def misspelt_forms(word: str) -> list[str]:
    """The beginning of a word, whole and with each letter left out: what a word and a slip of it have in common.

    The method is SymSpell's (W. Garbe): of two words that are one slip apart, one such form is the same.
    """
    if len(word) < TYPO_SHORTEST:
        return []
    start = word[:TYPO_LETTERS]
    return list(dict.fromkeys([start, *(start[:place] + start[place + 1 :] for place in range(len(start)))]))
