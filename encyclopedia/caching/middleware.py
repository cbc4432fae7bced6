"""Public pages are answered before everything else that a request passes through."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from encyclopedia.caching.addresses import Public, is_public, tidy
from encyclopedia.caching.pages import Page, Store
from encyclopedia.caching.watching import Version, keeper

READING = ("GET", "HEAD")
#: What tells one public page from another: how and where it was asked for.
Address = tuple[str | None, str, str, str]


class PublicPageMiddleware:
    """Keeps public pages as long as the content does not change, and tells browsers and shared caches how to.

    A page is public when its view says so (`encyclopedia.caching.addresses`) and whoever asks has no session: people of
    the desk are answered anew each time. What sets a cookie, varies with one, or says itself how it may be kept is left
    alone. While the database is gone, pages that were kept are still answered.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.store = Store(settings.PAGE_CACHE_BYTES)
        self._session = f"{settings.SESSION_COOKIE_NAME}="

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Of cookies the raw words: what is parsed here would be kept, and the API forgets them further on.
        if request.method not in READING or self._session in request.META.get("HTTP_COOKIE", ""):
            return self.get_response(request)
        version = self._version()
        accepts = request.META.get("HTTP_ACCEPT_ENCODING", "")
        if page := self.store.get(_address(request)):
            return page.answer(request, accepts)
        asked = Asked(accepts)
        request.asked = asked  # type: ignore[attr-defined]
        response = self.get_response(request)
        page = asked.page or _page(asked, response)
        if page is None:
            return response
        answer = page.answer(request, accepts)
        if version and page is not asked.page:
            self.store.put(version, _address(request), page)
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Take off a public page's query what the view does not read; the page may be here under that address."""
        public = is_public(view)
        if public is None or request.method not in READING:
            return None
        query = request.META.get("QUERY_STRING", "")
        canonical = public.canonical(query)
        tidy(request, canonical)
        asked = getattr(request, "asked", None)
        if asked is None:
            return None
        asked.public = public
        # What is kept is packed by us, in whatever encoding is asked for.
        request.META.pop("HTTP_ACCEPT_ENCODING", None)
        if canonical != query:
            asked.page = self.store.get(_address(request))
        return HttpResponse() if asked.page else None

    def _version(self) -> Version | None:
        """The version that the database holds now, or None when it cannot say or nothing is kept anyhow."""
        if not self.store.size:
            return None
        try:
            version = keeper.look()
        except DatabaseError:
            return None
        self.store.see(version)
        return version


class Asked:
    """What becomes of a request that may be for a public page."""

    def __init__(self, accepts: str) -> None:
        self.accepts = accepts
        self.public: Public | None = None
        self.page: Page | None = None


def _address(request: HttpRequest) -> Address:
    return request.scheme, request.META.get("HTTP_HOST", ""), request.path_info, request.META.get("QUERY_STRING", "")


def _page(asked: Asked, response: HttpResponse) -> Page | None:
    """The answer as a public page; None when it is none."""
    if asked.public is None or response.status_code != 200 or response.streaming or response.cookies:
        return None
    if response.has_header("Cache-Control") or "cookie" in response.headers.get("Vary", "").lower():
        return None
    return Page(response, asked.accepts, asked.public.seconds)
