"""What browsers may do with each kind of answer: Content-Security-Policy and its relatives, written once at the start.

Nothing here depends on who asks, so what keeps an answer keeps its headers with it. That is why there are no nonces.
"""

from enum import Enum

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.utils import build_policy
from django.http.response import HttpResponseBase

from encyclopedia import addresses
from encyclopedia.api import PREFIX, REFERENCE

API = f"/{PREFIX}"
DESK = f"/{addresses.PREFIX}"

#: No page is put into a frame, nor changes what its links are relative to.
ALONE = {"base-uri": [NONE], "frame-ancestors": [NONE]}
#: Every page loads our own files and nothing else; no script and no style stands in the page itself.
OWN_FILES = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
    **ALONE,
}


class Kind(Enum):
    """A kind of answer, with the directives of its Content-Security-Policy."""

    #: Pages of readers; no markup is made of text in them.
    PAGE = {
        **OWN_FILES,
        # The icon of the site stands in the page itself.
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": [NONE],
    }
    #: Swagger UI makes markup of text, and its style sheet holds a picture as `data:`.
    REFERENCE = {**OWN_FILES, "img-src": [SELF, "data:"], "form-action": [NONE]}
    #: jQuery and Select2, of Django's admin, make markup of text.
    DESK = OWN_FILES
    #: Data for programs: as a document it does nothing at all.
    DATA = {"default-src": [NONE], "frame-ancestors": [NONE]}
    #: Pictures, feeds, exports, styles and scripts, opened on their own: cut off from the site, and no script runs.
    #: Browsers show such a file in a page of their own making, whose looks they write into it.
    FILE = {
        "default-src": [NONE],
        "style-src": [UNSAFE_INLINE],
        "img-src": ["data:"],
        "form-action": [NONE],
        **ALONE,
        "sandbox": [""],
    }


#: What every answer says; Django's own settings say some of it again, further inside.
COMMON = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
#: What no page of ours asks a browser for. A file asks for nothing: its bytes are spared.
FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
FOR_PAGES = {"Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES)}


def _headers(kind: Kind, embedding: str) -> list[tuple[str, str]]:
    is_page = kind not in (Kind.DATA, Kind.FILE)
    headers = {
        **COMMON,
        **(FOR_PAGES if is_page else {}),
        # Given as a whole, the directives keep their order.
        "Content-Security-Policy": build_policy(config={}, update=kind.value),
        "Cross-Origin-Resource-Policy": embedding,
    }
    return list(headers.items())


#: By kind, and by whether other sites may show it: our pictures and our data, and nothing else.
HEADERS = {
    kind: {is_shared: _headers(kind, "cross-origin" if is_shared else "same-origin") for is_shared in (False, True)}
    for kind in Kind
}
UNCHANGED = list(COMMON.items())


def kind_of(path: str, content_type: str) -> Kind:
    """The kind of an answer, by its address (without query) and its media type."""
    if not content_type.startswith("text/html"):
        return Kind.DATA if path.startswith(API) else Kind.FILE
    if path.startswith(DESK):
        return Kind.DESK
    return Kind.REFERENCE if path == API + REFERENCE else Kind.PAGE


def headers_of(path: str, response: HttpResponseBase) -> list[tuple[str, str]]:
    """The headers of an answer. To 304 belongs a copy that has its own policy already, and keeps it."""
    if response.status_code == 304:
        return UNCHANGED
    content_type = response.headers.get("Content-Type", "")
    is_shared = path.startswith(API) or content_type.startswith("image/")
    return HEADERS[kind_of(path, content_type)][is_shared]
