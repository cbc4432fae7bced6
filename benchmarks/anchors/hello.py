"""Django's *hello* behind all the middleware of the site, with its page cache switched off by the environment."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """Two words, and no query."""
    return HttpResponse("<!doctype html><title>Hello</title><p>Hello, world")


urlpatterns = i18n_patterns(path("hello/", hello))
