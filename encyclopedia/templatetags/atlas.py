"""Template tags that name things; they decide nothing and touch no database."""

import re
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from encyclopedia import kinds
from encyclopedia.addresses import desk_url

register = template.Library()

#: A Chinese character, and what follows it of others, of Chinese punctuation and of full-width forms.
CHINESE = re.compile(r"([\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*)")


def comparison_url(context: Any, slugs: list[str]) -> str:
    """The address of a comparison; on the pages of a preview it stays within that."""
    preview = context.get("preview")
    return preview.comparison_url(slugs) if preview else reverse("comparison", args=[slugs])


@register.simple_tag(takes_context=True)
def compare_url(context: Any, *entries: Any) -> str:
    """The address of the comparison of these entries."""
    return comparison_url(context, [entry.slug for entry in entries])


@register.simple_tag(takes_context=True)
def without_url(context: Any, slugs: list[str], slug: str) -> str:
    """The address of a comparison with one column less."""
    return comparison_url(context, [one for one in slugs if one != slug])


@register.simple_tag(takes_context=True)
def swapped_url(context: Any, slugs: list[str]) -> str:
    """The address of a comparison with its columns the other way round."""
    return comparison_url(context, slugs[::-1])


@register.simple_tag
def form_url(entry: Any) -> str:
    """The address of an entry's form at the editors' desk."""
    return desk_url("change", entry)


@register.simple_tag
def answer_form_url(comparison: Any, slugs: list[str]) -> str:
    """The address of the form of a comparison at the editors' desk; of an empty one when nobody has written it."""
    if comparison:
        return desk_url("change", comparison)
    return f"{reverse('admin:encyclopedia_comparison_add')}?{urlencode({'entries': ','.join(slugs)})}"


@register.filter
def kind_label(entry: Any) -> Any:
    """The word for the entry's kind, in the language of the moment."""
    return kinds.get(entry.kind).label


@register.filter
def chinese_marked(text: Any) -> SafeString:
    """The text; on a page in another language its Chinese is marked as such, for voices and fonts (WCAG 3.1.2)."""
    escaped = conditional_escape(text)
    if (get_language() or "").startswith("zh"):
        return escaped
    # Nothing that is escaped is Chinese, so that marking what is Chinese opens nothing again.
    return mark_safe(CHINESE.sub(r'<span lang="zh-Hans">\1</span>', escaped))  # noqa: S308


@register.filter
def marked(text: Any) -> str:
    """The pieces of a text, escaped, with `<mark>` around what was looked for."""
    pieces = ((format_html("<mark>{}</mark>", one.text) if one.is_marked else one.text,) for one in text.pieces)
    return format_html_join("", "{}", pieces)
