"""What went wrong, told to programs (RFC 9457) in words that say what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.log import log_response
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from encyclopedia.outages import RETRY_AFTER, is_away

if TYPE_CHECKING:
    from encyclopedia.api.schemas.base import Fault

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Sort:
    """A sort of problem: the anchor at which the page of the API explains it, its status, its name, and what to do."""

    anchor: str
    status: int
    title: Any
    help: Any


BAD_PARAMETERS = Sort(
    "bad-parameters",
    400,
    _("Bad parameters"),
    _("A parameter is unknown, missing, given twice, or has a value that cannot be; the problem names each."),
)
UNREADABLE = Sort("unreadable", 400, _("Unreadable address"), _("The address holds NUL, or its query is too long."))
NOT_FOUND = Sort(
    "not-found",
    404,
    _("Not found"),
    _("Nothing is there, or it is not published; the problem names what is missing."),
)
NOT_ALLOWED = Sort("read-only", 405, _("Read-only"), _("GET, HEAD and OPTIONS are answered, and nothing else."))
FAILED = Sort("failed", 500, _("Failure of the server"), _("Something went wrong on our side. It has been noted."))
UNAVAILABLE = Sort(
    "unavailable",
    503,
    _("Not available at the moment"),
    _("The database is busy or gone. Ask again after as many seconds as the header Retry-After says."),
)
SORTS = (BAD_PARAMETERS, UNREADABLE, NOT_FOUND, NOT_ALLOWED, FAILED, UNAVAILABLE)


class Refused(Exception):
    """Raised by an operation that cannot answer; it becomes the answer."""

    def __init__(self, sort: Sort, detail: str, *, errors: "Sequence[Fault]" = (), missing: Iterable[str] = ()) -> None:
        super().__init__(detail)
        self.sort, self.detail, self.errors, self.missing = sort, detail, list(errors), list(missing)


def not_found(thing: str, *slugs: str) -> Refused:
    """That readers may see no such thing."""
    return Refused(NOT_FOUND, f"There is no such {thing}.", missing=slugs)


def problem_response(
    request: HttpRequest, sort: Sort, detail: str, *, errors: "Sequence[Fault]" = (), missing: Iterable[str] = ()
) -> HttpResponse:
    """The problem as an answer."""
    # The middleware of the API stands before every page, and those need no schema.
    from encyclopedia.api.schemas.base import Problem

    with override("en"):
        page = request.build_absolute_uri(reverse("api"))
        title = str(sort.title)
    problem = Problem(
        type=f"{page}#{sort.anchor}",
        title=title,
        status=sort.status,
        detail=detail,
        instance=request.path,
        errors=list(errors),
        missing=list(missing),
    )
    return HttpResponse(problem.model_dump_json(), status=sort.status, content_type=CONTENT_TYPE)


def failure_response(request: HttpRequest, error: Any) -> HttpResponse:
    """An error of ours, or of the database: reported as every error of the site is, and answered in JSON."""
    got_request_exception.send(sender=Refused, request=request)
    if is_away(error):
        response = problem_response(request, UNAVAILABLE, "The database is busy or gone. Ask again in a moment.")
        response.headers["Retry-After"] = str(RETRY_AFTER)
        response.headers["Cache-Control"] = "no-store"
    else:
        response = problem_response(request, FAILED, "Something went wrong on our side. It has been noted.")
    log_response("%s: %s", error, request.path, response=response, request=request, exception=error)
    return response
