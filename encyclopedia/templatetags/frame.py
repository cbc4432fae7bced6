"""Template tags for the frame of a page: what is the same on every page of a language is written once."""

import re
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from encyclopedia import kinds

register = template.Library()

ICON = settings.BASE_DIR / "static" / "icon.svg"
#: What stands for itself in the address of an icon.
UNQUOTED = "='/:;,()"
LINK = re.compile(r'<a href="([^"]+)"')


class OnceNode(template.Node):
    """What stands between the tags, as it read on the first page of the language."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._written: dict[tuple[str | None, str], SafeString] = {}

    def render(self, context: Any) -> SafeString:
        """The same each time; there are as many as languages, and one place where the site is mounted."""
        key = get_language(), get_script_prefix()
        written = self._written.get(key)
        if written is None:
            # Made of nothing that this page knows, so that it cannot show on another.
            written = self.nodelist.render(context.new())
            if len(self._written) <= len(settings.LANGUAGES):
                self._written[key] = written
        return written


class MenuNode(OnceNode):
    """Links that are the same on every page, but for the one that leads to where the reader is."""

    def render(self, context: Any) -> SafeString:
        """The links, with that to this page marked, and those to what this page is a part of."""
        request = context.get("request")
        here = request.path if request else ""

        def marked(link: re.Match[str]) -> str:
            address = link[1]
            if address not in here:
                return link[0]
            return f'{link[0]} aria-current="{"page" if address == here else "true"}"'

        return mark_safe(LINK.sub(marked, super().render(context)))  # noqa: S308 - two words of our own are put in


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """`{% once %}…{% endonce %}`: nothing in between may depend on the page, on who reads it, or on content."""
    return OnceNode(_until(parser, "endonce"))


@register.tag
def menu(parser: Parser, token: Token) -> MenuNode:
    """`{% menu %}…{% endmenu %}`: the same, for links; `aria-current` tells where the reader is."""
    return MenuNode(_until(parser, "endmenu"))


@register.simple_tag
def every_kind() -> list[kinds.Kind]:
    """The kinds of entry, in the order of menus."""
    return list(kinds.every())


@register.simple_tag
def site_icon() -> SafeString:
    """The icon of the site (static/icon.svg) as an address that holds all of it, which spares a request."""
    # In single quotes, which stand for themselves in an address.
    drawn = ICON.read_text(encoding="utf-8").strip().replace('"', "'")
    # What quoting leaves of a text cannot end an attribute in double quotes.
    return mark_safe(f"data:image/svg+xml,{quote(drawn, safe=UNQUOTED)}")  # noqa: S308


def _until(parser: Parser, end: str) -> NodeList:
    nodelist = parser.parse([end])
    parser.delete_first_token()
    return nodelist
