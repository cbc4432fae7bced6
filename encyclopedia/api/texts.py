"""Texts in every language of the API, side by side, so that an answer is the same for everybody who asks."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import override

from encyclopedia.api.schemas.base import Pages, Text
from encyclopedia.claims import Claim

#: Member of `Text` → the language as Django calls it.
LANGUAGES = {"en": "en", "zh_hans": "zh-hans"}


def text_of(row: Any, column: str) -> Text | None:
    """A translated column of a row, as it is written; None when it is written in no language."""
    return _text({member: getattr(row, f"{column}_{member}") or None for member in LANGUAGES})


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


def pages(site: str, make: Callable[[], str]) -> Pages:
    """The address, below `site`, that `make` gives in each language."""
    return Pages(**{member: f"{site}{path}" for member, path in _said(make).items()})


def _said(make: Callable[[], Any]) -> dict[str, Any]:
    words = {}
    for member, language in LANGUAGES.items():
        with override(language):
            words[member] = str(make()) or None
    return words


def _text(words: dict[str, Any]) -> Text | None:
    return Text(**words) if any(words.values()) else None
