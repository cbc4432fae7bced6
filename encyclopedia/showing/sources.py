"""The numbered list of the sources of a page."""

from collections.abc import Iterable
from html import escape
from typing import Any

from encyclopedia.showing.links import link_html


def sources_html(sources: Iterable[Any]) -> str:
    """The items of the list: each source as a link, and who published it when."""
    return "".join([_source(source) for source in sources])


def _source(source: Any) -> str:
    facts = "".join([f" · {escape(one)}" for one in (source.author, source.publisher, source.published) if one])
    link = link_html(source.get_absolute_url(), source.title)
    return f'<li id="source-{source.number}">{link}{facts}</li>'
