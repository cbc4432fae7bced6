"""What every request passes through."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from encyclopedia.readership import HEADER, gathered, is_program, page_of
from encyclopedia.views.errors import bad_request

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
            return bad_request(request)
        return self.get_response(request)


class FormsMiddleware:
    """Keeps a page with a form that posts out of every cache. It stands around Django's guard of forms.

    The form's token belongs to one browser, as the cookie does that comes with it. Pages without such a form have
    neither, so they are the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.CSRF_COOKIE_NAME in response.cookies:
            add_never_cache_headers(response)
        return response


class CountReadsMiddleware:
    """Counts the pages that people read. It stands outside of all others, caches included.

    Programs are not counted, nor what browsers fetch ahead, nor people of the desk: they have a session, readers none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.COUNT_READS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        page = page_of(response.headers.get(HEADER, ""))
        if page and response.status_code == 200 and request.method == "GET" and _is_reader(request):
            gathered.add(page)
        return response


def _is_reader(request: HttpRequest) -> bool:
    """Whether a person reads who is not of the desk."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    of_the_desk = settings.SESSION_COOKIE_NAME in request.COOKIES
    return not ("prefetch" in ahead or of_the_desk or is_program(request.headers.get("User-Agent", "")))
