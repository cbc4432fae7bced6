"""Titles: one title, one entry or several senses."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import ListView, TemplateView

from encyclopedia import kinds
from encyclopedia.caching.addresses import public_page, reads
from encyclopedia.models import Alias, SharedTitle
from encyclopedia.selectors import read_title_evidence
from encyclopedia.titles import look_up, spelling, suggest, titles_on_page
from encyclopedia.views.comparisons import MOST

#: How much of what is typed is looked at.
TYPED = 100
#: How many titles stand on a page of their list.
PAGE = 100


@public_page("q", "in")
def suggestions(request: HttpRequest) -> JsonResponse:
    """The titles that fit what is typed, for the compare box: each with its slug and with what tells it apart.

    `in=all` asks for entries of every kind, for the search box: each with its address as well.
    """
    is_search = request.GET.get("in") == "all"
    found = [
        {
            "slug": entry.slug,
            "name": entry.name,
            "where": entry.disambiguation or str(kinds.get(entry.kind).label),
            **({"address": entry.get_absolute_url()} if is_search else {}),
        }
        for entry in suggest(request.GET.get("q", "")[:TYPED], kinds.keys() if is_search else kinds.title_keys())
    ]
    return JsonResponse({"suggestions": found}, json_dumps_params={"ensure_ascii": False})


class TitleListView(ListView):
    """Which titles mean different jobs at different places?"""

    public = reads("page")
    template_name = "encyclopedia/title_list.html"
    paginate_by = PAGE
    queryset = SharedTitle.objects.all()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The titles with most senses, with some of these."""
        context = super().get_context_data(**kwargs)
        return {**context, "titles": titles_on_page(context["object_list"])}


class TitleView(TemplateView):
    """What does this title mean, and where?"""

    public = reads()
    template_name = "encyclopedia/title.html"

    def get(self, request: HttpRequest, *args: Any, title: str, **kwargs: Any) -> HttpResponse:
        """One sense leads to the entry; several are shown; for none, names like it and the status 404."""
        wanted = look_up(title)
        if len(wanted.senses) == 1:
            return redirect(wanted.senses[0])
        senses = read_title_evidence(wanted.senses, Alias.objects.called(title).shown())
        written = spelling(wanted, [sense.name.alias for sense in senses if sense.name])
        context = self.get_context_data(
            wanted=wanted,
            senses=senses,
            canonical=reverse("title", args=[written]),
            compared=[entry.slug for entry in wanted.senses[:MOST]],
            **kwargs,
        )
        return self.render_to_response(context, status=200 if wanted.senses else 404)
