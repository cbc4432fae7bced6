"""Parts of lists by key: each part begins after the last key of the one before.

What is added or deleted meanwhile shifts nothing, and a part deep in a list costs what the first one costs.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.schemas.base import Page

Some = TypeVar("Some", bound=Page)


def rows_after(rows: Any, column: str, after: str | int | None, limit: int) -> tuple[list[Any], bool]:
    """The rows of a queryset that follow the key `after` in the order of the column, and whether more follow."""
    if after is not None:
        rows = rows.filter(**{f"{column}__gt": after})
    found = list(rows.order_by(column)[: limit + 1])
    return found[:limit], len(found) > limit


def part(
    page: type[Some],
    items: list[Any],
    last: Callable[[], str | int],
    *,
    more: bool,
    request: HttpRequest,
    response: HttpResponse,
) -> Some:
    """A part of a list. `last` gives the key that the next part, to which `next` and `Link` lead, begins after."""
    following = address_of(request, after=last()) if more else None
    link_to(response, following)
    return page(items=items, next=following)


def address_of(request: HttpRequest, **changes: str | int) -> str:
    """The address that was asked for, with other values of some parameters."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return f"{Addresses(request).site}{request.path}?{query.urlencode()}"


def link_to(response: HttpResponse, following: str | None) -> None:
    """Lead to the next part in the header `Link` (RFC 8288), when there is one."""
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
