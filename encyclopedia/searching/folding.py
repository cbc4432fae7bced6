"""Folding: what makes two spellings of a name one name. Plain Python.

Width and compatibility forms (NFKC), Traditional characters, upper case, blanks and hyphens do not tell names apart.
"""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

from encyclopedia.converting.traditional import words
from encyclopedia.sounding.pinyin import syllables

NOISE = re.compile(r"[\s_\-‐-―·・•/、，,.。（）()\[\]“”\"'‘’《》「」]+")
#: The words of which Traditional usage is one name with the usual one; OpenCC's t2s changes characters only.
WRITTEN_OTHERWISE = ("运营", "账号")
#: How many names are kept folded: indexing an entry and ranking what was found look at each several times.
KEPT = 4096
#: What the columns for folded names and for sorting hold.
FOLDED_LENGTH = SORT_KEY_LENGTH = 200
#: What is longer is no name, and is hardly looked at twice.
NAME_LENGTH = 60


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """The text in Simplified characters."""
    return _to_simplified().convert(text)


@lru_cache(maxsize=KEPT)
def fold(text: str) -> str:
    """The form of a name that look-up compares: NFKC, synonyms, Simplified, case-folded, without blanks or signs.

    `fold("　產品營運 ") == fold("产品运营")`, `fold("Ｐroduct-Operations") == fold("product operations")`.
    Signs stay when nothing else is left, so that no name folds to nothing.
    """
    # Before anything looks for words, so that 帳 號 is 帳號.
    text = _without_case_and_width(text)
    text = NOISE.sub("", text) or re.sub(r"\s+", "", text)
    return unicodedata.normalize("NFKC", in_usual_words(text))[:FOLDED_LENGTH]


def fold_words(text: str) -> str:
    """The same for a text whose words are looked for: blanks and signs stay between them."""
    return _fold_name(text) if len(text) <= NAME_LENGTH else _fold_words(text)


@lru_cache(maxsize=KEPT)
def _fold_name(text: str) -> str:
    return _fold_words(text)


def _fold_words(text: str) -> str:
    return unicodedata.normalize("NFKC", in_usual_words(_without_case_and_width(text)))


def _without_case_and_width(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def in_usual_words(text: str) -> str:
    """In Simplified characters, with the words that are usual there."""
    if text.isascii():
        return text
    for other, usual in _synonyms().items():
        text = text.replace(other, usual)
    text = to_simplified(text)
    for other, usual in _synonyms().items():
        text = text.replace(other, usual)
    return text


@cache
def _synonyms() -> dict[str, str]:
    """What Traditional usage writes, in either kind of characters → the usual word: 營運 and 营运 → 运营."""
    traditional = {words()[usual]: usual for usual in WRITTEN_OTHERWISE}
    return {form: usual for other, usual in traditional.items() for form in (other, to_simplified(other))}


def pinyin_of(typed: str) -> str:
    """What was typed as pinyin without blanks, tone marks, tone numbers and apostrophes; empty when it is none.

    `pinyin_of("Chǎnpǐn yùn'yíng") == "chanpinyunying"`.
    """
    letters = "".join(one for one in unicodedata.normalize("NFKD", typed.casefold()) if not unicodedata.combining(one))
    syllables = NOISE.sub("", re.sub("(?<=[a-z])[1-5]", "", letters))
    return syllables if re.fullmatch("[a-z]+", syllables) else ""


def sound_of(text: str) -> str:
    """The name as pinyin without blanks, to be found by what `pinyin_of` makes of what is typed."""
    return sort_key(text).replace(" ", "")


@lru_cache(maxsize=KEPT)
def _pinyin(text: str) -> tuple[str, ...]:
    """The text with each Chinese character as its syllable, and what is none in one piece as it is written."""
    return tuple(syllables(unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=KEPT)
def syllables_of(text: str) -> tuple[str, ...]:
    """The name as pinyin, syllable by syllable; what is no Chinese stays as it is, in one piece, folded."""
    parts = (NOISE.sub("", part.casefold()) for part in _pinyin(text))
    return tuple(part for part in parts if part)


def sort_key(text: str) -> str:
    """A key that sorts Chinese by pinyin and Latin by letters on every database, whatever its collation."""
    return " ".join(_pinyin(text)).casefold()[:SORT_KEY_LENGTH]
