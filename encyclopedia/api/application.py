"""The API as an application: its answers to what goes wrong, its documents, its way of writing JSON."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from ninja import NinjaAPI, Router
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from encyclopedia.api import REFERENCE, VERSION
from encyclopedia.api.documentation import DESCRIPTION, TITLE, Reference, complete, extra
from encyclopedia.api.problems import BAD_PARAMETERS, NOT_FOUND, Refused, failure_response, problem_response
from encyclopedia.api.routes import comparisons, entries, library, search, words
from encyclopedia.api.routes.root import root_of
from encyclopedia.api.schemas.base import Fault


class ReadableJSON(JSONRenderer):
    """JSON with Chinese as Chinese: smaller, and people can read it."""

    json_dumps_params = {"ensure_ascii": False, "separators": (",", ":")}


class AtlasAPI(NinjaAPI):
    """The kernel's operations, and those that other apps add as routers."""

    def __init__(self, others: Iterable[Router] = ()) -> None:
        super().__init__(
            title=TITLE,
            version=VERSION,
            description=DESCRIPTION,
            urls_namespace="api",
            docs=Reference(),
            docs_url=f"/{REFERENCE}",
            renderer=ReadableJSON(),
            openapi_extra=extra(),
        )
        for router in (
            root_of(self.collections),
            entries.router,
            search.router,
            comparisons.router,
            *others,
            words.router,
            library.router,
        ):
            self.add_router("", router)
        for error, handler in (
            (Refused, _refused),
            (ValidationError, _invalid),
            (Http404, no_such_address),
            (Exception, failure_response),
        ):
            self.add_exception_handler(error, handler)

    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The OpenAPI document, written once a process."""
        return self._document

    def collections(self) -> list[str]:
        """What can be asked for without naming one thing."""
        return [path for path, _ in self.operations() if path and "{" not in path]

    def operations(self) -> list[tuple[str, Any]]:
        """The path of each operation below the root, and its title."""
        return [
            (path.lstrip("/"), view.operations[0].summary)
            for router in self._get_bound_routers()
            for path, view in router.path_operations.items()
        ]

    @cached_property
    def _document(self) -> OpenAPISchema:
        with override("en"):
            return complete(super().get_openapi_schema())


def no_such_address(request: HttpRequest, *_: Any) -> HttpResponse:
    """That nothing has this address."""
    detail = "Nothing has this address. `/api/v1/` lists what there is; no address ends in a slash but that one."
    return problem_response(request, NOT_FOUND, detail)


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(request, error.sort, error.detail, errors=error.errors, missing=error.missing)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    """What cannot be a slug is nobody's; what cannot be a parameter's value is named."""
    if any(one["loc"][0] == "path" for one in error.errors):
        return problem_response(request, NOT_FOUND, "Nothing has such a slug: they are made of a–z, 0–9 and hyphens.")
    errors = [
        Fault(parameter=str(one["loc"][1]), detail=one["msg"].removeprefix("Value error, ")) for one in error.errors
    ]
    detail = "Some parameters cannot be used; see `errors`."
    return problem_response(request, BAD_PARAMETERS, detail, errors=errors)
