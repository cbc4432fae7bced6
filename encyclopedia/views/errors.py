"""Pages for when something is not there, cannot be read, or goes wrong: each says what to do next."""

import re
import sys
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from encyclopedia.metadata import in_no_language
from encyclopedia.models import Entry
from encyclopedia.outages import RETRY_AFTER, is_away
from encyclopedia.titles import look_up

#: How many words of an address are looked for, how long each may be, and how many entries are offered.
WORDS, LENGTH, OFFERED = 5, 40, 6
#: Words of addresses that say nothing of what is looked for.
STOPS = {"vs", "html", "htm", "php", "index"}
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def words_of(path: str) -> str:
    """The words of the last part of a path that has any: `product operation` of `/en/roles/product-operation/`."""
    for part in reversed(unquote(path)[:1_000].split("/")):
        found = [word[:LENGTH] for word in re.findall(r"[^\W_]+", part) if word.casefold() not in STOPS]
        if found:
            return " ".join(found[:WORDS])
    return ""


def near(words: str) -> list[Entry]:
    """Published entries that these words name, or nearly; none when the database cannot say."""
    if not words:
        return []
    try:
        wanted = look_up(words)
    except DatabaseError:
        return []
    return (wanted.senses or wanted.near)[:OFFERED]


def missing(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """A page that offers what is called like the words of its address, and search for these.

    Names are looked for under the addresses of readers' pages only: programs that try doors cost no query.
    """
    words = words_of(request.path) if in_no_language(request.path) != request.path else ""
    context = {"words": words, "near": near(words), "search_page": reverse("search")}
    return render(request, template, context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page (404)."""
    return missing(request, "404.html", 404)


def gone(request: HttpRequest) -> HttpResponse:
    """There was such a page, and nothing took its place (410)."""
    return missing(request, "410.html", 410)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """The address or the form cannot be read (400), or more was sent than is taken (413)."""
    if isinstance(exception, TOO_MUCH):
        return plain("413.html", 413)
    return plain("400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something went wrong (500), or the database is gone or busy and will be back (503)."""
    if is_away(sys.exc_info()[1]):
        response = plain("503.html", 503, address=request.get_full_path(), sent=sent(request))
        response.headers["Retry-After"] = str(RETRY_AFTER)
        response.headers["Cache-Control"] = "no-store"
        return response
    return plain("500.html", 500)


def sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of the form that was sent, to be sent again; none when it holds what a page cannot or must not hold.

    That is a file, which a page cannot fill in, or a password.
    """
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
        is_whole = not request.FILES and not any("password" in name for name, _ in fields)
    except (UnreadablePostError, SuspiciousOperation):
        return []
    return fields if is_whole else []


def plain(template: str, status: int, **context: Any) -> HttpResponse:
    """A page in every language that needs neither the database nor the reader's language."""
    # The style sheet under its own name: one with a hash is looked up in a list, which may be what is missing.
    return HttpResponse(render_to_string(template, {"static": settings.STATIC_URL, **context}), status=status)
