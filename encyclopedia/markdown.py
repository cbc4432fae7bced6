"""Markdown of guides to safe HTML. Plain Python; the addresses of entries are handed in."""

import re
from collections.abc import Mapping

import comrak
import nh3
from django.utils.safestring import SafeString, mark_safe

ENTRY_LINK = re.compile(r"\[([^\]]+)\]\(entry:([a-z0-9-]+)\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TAGS = {
    "p",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "a",
    "blockquote",
    "code",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
SCHEMES = {"http", "https", "mailto"}


def entries_named(text: str) -> list[str]:
    """The slugs of the entries that a text links to."""
    return [slug for _, slug in ENTRY_LINK.findall(text)]


def plain(text: str) -> str:
    """The words of a Markdown text without the addresses of its links, to be counted."""
    return LINK.sub(r"\1", text)


def with_links(text: str, addresses: Mapping[str, str]) -> str:
    """The Markdown text in which `[words](entry:slug)` links to `addresses[slug]`, or is just its words."""

    def link(match: re.Match[str]) -> str:
        words, slug = match.groups()
        return f"[{words}]({addresses[slug]})" if slug in addresses else words

    return ENTRY_LINK.sub(link, text)


def render(text: str, addresses: Mapping[str, str]) -> SafeString:
    """The HTML of a Markdown text with its links."""
    extensions = comrak.ExtensionOptions()
    # CommonMark alone does not embolden **品类（X）**负责.
    extensions.cjk_friendly_emphasis = True
    extensions.table = True
    html = comrak.render_markdown(with_links(text, addresses), extension_options=extensions)
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel="noopener")
    return mark_safe(clean)  # noqa: S308 - sanitised in the line above
