"""Texts in every language of the API, side by side, so that an answer is the same for everybody who asks."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import override

from encyclopedia import languages
from encyclopedia.api.schemas.base import Pages, Text
from encyclopedia.claims import Claim
from encyclopedia.converting.traditional import to_traditional
from encyclopedia.languages import SIMPLIFIED, TRADITIONAL, column_of
from encyclopedia.metadata import in_language

#: Member of `Text` and of `Pages`, which is the ending of a column's name as well → the language.
LANGUAGES = {column_of(language): language for language in languages.LANGUAGES}


def text_of(row: Any, column: str) -> Text | None:
    """A translated column of a row, as it is written; None when it is written in no language.

    What nobody has written in Traditional Chinese is the Simplified text, converted, as on the pages.
    """
    words = {member: getattr(row, f"{column}_{member}") or None for member in LANGUAGES}
    simplified = words[column_of(SIMPLIFIED)]
    if simplified and not words[column_of(TRADITIONAL)]:
        words[column_of(TRADITIONAL)] = to_traditional(simplified)
    return _text(words)


def text_in(row: Any, column: str) -> Text:
    """A translated column that is never empty: the database sees to it."""
    return text_of(row, column) or Text(**dict.fromkeys(LANGUAGES))


def claim_text(claim: Claim, part: str) -> Text | None:
    """The text, the attribution or the condition of a claim, from the columns that hold it."""
    return text_of(claim.row, claim.columns[part]) if part in claim.columns else None


def in_every_language(make: Callable[[], Any]) -> Text | None:
    """What `make` says in each language: the labels of choices, and sentences that are put together."""
    return _text(_said(make))


def said(make: Callable[[], Any]) -> Text:
    """What `make` says in each language, of what always has words."""
    return Text(**_said(make))


def pages(site: str, path: str) -> Pages:
    """The address of a page in each language, from its path below `site` in one of them."""
    return Pages(**{member: f"{site}{in_language(path, language)}" for member, language in LANGUAGES.items()})


def _said(make: Callable[[], Any]) -> dict[str, Any]:
    words = {}
    for member, language in LANGUAGES.items():
        with override(language):
            words[member] = str(make()) or None
    return words


def _text(words: dict[str, Any]) -> Text | None:
    return Text(**words) if any(words.values()) else None
