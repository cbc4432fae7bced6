"""Django's *hello* behind all the middleware of the site, with its page cache switched off by the environment."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import urlpatterns as of_the_site


def hello(request: HttpRequest) -> HttpResponse:
    """Two words, and no query."""
    return HttpResponse("<!doctype html><title>Hello</title><p>Hello, world")


# The site's own addresses stand behind it: its middleware looks some of them up.
urlpatterns = [*i18n_patterns(path("hello/", hello)), *of_the_site]
