"""What every request of the API passes through before the site's other middleware."""

from collections.abc import Callable, Mapping

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags

from encyclopedia.api import PREFIX
from encyclopedia.api.editions import Edition, current_edition
from encyclopedia.api.problems import NOT_ALLOWED, UNREADABLE, failure_response, problem_response
from encyclopedia.middleware import is_unreadable

METHODS = "GET, HEAD, OPTIONS"
#: Public data, read only: every page of every site may ask, and may see what it needs to page and to revalidate.
CROSS_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Keeps the API free of cookies and of languages, answers conditional requests, and lets other sites ask."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(f"/{PREFIX}"):
            return self.get_response(request)
        response = self._answer(request)
        # What is the same for everybody must not be kept apart by language or cookie.
        for name in ("Vary", "Content-Language"):
            response.headers.pop(name, None)
        for name, value in CROSS_ORIGIN.items():
            response.headers[name] = value
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if is_unreadable(request):
            return problem_response(request, UNREADABLE, "The address holds NUL, or its query is too long.")
        if request.method == "OPTIONS":
            return _empty(204, {"Allow": METHODS, **PREFLIGHT})
        if request.method not in ("GET", "HEAD"):
            response = problem_response(request, NOT_ALLOWED, f"This API is read only: it answers {METHODS}.")
            response.headers["Allow"] = METHODS
            return response
        return self._read(request)

    def _read(self, request: HttpRequest) -> HttpResponse:
        """The answer to GET; to HEAD it is the same, of which the server sends the head alone."""
        for name in ("HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE"):
            request.META.pop(name, None)
        asked, request.method = request.method, "GET"
        try:
            request.edition = edition = current_edition()  # type: ignore[attr-defined]
        except DatabaseError as error:
            return failure_response(request, error)
        response = self._unchanged(request, edition) or self.get_response(request)
        request.method = asked
        if response.status_code not in (200, 304):
            return response
        # Everybody may keep it, and asks each time whether it still stands: an edit is seen at once.
        response.headers["Cache-Control"] = "public, no-cache"
        if edition is None:
            return response
        response.headers["ETag"] = edition.etag
        since = int(edition.since.timestamp())
        response.headers["Last-Modified"] = http_date(since)
        return get_conditional_response(request, edition.etag, since, response) or response

    def _unchanged(self, request: HttpRequest, edition: Edition | None) -> HttpResponse | None:
        """304 to whoever names this edition, before anything else is read: that answer was 200, so this would be."""
        named = parse_etags(request.headers.get("If-None-Match", ""))
        return _empty(304) if edition and edition.etag in named else None


def _empty(status: int, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """An answer without a body, which is of no type."""
    response = HttpResponse(status=status, headers=headers)
    del response.headers["Content-Type"]
    return response
