"""Lists of entries and the page of an entry, for every kind."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from encyclopedia.around import around, mentions_among, with_around
from encyclopedia.caching.addresses import reads, tidy
from encyclopedia.listing.pages import NoSuchPlace, read_listing
from encyclopedia.models import Status
from encyclopedia.pages import glance, sections
from encyclopedia.readership import READ_ANEW
from encyclopedia.recommending import after_entry
from encyclopedia.selectors import other_names, read_knowledge, related_to, said_of_related, same_titles
from encyclopedia.views.errors import gone
from encyclopedia.views.published import PublishedMixin


class EntryListView(TemplateView):
    """Which roles (or departments, metrics …) are there? Narrowed by what is known of them, with boxes to compare."""

    # On long lists it says what is read most.
    public = reads(tidies=True, seconds=READ_ANEW)
    kind: Any = None
    template_name = "encyclopedia/entry_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A page of the list; 404 when it begins at, or is narrowed by, what there is not."""
        try:
            listing = read_listing(self.kind, reverse(f"{self.kind.key}-list"), request.GET.dict())
        except NoSuchPlace as error:
            raise Http404 from error
        tidy(request, urlsplit(listing.address).query)
        context = self.get_context_data(kind=self.kind, listing=listing, canonical=listing.canonical, **kwargs)
        return self.render_to_response(context, status=200 if listing.narrowed.is_known else 404)


class EntryView(PublishedMixin, TemplateView):
    """What is it, what is it not, and who says so?"""

    public = reads()
    kind: Any = None
    template_name = "encyclopedia/entry.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; an entry that was replaced leads to the one in its place."""
        entries = with_around(self.kind.model.objects.with_columns())
        entry = entries.select_related(*self.kind.joins, "replaced_by").filter(slug=kwargs["slug"]).first()
        if entry and self.is_shown(entry):
            response = self.render_to_response(self.get_context_data(entry=entry, **kwargs))
            return self.counted(response, self.kind.key, entry.slug)
        if entry and entry.status == "retired" and entry.replaced_by and entry.replaced_by.status == "published":
            return redirect(entry.replaced_by, permanent=True)
        if entry and entry.status == Status.RETIRED:
            return gone(request)
        raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything the page shows."""
        entry = kwargs["entry"]
        beside = around(entry)
        knowledge = read_knowledge([entry], besides=said_of_related(entry))
        (column,) = knowledge.columns
        groups, missing = sections(column, knowledge.facets)
        names = other_names(beside.aliases, knowledge.citations)
        related = related_to(column, knowledge.besides, knowledge.facets)
        return super().get_context_data(
            kind=self.kind,
            definition=column.cell("definition").values,
            glance=glance(column, knowledge.facets),
            groups=groups,
            missing=missing,
            names=names,
            namesakes=same_titles(entry, names),
            panels=[(panel, panel.read(entry)) for panel in self.kind.panels],
            tags=beside.tags,
            comparisons=beside.comparisons,
            related=related,
            mentions=mentions_among(beside.said_elsewhere, [facet.shown for facet in knowledge.facets]),
            gaps=beside.gaps,
            read_on=after_entry(beside.guides, related, knowledge.citations),
            sources=knowledge.citations.sources,
            **kwargs,
        )
