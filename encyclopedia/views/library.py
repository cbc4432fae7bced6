"""Sources, the gap board, guides and the glossary: what stands behind the entries and between them."""

from typing import Any

from django.views.generic import DetailView, ListView

from encyclopedia.markdown import entries_named, render
from encyclopedia.models import Entry, Gap, GlossaryWord, Guide, Source

PAGE = 100


class SourceListView(ListView):
    """What is the encyclopedia built on?"""

    template_name = "encyclopedia/source_list.html"
    paginate_by = PAGE

    def get_queryset(self) -> Any:
        """The sources, most cited first."""
        return Source.objects.with_counts()


class SourceView(DetailView):
    """What is this source, and what does it support?"""

    template_name = "encyclopedia/source.html"
    slug_field = slug_url_kwarg = "key"

    def get_queryset(self) -> Any:
        """Sources with their original."""
        return Source.objects.select_related("copy_of")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The entries that rest on the source, and its copies."""
        source = self.object
        return super().get_context_data(
            copies=source.copies.all(),
            supported=Entry.objects.published().resting_on(source.pk)[:PAGE],
            **kwargs,
        )


class GapBoardView(ListView):
    """What does nobody say yet?"""

    template_name = "encyclopedia/gap_list.html"
    paginate_by = PAGE

    def get_queryset(self) -> Any:
        """The open questions with where what is known of them is said."""
        return Gap.objects.on_board().prefetch_related("citations__source")


class GuideListView(ListView):
    """Where do I begin to read?"""

    template_name = "encyclopedia/guide_list.html"

    def get_queryset(self) -> Any:
        """The published guides."""
        return Guide.objects.published()


class GuideView(DetailView):
    """A guide with its table of contents."""

    template_name = "encyclopedia/guide.html"

    def get_queryset(self) -> Any:
        """Published guides with their sections and sources."""
        return Guide.objects.published().prefetch_related("sections", "citations__source")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sections as HTML, with links to the entries they name, and the entries the guide speaks of."""
        sections = list(self.object.sections.all())
        named = [slug for section in sections for slug in entries_named(section.body)]
        addresses = {entry.slug: entry.get_absolute_url() for entry in Entry.objects.published().filter(slug__in=named)}
        return super().get_context_data(
            sections=[(section, render(section.body, addresses)) for section in sections],
            entries=Entry.objects.published().filter(guides=self.object).by_name(),
            **kwargs,
        )


class GlossaryView(ListView):
    """Which word is used for which thing, in each language?"""

    template_name = "encyclopedia/glossary.html"

    def get_queryset(self) -> Any:
        """Every word; a glossary is read on one page."""
        return GlossaryWord.objects.in_reading_order()
