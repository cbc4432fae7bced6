"""The middleware that says with every answer what browsers may do with it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.security.policies import headers_of

#: Django's own pages on what went wrong are written in style and script of their own.
PAGES_OF_DEBUG = (404, 500) if settings.DEBUG else ()


class HeadersMiddleware:
    """Adds the headers of an answer's kind, unless a view has said otherwise.

    It stands outside of Django's SecurityMiddleware, so that static files, redirects to TLS and requests for a wrong
    host get theirs as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code not in PAGES_OF_DEBUG:
            for name, value in headers_of(request.path_info, response):
                response.headers.setdefault(name, value)
        return response
