"""What of a request may stand in a log: nothing that says who asks, or in which words.

Log files are kept, copied and read by many. They name addresses, but no word that a visitor typed, no account, no
network address and no browser: what is not collected need not be guarded (GDPR, article 5.1 c: data minimisation).
"""

import re
import traceback
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any

from django.http import HttpRequest

#: What is left out, and words that were, are shown as this.
LEFT_OUT = "…"
#: A part of an address that we gave. Words that somebody typed, and signed links, are not of this form.
OURS = re.compile(r"[A-Za-z0-9_.~@-]{1,200}")
#: More words of one request are not looked for: an editor's form has thousands.
MOST_WORDS = 1_000
#: What would be found in many a word that nobody typed.
TOO_SHORT = 2

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def shown(path: str) -> str:
    """A path without query, with `…` for each part that is no slug, file or number of ours."""
    return "/".join(part if not part or OURS.fullmatch(part) else LEFT_OUT for part in path.split("/"))


def scrub(text: str, request: HttpRequest | None) -> str:
    """A text of an error without what the visitor sent with this request, wherever it quotes that."""
    if request is None:
        return text
    text = text.replace(request.get_full_path(), shown(request.path)).replace(request.path, shown(request.path))
    words = sorted(set(_spellings(_sent(request))), key=len, reverse=True)[:MOST_WORDS]
    return re.sub("|".join(map(re.escape, words)), LEFT_OUT, text, flags=re.IGNORECASE) if words else text


def scrubbed_traceback(error: ExcInfo, request: HttpRequest | None) -> str:
    """The traceback of an error, in which messages are scrubbed and the lines of our code are not."""
    parts = traceback.TracebackException(*error).format()
    return "".join(part if part.startswith('  File "') else scrub(part, request) for part in parts).rstrip()


def _sent(request: HttpRequest) -> Iterator[str]:
    """What tells of the visitor: what was typed, from where, with which browser, under which name."""
    yield from (part for part in request.path.split("/") if shown(part) == LEFT_OUT)
    forms: list[Any] = [request.GET]
    # What was posted is looked at only when the view has read it; the same goes for the account.
    if getattr(request, "_post", None):
        forms.append(request.POST)
    for form in forms:
        yield from (value for values in form.lists() for value in values[1])
    yield from request.COOKIES.values()
    for name in ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_USER_AGENT", "HTTP_REFERER"):
        yield request.META.get(name, "")
    if account := getattr(request, "_cached_user", None):
        yield account.get_username()
        yield getattr(account, "email", "")


def _spellings(texts: Iterable[str]) -> Iterator[str]:
    """Each text as it is, as Python and JSON would quote it, and its words, which search looks for one by one."""
    for text in texts:
        for form in (text, repr(text)[1:-1], *text.split()):
            if len(form) >= TOO_SHORT:
                yield form
