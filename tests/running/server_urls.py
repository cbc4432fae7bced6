"""The site's addresses, and some by which a test can hold a request, and see which worker answers, with which code."""

import os
import time
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.cache import get_conditional_response

from config.urls import handler400, handler404, handler500
from config.urls import urlpatterns as of_the_site

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

#: A folder that the test and the server share.
FOLDER = Path(os.environ["TEST_FOLDER"])
#: What stood there when this worker loaded the code.
RELEASE = (FOLDER / "release").read_text(encoding="utf-8")
#: The headers of a public page.
PUBLIC = {
    "Cache-Control": "public, max-age=0, s-maxage=1, stale-if-error=86400",
    "Vary": "Accept-Encoding",
    "X-Page": "role/product-operations",
}


def slow(request: HttpRequest) -> HttpResponse:
    """Answers when the test lets it: says that it has begun, and waits for a file."""
    (FOLDER / "begun").touch()
    for _ in range(1_000):
        if (FOLDER / "go").exists():
            return HttpResponse("done")
        time.sleep(0.02)
    return HttpResponse("nobody let it go", status=504)


def worker(request: HttpRequest) -> HttpResponse:
    """Which process answers, and the release that it has loaded."""
    return HttpResponse(f"{os.getpid()} {RELEASE}")


def page(request: HttpRequest) -> HttpResponse:
    """A public page as a cache sees it; what it says stands in a file, and each time it is made is counted."""
    with (FOLDER / "made").open("a") as made:
        made.write(".")
    text = (FOLDER / "page").read_text(encoding="utf-8")
    etag = f'W/"{text}"'
    response = HttpResponse(text * 100, headers=PUBLIC)
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag, None, response) or response


def broken(request: HttpRequest) -> HttpResponse:
    """An error whose text quotes what the visitor typed."""
    raise ValueError(f"nothing is called {request.GET.get('q')}")


urlpatterns = [
    path("test/slow/", slow),
    path("test/worker/", worker),
    path("test/page/", page),
    path("test/broken/", broken),
    *of_the_site,
]
