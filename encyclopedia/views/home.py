"""The home page, and the way to it in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.generic import TemplateView

from encyclopedia import kinds
from encyclopedia.caching.addresses import reads
from encyclopedia.models import Comparison, Entry, Gap, Guide
from encyclopedia.querysets import OFFERED_COUNTED
from encyclopedia.readership import READ_ANEW
from encyclopedia.views.comparisons import fields_for

#: How many of the entries that are read most the home page names.
MOST_READ = 8


@dataclass(frozen=True)
class Offer:
    """The first entries of a kind, and how many there are in all, in words such as `34` or `1000+`."""

    kind: kinds.Kind
    entries: list[Entry]
    number: str


def _offer(kind: kinds.Kind, entries: Iterable[Any]) -> Offer:
    own = [entry for entry in entries if entry.kind == kind.key]
    number = own[0].of_kind if own else 0
    return Offer(kind, own, f"{number}+" if number >= OFFERED_COUNTED else str(number))


def to_language(request: HttpRequest) -> HttpResponse:
    """From `/` to the home page in the language that the reader's browser asks for."""
    with override(get_language_from_request(request)):
        response = redirect("home")
    # A reader who has chosen a language at the desk carries it in a cookie.
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


class HomeView(TemplateView):
    """What is the difference between …? The compare box, and the questions that people bring most."""

    public = reads(seconds=READ_ANEW)
    template_name = "encyclopedia/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The entries that can be picked, featured comparisons, open questions and guides."""
        entries = list(Entry.objects.published().offered())
        return super().get_context_data(
            fields=fields_for(),
            suggestions=entries,
            offers=[_offer(kind, entries) for kind in kinds.every() if kind.on_home],
            featured=Comparison.objects.published().with_members().featured(),
            gaps=Gap.objects.on_board()[:4],
            guides=Guide.objects.published()[:6],
            most_read=Entry.objects.published().most_read(*kinds.keys())[:MOST_READ],
            **kwargs,
        )
