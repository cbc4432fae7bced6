"""Template tags that name things; they decide nothing and touch no database."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def compare_url(*entries: Any) -> str:
    """The address of the comparison of these entries."""
    return reverse("comparison", args=[[entry.slug for entry in entries]])


@register.simple_tag
def without_url(slugs: list[str], slug: str) -> str:
    """The address of a comparison with one column less."""
    return reverse("comparison", args=[[one for one in slugs if one != slug]])


@register.simple_tag
def swapped_url(slugs: list[str]) -> str:
    """The address of a comparison with its columns the other way round."""
    return reverse("comparison", args=[slugs[::-1]])


@register.filter
def kind_label(entry: Any) -> Any:
    """The word for the entry's kind, in the language of the moment."""
    from encyclopedia import kinds

    return kinds.get(entry.kind).label
