"""How long somebody stays signed in at the desk: as long as they work there, and `SESSION_COOKIE_AGE` after that."""

import time
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

#: Where a session says when it was last written, in seconds since 1970.
RENEWED = "renewed"
#: How long, in seconds, it may go on before it is written again: not with every page.
EVERY = 60 * 60


def renew(session: SessionBase) -> None:
    """Let a session begin anew, unless it did so within the last hour. A form that is sent late then loses nothing."""
    now = int(time.time())
    if now - session.get(RENEWED, 0) > EVERY:
        session[RENEWED] = now


def begin(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Note when somebody signs in (a receiver of `user_logged_in`)."""
    renew(request.session)
