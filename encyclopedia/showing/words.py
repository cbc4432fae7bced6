"""The words between what is shown: translated once for each language, not once for each row."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encyclopedia.languages import is_chinese

#: A Chinese character, and what follows it of others, of Chinese punctuation and of full-width forms.
CHINESE = re.compile(r"[\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*")


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one language, escaped; there is one of each. `is_chinese`: it is written in Chinese."""

    language: str | None
    also: str
    as_of: str
    by_all: str
    by_some: str
    compare: str
    concluded: str
    concluded_from: str
    disputed: str
    disputed_by: str
    editors: str
    evidence: str
    negation: str
    none_stated: str
    not_applicable: str
    not_stated: str
    on_a_scale: str
    is_chinese: bool


def words() -> Words:
    """The words in the language of the moment."""
    return _words_in(get_language())


@lru_cache(maxsize=len(settings.LANGUAGES) + 1)
def _words_in(language: str | None) -> Words:
    """The words in a language, which is that of the moment."""
    said = {
        "also": _("also"),
        "as_of": _("as of %(date)s"),
        "by_all": _("shared:"),
        "by_some": _("shared by some:"),
        "compare": _("compare"),
        "concluded": _("The editors' reading, concluded from the sources"),
        "concluded_from": _("The editors' reading, concluded from:"),
        "disputed": _("disputed"),
        "disputed_by": _("Disputed by"),
        "editors": _("ed."),
        "evidence": _("Evidence:"),
        "negation": _("not:"),
        "none_stated": _("nothing stated"),
        "not_applicable": _("Does not apply"),
        "not_stated": _("Not stated"),
        "on_a_scale": _("%(number)s on a scale from −2 (%(low)s) to +2 (%(high)s)"),
    }
    escaped = {name: escape(text) for name, text in said.items()}
    return Words(language=language, is_chinese=is_chinese(language), **escaped)


def chinese_marked(text: Any) -> SafeString:
    """The text, escaped; on a page in another language its Chinese is marked as such, for voices and fonts.

    Source: WCAG 3.1.2, Language of Parts.
    """
    return mark_safe(marked_in(conditional_escape(text), words()))  # noqa: S308


def marked_in(escaped: str, said: Words) -> str:
    """The same of a text that is escaped by now, on a page with these words."""
    if said.is_chinese or escaped.isascii():
        return escaped
    # Nothing that is escaped is Chinese, so that marking what is Chinese opens nothing again.
    return CHINESE.sub(_as_chinese, escaped)


def _as_chinese(found: re.Match[str]) -> str:
    return f'<span lang="zh-Hans">{found[0]}</span>'
