"""How an operation of the API is declared: what it takes, what it answers, and that it refuses what is strange."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from django.http import HttpRequest
from ninja import Router
from ninja.params import Path, Query, models
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field

from encyclopedia import kinds
from encyclopedia.api.problems import BAD_PARAMETERS, Refused
from encyclopedia.api.schemas.base import Fault, Problem

#: What slugs and keys are made of; anything else is nobody's.
SLUG = "^[-a-zA-Z0-9_]{1,200}$"
#: A text that people type. No database of ours is asked for NUL.
TYPED = r"^[^\x00]+$"
MOST_TYPED = 200
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})")
EARLIEST, LATEST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 1, 1, tzinfo=UTC)
MOST_ITEMS, USUAL_ITEMS = 200, 50
#: The largest key of a row.
LARGEST = 2**63 - 1


def _known_kind(key: str) -> str:
    if key not in (known := kinds.keys()):
        raise ValueError(f"There is no kind called {key!r}; there are {', '.join(known)}.")
    return key


def _plain_number(value: Any) -> Any:
    """A number as people write it: pydantic alone would take `5_0`, `+5` and `5.0`, too."""
    if isinstance(value, str) and not (value.isascii() and value.removeprefix("-").isdigit()):
        raise ValueError("Write a whole number in digits.")
    return value


def _rfc_3339(value: Any) -> Any:
    """A moment as RFC 3339 writes it: pydantic alone would take a number of seconds, too."""
    if isinstance(value, str) and not MOMENT.fullmatch(value):
        raise ValueError("Write a moment with its offset, such as 2026-01-01T00:00:00Z.")
    return value


def _storable(moment: datetime) -> datetime:
    """The moment, or the nearest one that every database can compare with, whatever the offset."""
    return min(max(moment, EARLIEST), LATEST)


Moment = Annotated[AwareDatetime, BeforeValidator(_rfc_3339), AfterValidator(_storable)]
Whole = Annotated[int, BeforeValidator(_plain_number)]
RowKey = Annotated[int, Field(ge=0, le=LARGEST), BeforeValidator(_plain_number)]
KindKey = Annotated[
    str, AfterValidator(_known_kind), Field(json_schema_extra=lambda schema: schema.update(enum=[*kinds.keys()]))
]
SlugInPath = Annotated[str, Path(pattern=SLUG, description="The slug or key that `id` ends in.")]
Slug = Annotated[str, Field(pattern=SLUG)]
Typed = Annotated[str, Field(pattern=TYPED, min_length=1, max_length=MOST_TYPED)]
Limit = Annotated[
    Whole, Query(USUAL_ITEMS, ge=1, le=MOST_ITEMS, description="How many are wanted at most.", examples=[USUAL_ITEMS])
]
After = Annotated[
    Slug | None,
    Query(
        description="Begin after this slug or key; it need not exist (any more). `next` has it filled in.",
        examples=["brand"],
    ),
]


def reads(
    router: Router, path: str, summary: Any, response: Any, *, missing: bool = False, moves: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register an operation that is read with GET. Its docstring describes it.

    Arguments:
        summary: what it does, as a translated title.
        missing: what it asks for may not be there (404).
        moves: what it asks for may have got another in its place (301).
    """
    answers: dict[Any, Any] = {200: response, 400: Problem}
    answers |= {301: None} if moves else {}
    answers |= {404: Problem} if missing else {}

    def register(view: Callable[..., Any]) -> Callable[..., Any]:
        router.get(path, response=answers, by_alias=True, summary=summary, operation_id=view.__name__)(_strict(view))
        return view

    return register


def _strict(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view, which refuses parameters that it does not know, and one that is given twice and is no list."""
    known = _query_parameters(view)

    @wraps(view)
    def strict(request: HttpRequest, **values: Any) -> Any:
        refuse_strangers(request, known)
        return view(request, **values)

    return strict


def refuse_strangers(request: HttpRequest, known: dict[str, bool]) -> None:
    """Raise Refused unless every parameter is known, given once, and names nothing twice when it is a list.

    `known` says of each whether it is a list.
    """
    names = ", ".join(known) or "none"
    errors = [
        Fault(parameter=name, detail=f"There is no such parameter here; there are: {names}.")
        for name in request.GET
        if name not in known
    ]
    for name, is_list in known.items():
        given = request.GET.getlist(name)
        if not is_list and len(given) > 1:
            errors.append(Fault(parameter=name, detail="Give it once."))
        elif len(set(given)) < len(given):
            errors.append(Fault(parameter=name, detail="Name each once."))
    if errors:
        raise Refused(BAD_PARAMETERS, "Some parameters cannot be used; see `errors`.", errors=errors)


def _query_parameters(view: Callable[..., Any]) -> dict[str, bool]:
    """The names of a view's query parameters, and whether each is a list."""
    hints = get_type_hints(view, include_extras=True)
    return {
        name: get_origin(get_args(hint)[0]) is list
        for name, hint in hints.items()
        if get_origin(hint) is Annotated and any(isinstance(one, models.Query) for one in get_args(hint)[1:])
    }
