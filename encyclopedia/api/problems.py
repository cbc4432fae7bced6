"""What went wrong, told to programs (RFC 9457) in words that say what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from encyclopedia.api.schemas.base import Fault, Problem

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Sort:
    """A sort of problem: the anchor at which the page of the API explains it, its status and its name."""

    anchor: str
    status: int
    title: str


BAD_PARAMETERS = Sort("bad-parameters", 400, "Bad parameters")
UNREADABLE = Sort("unreadable", 400, "Unreadable address")
NOT_FOUND = Sort("not-found", 404, "Not found")
NOT_ALLOWED = Sort("read-only", 405, "Read-only")
FAILED = Sort("failed", 500, "Failure of the server")
UNAVAILABLE = Sort("unavailable", 503, "Not available at the moment")


class Refused(Exception):
    """Raised by an operation that cannot answer; it becomes the answer."""

    def __init__(self, sort: Sort, detail: str, *, errors: Sequence[Fault] = (), missing: Iterable[str] = ()) -> None:
        super().__init__(detail)
        self.sort, self.detail, self.errors, self.missing = sort, detail, list(errors), list(missing)


def not_found(thing: str, *slugs: str) -> Refused:
    """That readers may see no such thing."""
    return Refused(NOT_FOUND, f"There is no such {thing}.", missing=slugs)


def problem_response(
    request: HttpRequest, sort: Sort, detail: str, *, errors: Sequence[Fault] = (), missing: Iterable[str] = ()
) -> HttpResponse:
    """The problem as an answer."""
    with override("en"):
        page = request.build_absolute_uri(reverse("api"))
    problem = Problem(
        type=f"{page}#{sort.anchor}",
        title=sort.title,
        status=sort.status,
        detail=detail,
        instance=request.path,
        errors=list(errors),
        missing=list(missing),
    )
    return HttpResponse(problem.model_dump_json(), status=sort.status, content_type=CONTENT_TYPE)
