"""Sources: what the encyclopedia is built on, and what each text supports."""

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.http import urlencode
from django.views.generic import DetailView, ListView

from encyclopedia.caching.addresses import reads
from encyclopedia.listing.pages import NoSuchPlace, sliced
from encyclopedia.models import Citation, Comparison, Entry, Source, SourceTally
from encyclopedia.support import claims_citing, claims_disputed

#: How many sources stand on a page of their list, how many entries on a page of one, and how much else of it is shown.
PAGE, ENTRIES, OTHERS = 100, 20, 50


class SourceListView(ListView):
    """What is the encyclopedia built on?"""

    public = reads("page")
    template_name = "encyclopedia/source_list.html"
    paginate_by = PAGE

    def get_queryset(self) -> Any:
        """The places of the sources, most cited first; a page far down passes over these, and reads no source."""
        return SourceTally.objects.all()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The sources that have these places."""
        context = super().get_context_data(**kwargs)
        keys = [place.pk for place in context["object_list"]]
        sources = Source.objects.with_counts().in_bulk(keys)
        return {**context, "object_list": [sources[key] for key in keys if key in sources]}


class SourceView(DetailView):
    """What is this source, what does it support, and which texts are copies of it?"""

    public = reads("after", "before")
    template_name = "encyclopedia/source.html"
    slug_field = slug_url_kwarg = "key"

    def get_queryset(self) -> Any:
        """Sources with their original."""
        return Source.objects.select_related("copy_of")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of the entries that rest on the source; on the first page what it disputes, and what else cites it."""
        source = self.object
        parameters = self.request.GET.dict()
        resting = Entry.objects.published().resting_on(source.pk)
        try:
            page = sliced(resting.with_columns(), parameters, Entry.objects.published(), ENTRIES)
        except NoSuchPlace as error:
            raise Http404 from error
        is_first = not (parameters.get("after") or parameters.get("before"))
        return super().get_context_data(
            kin=Source.objects.kin_of(source),
            supported=claims_citing(source.pk, page.rows),
            is_first=is_first,
            earlier=self._at(page.earlier),
            later=self._at(page.later),
            **(self._besides(source) if is_first else {}),
            **kwargs,
        )

    def _besides(self, source: Source) -> dict[str, Any]:
        """What else the first page shows, in four queries."""
        shown = Q(gap__status="open") | Q(guide__status="published")
        cited = Citation.objects.filter(shown, source=source).select_related("gap", "guide")
        others = list(cited.order_by("pk")[:OTHERS])
        citing = Q(citations__source=source) | Q(rows__cells__citations__source=source)
        comparisons = Comparison.objects.published().filter(citing).distinct().order_by("slug").with_members()
        return {
            "disputed": claims_disputed(source.pk, OTHERS),
            "comparisons": comparisons[:OTHERS],
            "guides": list(dict.fromkeys(one.guide for one in others if one.guide)),
            "gaps": list(dict.fromkeys(one.gap for one in others if one.gap)),
        }

    def _at(self, place: dict[str, str]) -> str:
        return f"{reverse('source', args=[self.object.key])}?{urlencode(place)}" if place else ""
