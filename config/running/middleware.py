"""What stands outside of all that answers requests: health, and the log of requests."""

import logging
import re
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from config.running.health import NotReady, check_ready
from config.running.logs import answering
from config.running.privacy import shown

logger = logging.getLogger("role_atlas.requests")

HEALTHY, READY = "/healthz", "/readyz"
REQUEST_ID = "X-Request-ID"
#: What a proxy may hand on as an id: nginx makes 32 hexadecimal digits, others UUIDs or ULIDs.
WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
#: An answer that a cache may hand to many is no single request's.
KEPT_BY_CACHES = re.compile(r"\bpublic\b|\bs-maxage\b")

GetResponse = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """Answers `/healthz` and `/readyz`, before anything that minds the host, TLS, the language or who asks.

    Load balancers ask by the machine's own address, without TLS, and every few seconds.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path not in (HEALTHY, READY):
            return self.get_response(request)
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        if request.path == HEALTHY:
            return _state("ok")
        try:
            check_ready()
        except NotReady as reason:
            return _state(f"not ready: {reason}", 503)
        return _state("ready")


def _state(words: str, status: int = 200) -> HttpResponse:
    """A line of text that nobody keeps."""
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status, headers=headers)


class RequestLogMiddleware:
    """Gives each request an id and writes a line about it, caches' answers included; nothing in it tells who asked.

    It has to stand outside of the cache of pages: an id belongs to one request, and must not be kept with a page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        id_ = _id_of(request)
        with answering(id_, request):
            try:
                response = self.get_response(request)
            except BaseException:
                # Django turns errors into answers; this is the end of a worker that took too long.
                _log(request, began, None)
                raise
            if not KEPT_BY_CACHES.search(response.headers.get("Cache-Control", "")):
                response.headers[REQUEST_ID] = id_
            _log(request, began, response)
        return response


def _id_of(request: HttpRequest) -> str:
    """The id that a proxy of ours has given, so that its log and ours can be laid side by side; else a new one."""
    given = request.headers.get(REQUEST_ID, "") if settings.BEHIND_PROXY else ""
    return given if WELL_FORMED.fullmatch(given) else secrets.token_hex(16)


def _log(request: HttpRequest, began: float, response: HttpResponse | None) -> None:
    path = shown(request.path)
    status = response.status_code if response else None
    about = {
        "method": request.method,
        "path": path,
        "status": status,
        "duration_ms": round((time.perf_counter() - began) * 1_000, 1),
        "bytes": _size(response) if response else None,
        "language": response.headers.get("Content-Language") if response else None,
    }
    logger.info("%s %s %s", request.method, path, status or "was cut off", extra=about)


def _size(response: HttpResponse) -> int | None:
    """The bytes of the body; None where nobody knows before it is sent."""
    if length := response.headers.get("Content-Length"):
        return int(length)
    return None if response.streaming else len(response.content)
