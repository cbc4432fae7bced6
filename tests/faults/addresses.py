"""Every public address, as the site's own list of addresses has it: a new one is known here without being told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern

#: What is not for readers.
CLOSED = {"admin"}
PARAMETER = re.compile(r"<(?:(?P<converter>[^>:]+):)?(?P<name>[^>]+)>")
#: Where addresses begin whose rest is any text.
OPEN_END = "<path:rest>"


@dataclass(frozen=True, order=True)
class Address:
    """A pattern of addresses.

    Attributes:
        route: such as `en/roles/<slug:slug>/`.
        name: by which it is reversed, or empty.
    """

    route: str
    name: str

    @property
    def parts(self) -> list[tuple[str, str]]:
        """What stands fast, and the name of what follows it; empty after the last."""
        fast = PARAMETER.split(self.route)[::3]
        names = [found["name"] for found in PARAMETER.finditer(self.route)]
        return list(zip(fast, [*names, ""], strict=True))


def public_addresses() -> list[Address]:
    """All of them, in every language, in a fixed order."""
    return sorted(set(_below(get_resolver(), [""])))


def _below(resolver: URLResolver, starts: list[str]) -> Iterator[Address]:
    for one in resolver.url_patterns:
        if getattr(one, "app_name", None) in CLOSED:
            continue
        routes = [start + end for start in starts for end in _routes(one.pattern)]
        if isinstance(one, URLPattern):
            yield from (Address(route, str(one.name or "")) for route in routes)
        else:
            yield from _below(one, routes)


def _routes(pattern: Any) -> list[str]:
    if isinstance(pattern, LocalePrefixPattern):
        return [f"{code}/" for code, _ in settings.LANGUAGES]
    if isinstance(pattern, RegexPattern):
        return [str(pattern).removeprefix("^") + OPEN_END]
    return [str(pattern)]
