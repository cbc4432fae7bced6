"""What every request passes through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

MAX_QUERY = 4_000


def is_unreadable(request: HttpRequest) -> bool:
    """Whether no link of ours makes such an address: it holds NUL (which PostgreSQL refuses), or its query is huge."""
    query = request.META.get("QUERY_STRING", "")
    return "\x00" in request.path or "%00" in query or "\x00" in query or len(query) > MAX_QUERY


class BadTextMiddleware:
    """Answers 400 to addresses that cannot be read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_unreadable(request):
            return HttpResponseBadRequest(_("This address cannot be read."), content_type="text/plain; charset=utf-8")
        return self.get_response(request)
