"""The home page, and the way to it in the reader's language."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.generic import TemplateView

from encyclopedia import kinds
from encyclopedia.caching.addresses import reads
from encyclopedia.models import Comparison, Entry, Gap, Guide
from encyclopedia.readership import READ_ANEW

#: How many of the entries that are read most the home page names.
MOST_READ = 8


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
        offered = [kind for kind in kinds.every() if kind.on_home]
        entries = list(Entry.objects.published().of_kinds(*(kind.key for kind in offered)).by_name())
        return super().get_context_data(
            fields=["", ""],
            suggestions=entries,
            offers=[(kind, [entry for entry in entries if entry.kind == kind.key]) for kind in offered],
            featured=Comparison.objects.published().filter(featured=True).with_members(),
            gaps=Gap.objects.on_board()[:4],
            guides=Guide.objects.published()[:6],
            most_read=Entry.objects.published().most_read(*kinds.keys())[:MOST_READ],
            **kwargs,
        )
