"""The languages of the encyclopedia. Plain Python.

Codes are as in addresses and content files (`zh-hans`); a column has an underscore instead (`name_zh_hans`), and HTML
wants the script in BCP 47's spelling (`zh-Hans`).
"""

from typing import NamedTuple

ENGLISH, SIMPLIFIED, TRADITIONAL = "en", "zh-hans", "zh-hant"
#: What every text is written in.
WRITTEN = (ENGLISH, SIMPLIFIED)
#: What a text may be written in: Traditional Chinese is converted from Simplified where nobody has written it.
LANGUAGES = (*WRITTEN, TRADITIONAL)


def column_of(language: str) -> str:
    """The ending of a column's name: `zh_hans`."""
    return language.replace("-", "_")


#: The endings of the columns of a text: those that are filled, and all.
WRITTEN_COLUMNS = tuple(map(column_of, WRITTEN))
COLUMNS = tuple(map(column_of, LANGUAGES))


def tag_of(code: str | None) -> str:
    """A code in the form that BCP 47 recommends, for `lang` and `hreflang`: `zh-Hans` for `zh-hans`; `en` for none."""
    first, *rest = (code or ENGLISH).split("-")
    forms = {4: str.title, 2: str.upper}
    return "-".join([first, *(forms.get(len(part), str)(part) for part in rest)])


class Worded(NamedTuple):
    """A text with the tag of the language it is in."""

    text: str
    tag: str


def is_chinese(language: str | None) -> bool:
    """Whether the language is written in Chinese characters."""
    return (language or "").startswith("zh")
