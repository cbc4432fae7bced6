"""Who guesses passwords at the desk is locked out for a while: django-axes, with our limits, our page and our silence.

Failures are counted in the database, so all workers know of them. A failure counts for an hour, as does a lock; what is
tried meanwhile does not prolong it, so nobody can keep an editor out for good.
"""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

#: Besides `AXES_FAILURE_LIMIT` of one name from one address: of all names from one address, such as an office; and of
#: one name from all addresses, such as a network of robots.
MOST_OF_ADDRESS, MOST_OF_NAME = 30, 100
#: Who is given an IPv6 address is given all that begin alike, so they count as one.
IPV6_PREFIX = 64


class LockoutHandler(AxesDatabaseHandler):
    """Failures by name and address together, and by each alone with limits of their own."""

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        """The failures of this name from this address; as many as lock out when either alone has too many."""
        failures = super().get_failures(request, credentials)
        if failures >= settings.AXES_FAILURE_LIMIT:
            return failures
        name = get_client_username(request, credentials)
        of_address, of_name = Q(ip_address=request.axes_ip_address), Q(username=name)
        latest = AccessAttempt.objects.filter(attempt_time__gt=request.axes_attempt_time - settings.AXES_COOLOFF_TIME)
        sums = latest.aggregate(
            of_address=Sum("failures_since_start", filter=of_address, default=0),
            of_name=Sum("failures_since_start", filter=of_name, default=0),
        )
        is_locked = sums["of_address"] >= MOST_OF_ADDRESS or sums["of_name"] >= MOST_OF_NAME
        return settings.AXES_FAILURE_LIMIT if is_locked else failures


def address_of(request: HttpRequest) -> str | None:
    """The address of whoever signs in; of IPv6 its network; None when it cannot be told.

    What stands in front of us adds the address that it sees to `X-Forwarded-For`, at the end. What stands before that
    was sent from outside and proves nothing.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        passed = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        address = passed[-settings.PROXIES].strip() if len(passed) >= settings.PROXIES else ""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, IPV6_PREFIX), strict=False).network_address)


def nobody(*_: Any) -> str:
    """Whoever signs in, as logs name them: logs hold nothing of a person."""
    return "somebody"


def locked(request: Any, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """The page that says so, and what can be done (429)."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    context = {**admin.site.each_context(request), "minutes": seconds // 60}
    answer = render(request, "admin/encyclopedia/locked.html", context, status=429)
    answer.headers["Retry-After"] = str(seconds)
    add_never_cache_headers(answer)
    return answer
