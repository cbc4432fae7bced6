"""Where everything begins."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from ninja import Router

from encyclopedia.api import LICENCE, VERSION
from encyclopedia.api.addresses import Addresses
from encyclopedia.api.operations import reads
from encyclopedia.api.schemas.library import Root
from encyclopedia.api.texts import said

#: What the site says of itself.
ABOUT = "Roles, departments and companies side by side, with a source behind every cell."


def root_of(collections: Callable[[], Iterable[str]]) -> Router:
    """The beginning of an API with these collections."""
    router = Router(tags=["Start"])

    @reads(router, "/", _("Begin here"), Root)
    def get_root(request: HttpRequest) -> Any:
        """What there is, under which licence, and which edition of the encyclopedia is shown.

        `HEAD` here is the smallest way to learn whether anything has changed: the `ETag` names the edition.
        """
        at = Addresses(request)
        edition = request.edition  # type: ignore[attr-defined]
        with override("en"):
            page = at.site + reverse("api")
        return Root(
            title=said(lambda: _("Role Atlas")),
            description=said(lambda: _(ABOUT)),
            version=VERSION,
            edition=edition.key if edition else None,
            changed=edition.since if edition else None,
            licence=LICENCE,
            documentation=page,
            openapi=at.site + reverse("api:openapi-json"),
            collections={name: at.of(name) for name in collections()},
        )

    return router
