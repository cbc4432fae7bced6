"""Template tags that name things; they decide nothing and touch no database."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode

from encyclopedia import kinds
from encyclopedia.addresses import desk_url, new_url
from encyclopedia.models import Comparison
from encyclopedia.showing.words import chinese_marked

register = template.Library()
register.filter("chinese_marked", chinese_marked)


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
    return f"{new_url(Comparison)}?{urlencode({'entries': ','.join(slugs)})}"


@register.filter
def kind_label(entry: Any) -> Any:
    """The word for the entry's kind, in the language of the moment."""
    return kinds.get(entry.kind).label


@register.filter
def marked(text: Any) -> str:
    """The pieces of a text, escaped, with `<mark>` around what was looked for."""
    pieces = ((format_html("<mark>{}</mark>", one.text) if one.is_marked else one.text,) for one in text.pieces)
    return format_html_join("", "{}", pieces)
