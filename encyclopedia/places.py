"""Addresses of pages that are linked hundreds of times on one page."""

from collections.abc import Callable
from functools import lru_cache, partial

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

#: About so many addresses are kept: those of what the largest pages link to, in every language.
KEPT = 8192


def page_of(name: str, slug: str) -> str:
    """The address of the page called `name` of whatever has this slug, in the language of the moment."""
    return _page_of(get_language(), get_script_prefix(), name, slug)


def pages() -> Callable[[str, str], str]:
    """`page_of` for many pages: what it depends on is looked up once."""
    return partial(_page_of, get_language(), get_script_prefix())


@lru_cache(maxsize=KEPT)
def _page_of(_language: str | None, _prefix: str, name: str, slug: str) -> str:
    return reverse(name, args=[slug])
