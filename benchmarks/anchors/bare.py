"""A bare Django without middleware, apps or database: a template that renders what a page of the site says.

`BARE_PAGE` names a file with the pieces of the page (`benchmarks.anchors.pieces`).
"""

import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.safestring import SafeString

HERE = Path(__file__).resolve().parent


def _read(file: str) -> list[list[tuple[str, str]]]:
    """Rows of pieces: markup that is safe, and the text behind it that a template has to escape."""
    rows = json.loads(Path(file).read_text(encoding="utf-8"))
    return [[(SafeString(markup), text) for markup, text in row] for row in rows]


ROWS: list[Any] = _read(os.environ["BARE_PAGE"]) if "BARE_PAGE" in os.environ else []


def page(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "bare.html", {"rows": ROWS})


def hello(request: HttpRequest) -> HttpResponse:
    """Two words."""
    return HttpResponse("<!doctype html><title>Hello</title><p>Hello, world")


urlpatterns = [path("page/", page), path("hello/", hello)]

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    SECRET_KEY=os.environ["SECRET_KEY"],
    MIDDLEWARE=[],
    USE_I18N=False,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE]}],
)
application = get_wsgi_application()
