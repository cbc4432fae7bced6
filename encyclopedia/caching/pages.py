"""Answers as they are kept: the bytes in each encoding that was asked for, and a validator of what they say."""

import gzip
import re
import threading
import time
from collections.abc import Hashable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import brotli
from cachetools import LRUCache
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

#: Browsers ask each time whether their copy still stands. Shared caches may answer for a second without asking, so that
#: many readers at once cost one question; and for a day while the site is down (RFC 5861).
CACHE_CONTROL = "public, max-age=0, s-maxage=1, stale-if-error=86400"
#: These are set anew for each answer, or are none of a kept page's.
NOT_KEPT = {"content-length", "content-encoding", "cache-control", "etag", "vary", "date"}
#: What an answer without a body says of the one that a browser has (RFC 9110, 15.4.5).
KEPT_BY_304 = {"Cache-Control", "ETag", "Vary"}
#: What is compressed already.
PACKED = ("image/png", "image/jpeg", "font/")
#: A body of fewer bytes does not gain by being compressed.
SMALL = 200
#: Brotli at 5 and gzip at 6: most of the gain for a millisecond or two.
PACK = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
REFUSED = re.compile(r"q=0(\.0*)?")
#: The body as it is.
PLAIN = "identity"
#: What a kept page costs beside its body, roughly (bytes).
OVERHEAD = 2_000


@lru_cache(maxsize=500)
def encoding_for(accepts: str) -> str:
    """The best encoding that an `Accept-Encoding` names; one of weight 0 is refused (RFC 9110, 12.5.3)."""
    named = {}
    for part in accepts.lower().split(","):
        name, _, weight = part.partition(";")
        named[name.strip()] = weight.replace(" ", "")
    wanted = (one for one in PACK if one in named and not REFUSED.fullmatch(named[one]))
    return next(wanted, PLAIN)


class Page:
    """A public answer: its headers, and its body, packed.

    Arguments:
        response: the answer as the view and the other middleware made it, not packed.
        accepts: the `Accept-Encoding` of whoever asked first.
        seconds: for how long it is kept at most; None: until the content changes.
    """

    def __init__(self, response: HttpResponse, accepts: str, seconds: float | None = None) -> None:
        body = response.content
        self.is_packable = len(body) >= SMALL and not response.headers["Content-Type"].startswith(PACKED)
        self.headers = {name: value for name, value in response.items() if name.lower() not in NOT_KEPT}
        self.headers["Cache-Control"] = CACHE_CONTROL
        if self.is_packable:
            self.headers["Vary"] = "Accept-Encoding"
        # Weak: it says the same in every encoding.
        self.etag = self.headers["ETag"] = f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
        self.dies_at = None if seconds is None else time.monotonic() + seconds
        encoding = self._encoding(accepts)
        self._bodies = {encoding: PACK[encoding](body) if encoding in PACK else body}

    def pack(self) -> int:
        """Make it fit to be kept, and tell how many bytes it takes then: with room for the other encoding.

        Only a page that is kept is packed for somebody who has not asked for that.
        """
        if self.is_packable and PLAIN in self._bodies:
            self._bodies = {"gzip": PACK["gzip"](self._bodies[PLAIN])}
        return OVERHEAD + (1 + self.is_packable) * max(map(len, self._bodies.values()))

    @property
    def is_alive(self) -> bool:
        """Whether its time is not over."""
        return self.dies_at is None or time.monotonic() < self.dies_at

    def answer(self, request: HttpRequest, accepts: str) -> HttpResponse:
        """The page for this request: 304 for whoever has it, no body for HEAD, else in an encoding that is accepted."""
        if self.etag in parse_etags(request.META.get("HTTP_IF_NONE_MATCH", "")):
            kept = {name: self.headers[name] for name in KEPT_BY_304 & self.headers.keys()}
            return HttpResponseNotModified(headers=kept)
        encoding = self._encoding(accepts)
        body = b"" if request.method == "HEAD" else self._body(encoding)
        response = HttpResponse(body, headers=self.headers)
        if request.method != "HEAD":
            response.headers["Content-Length"] = str(len(body))
        if encoding != PLAIN:
            response.headers["Content-Encoding"] = encoding
        return response

    def _encoding(self, accepts: str) -> str:
        return encoding_for(accepts) if self.is_packable else PLAIN

    def _body(self, encoding: str) -> bytes:
        if encoding not in self._bodies:
            other, packed = next(iter(self._bodies.items()))
            body = UNPACK[other](packed)
            if encoding == PLAIN:
                return body
            self._bodies[encoding] = PACK[encoding](body)
        return self._bodies[encoding]


class Store:
    """Pages of one version of the content, in the memory of this process; those not read lately make room.

    Arguments:
        size: the bytes that all pages may take together; 0 keeps none.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._lock = threading.Lock()
        self._version: Any = None
        self._pages: Any = LRUCache(size, getsizeof=Page.pack)

    def see(self, version: Hashable) -> None:
        """Forget what was made from other versions than this, the one that the database holds now."""
        if version != self._version:
            with self._lock:
                self._pages.clear()
                self._version = version

    def get(self, address: Hashable) -> Page | None:
        """The page at an address."""
        with self._lock:
            page = self._pages.get(address)
        return page if page and page.is_alive else None

    def put(self, version: Hashable, address: Hashable, page: Page) -> None:
        """Keep a page if what it was made from is still the version, and it would not take an eighth of the room."""
        if not self.size or page.pack() * 8 > self.size:
            return
        with self._lock:
            # Seen before the page was made: what was written meanwhile has moved the version on.
            if version == self._version:
                self._pages[address] = page
