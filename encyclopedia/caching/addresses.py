"""What of an address a public page depends on: the parameters that its view reads, and no others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict


@dataclass(frozen=True)
class Public:
    """What makes the page of a view public: it is the same for everybody who asks for it with these parameters.

    Arguments:
        reads: the names of the parameters that the view reads; others are taken off before it sees them.
        tidies: the view knows itself which parameters there are (a list is narrowed by facets, which are data), and
            calls `tidy`.
        seconds: for how long the page is kept at most, when it shows more than content (how often pages are read);
            None: until the content changes.
    """

    reads: frozenset[str]
    tidies: bool = False
    seconds: float | None = None

    def canonical(self, query: str) -> str:
        """The query that stands for this one.

        >>> reads("show").canonical("utm_source=x&show=all")
        'show=all'
        """
        return query if self.tidies else canonical_query(query, self.reads)


def reads(*parameters: str, tidies: bool = False, seconds: float | None = None) -> Public | None:
    """What a view that is a class says in its attribute `public`. The pages of views that say nothing are not kept."""
    return Public(frozenset(parameters), tidies, seconds)


def public_page(*parameters: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Say the same of a view that is a function."""

    def mark(view: Any) -> Any:
        view.public = reads(*parameters)
        return view

    return mark


def is_public(view: Any) -> Public | None:
    """What a view says of its page; None when it says nothing."""
    return getattr(getattr(view, "view_class", view), "public", None)


def tidy(request: HttpRequest, query: str) -> None:
    """Give the request the query that stands for its own, before anything is made of it."""
    if query != request.META.get("QUERY_STRING", ""):
        request.META["QUERY_STRING"] = query
        # Read by now, perhaps; it is read again from what is left.
        vars(request).pop("GET", None)


def canonical_query(query: str, known: frozenset[str]) -> str:
    """The query with the known parameters only, in the order of their names; several of one name keep their order.

    So nobody can fill a cache, or put words on a page that others see, by making up parameters.
    """
    # Read as Django reads it, which takes bytes that are not escaped for UTF-8.
    asked = QueryDict(query.encode("latin-1"))
    return urlencode([(name, value) for name in sorted(known & asked.keys()) for value in asked.getlist(name)])
