"""Guides: short texts that lead through several entries."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.http import HttpResponse
from django.views.generic import DetailView, ListView

from encyclopedia.caching.addresses import reads
from encyclopedia.markdown import entries_named, render
from encyclopedia.models import Citation, Comparison, Entry, Guide
from encyclopedia.recommending import COMPARISONS, after_guide
from encyclopedia.views.published import PublishedMixin


class GuideListView(ListView):
    """Where do I begin to read?"""

    public = reads()
    template_name = "encyclopedia/guide_list.html"

    def get_queryset(self) -> Any:
        """The published guides with their sections, which say how long they take."""
        return Guide.objects.published().prefetch_related("sections")


class GuideView(PublishedMixin, DetailView):
    """A guide with its table of contents, how long it takes, and what to read after it."""

    public = reads()
    template_name = "encyclopedia/guide.html"

    def get_queryset(self) -> Any:
        """Published guides with their sections and sources."""
        cited = Prefetch("citations", Citation.objects.select_related("source"))
        return Guide.objects.published().prefetch_related("sections", cited)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The page, which is counted."""
        return self.counted(super().render_to_response(context, **kwargs), "guide", self.object.slug)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sections as HTML, with links to the entries they name, the entries spoken of, and what to read next."""
        guide = self.object
        sections = list(guide.sections.all())
        named = [slug for section in sections for slug in entries_named(section.body)]
        spoken_of = Guide.entries.through.objects.filter(guide=guide)
        entries = Entry.objects.published().annotate(is_spoken_of=Exists(spoken_of.filter(entry=OuterRef("pk"))))
        entries = list(entries.filter(Q(slug__in=named) | Q(is_spoken_of=True)).by_name())
        addresses = {entry.slug: entry.get_absolute_url() for entry in entries}
        shared_entries = Entry.objects.published().filter(pk__in=spoken_of.values("entry")).by_name()
        shared = Prefetch("entries", shared_entries, to_attr="shared")
        guides = list(Guide.objects.published().prefetch_related(shared))
        comparisons = Comparison.objects.published().of_several_in(guide.pk).with_members()[:COMPARISONS]
        return super().get_context_data(
            sections=[(section, render(section.body, addresses)) for section in sections],
            entries=[entry for entry in entries if entry.is_spoken_of],
            read_on=after_guide(guide, guides, comparisons, guide.citations.all()),
            **kwargs,
        )
