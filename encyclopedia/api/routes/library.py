"""Sources, open questions and guides."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.operations import USUAL_ITEMS, After, Limit, SlugInPath, reads
from encyclopedia.api.paging import part, rows_after
from encyclopedia.api.problems import not_found
from encyclopedia.api.schemas import library as schemas
from encyclopedia.api.writing.claims import entry_name
from encyclopedia.api.writing.library import gap, guide, guide_summary, source_summary
from encyclopedia.markdown import entries_named
from encyclopedia.models import Entry, Gap, Guide, Source

router = Router(tags=["Library"])
#: How many entries that rest on a source are named.
RESTING = 100
CITED = "citations__source"


@reads(router, "/sources", _("List sources"), schemas.SourcePage)
def list_sources(request: HttpRequest, response: HttpResponse, limit: Limit = USUAL_ITEMS, after: After = None) -> Any:
    """Every source by its key, with how often it is cited. `/statements?source=…` gives what rests on one."""
    rows, more = rows_after(Source.objects.with_counts(), "key", after, limit)
    at = Addresses(request)
    items = [schemas.SourceSummary(**source_summary(row, at)) for row in rows]
    return part(schemas.SourcePage, items, lambda: rows[-1].key, more=more, request=request, response=response)


@reads(router, "/sources/{key}", _("Get a source"), schemas.Source, missing=True)
def get_source(request: HttpRequest, key: SlugInPath) -> Any:
    """With its copies, which count as one voice with it, and with the entries that rest on it."""
    source: Any = Source.objects.with_counts().prefetch_related("copies").filter(key=key).first()
    if source is None:
        raise not_found("source", key)
    at = Addresses(request)
    return schemas.Source(
        **source_summary(source, at),
        copies=sorted(copy.key for copy in source.copies.all()),
        entries=[entry_name(one, at) for one in Entry.objects.published().resting_on(source.pk)[:RESTING]],
    )


@reads(router, "/gaps", _("List open questions"), schemas.GapPage)
def list_gaps(request: HttpRequest, response: HttpResponse, limit: Limit = USUAL_ITEMS, after: After = None) -> Any:
    """What no source answers yet, with what is known."""
    rows, more = rows_after(Gap.objects.on_board().prefetch_related(CITED), "slug", after, limit)
    at = Addresses(request)
    items = [gap(row, at) for row in rows]
    return part(schemas.GapPage, items, lambda: rows[-1].slug, more=more, request=request, response=response)


@reads(router, "/gaps/{slug}", _("Get an open question"), schemas.Gap, missing=True)
def get_gap(request: HttpRequest, slug: SlugInPath) -> Any:
    """Get an open question."""
    row = Gap.objects.on_board().prefetch_related(CITED).filter(slug=slug).first()
    if row is None:
        raise not_found("open question", slug)
    return gap(row, Addresses(request))


@reads(router, "/guides", _("List guides"), schemas.GuideList)
def list_guides(request: HttpRequest) -> Any:
    """In the order in which they are best read."""
    at = Addresses(request)
    guides = Guide.objects.published().order_by("order", "slug")
    return schemas.GuideList(items=[schemas.GuideSummary(**guide_summary(row, at)) for row in guides])


@reads(router, "/guides/{slug}", _("Get a guide"), schemas.Guide, missing=True)
def get_guide(request: HttpRequest, slug: SlugInPath) -> Any:
    """Its sections in Markdown, the entries it speaks of, and its sources."""
    spoken_of = Prefetch("entries", Entry.objects.published().order_by("slug"))
    guides = Guide.objects.published().prefetch_related("sections", spoken_of, CITED)
    row: Any = guides.filter(slug=slug).first()
    if row is None:
        raise not_found("guide", slug)
    texts = [text for section in row.sections.all() for text in (section.body_en, section.body_zh_hans)]
    named = {slug for text in texts for slug in entries_named(text)}
    linked = Entry.objects.published().filter(slug__in=named).values_list("slug", flat=True)
    return guide(row, set(linked), Addresses(request))
