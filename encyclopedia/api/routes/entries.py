"""Entries, and what is stated of them."""

from typing import Annotated, Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.params import Query

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.operations import (
    USUAL_ITEMS,
    After,
    KindKey,
    Limit,
    Moment,
    RowKey,
    Slug,
    SlugInPath,
    Typed,
    reads,
)
from encyclopedia.api.paging import part, rows_after
from encyclopedia.api.problems import not_found
from encyclopedia.api.schemas import entries as schemas
from encyclopedia.api.writing.claims import entry_summary, statement
from encyclopedia.api.writing.entries import entry as entry_in_full
from encyclopedia.claims import Citations
from encyclopedia.comparisons import successor
from encyclopedia.models import Alias, Citation, Entry, Statement, Status, TaggedEntry
from encyclopedia.selectors import other_names, read_knowledge

router = Router(tags=["Entries"])
TAGS = Prefetch("tagged", TaggedEntry.objects.select_related("tag"))


@reads(router, "/entries", _("List entries"), schemas.EntryPage)
def list_entries(
    request: HttpRequest,
    response: HttpResponse,
    kind: Annotated[KindKey | None, Query(description="Only entries of this kind.", examples=["term"])] = None,
    tag: Annotated[Typed | None, Query(description="Only entries that wear this tag.", examples=["internet"])] = None,
    changed_since: Annotated[
        Moment | None,
        Query(
            description="Only entries that were changed at this moment or later (RFC 3339, with its offset).",
            examples=["2026-01-01T00:00:00Z"],
        ),
    ] = None,
    limit: Limit = USUAL_ITEMS,
    after: After = None,
) -> Any:
    """Every published entry, by slug.

    To keep a copy fresh, ask again with `changed_since` set to the `changed` that the root told at your last visit.
    What has been taken back since is missing from the whole list, and its own address answers 404.
    """
    entries = Entry.objects.published().prefetch_related(TAGS)
    if kind:
        entries = entries.of_kinds(kind)
    if tag:
        entries = entries.filter(tagged__tag__name=tag)
    if changed_since:
        entries = entries.filter(changed__gte=changed_since)
    rows, more = rows_after(entries, "slug", after, limit)
    at = Addresses(request)
    items = [schemas.EntrySummary(**entry_summary(row, at)) for row in rows]
    return part(schemas.EntryPage, items, lambda: rows[-1].slug, more=more, request=request, response=response)


@reads(router, "/entries/{slug}", _("Get an entry"), schemas.Entry, missing=True, moves=True)
def get_entry(request: HttpRequest, slug: SlugInPath) -> Any:
    """Its names, every facet that is asked of its kind with what is stated and by whom, and its sources.

    What no source states is `not-stated`, which is neither *no* nor *different*. An entry that was replaced leads to
    its successor.
    """
    entries = Entry.objects.with_columns().select_related("replaced_by").prefetch_related(TAGS)
    entry = entries.filter(slug=slug).first()
    at = Addresses(request)
    if entry and (now := successor(entry)):
        return HttpResponsePermanentRedirect(at.of("entries", now))
    if entry is None or entry.status != Status.PUBLISHED:
        raise not_found("entry", slug)
    knowledge = read_knowledge([entry])
    aliases = Alias.objects.filter(entry=entry).shown().select_related("used_by")
    return entry_in_full(entry, knowledge, other_names(aliases, knowledge.citations), at)


@reads(router, "/statements", _("List statements"), schemas.StatementPage)
def list_statements(
    request: HttpRequest,
    response: HttpResponse,
    entry: Annotated[
        Slug | None, Query(description="Only what is stated of this entry.", examples=["product-operations"])
    ] = None,
    facet: Annotated[Slug | None, Query(description="Only what answers this facet.", examples=["metrics"])] = None,
    target: Annotated[Slug | None, Query(description="Only what names this entry.", examples=["dau"])] = None,
    source: Annotated[
        Slug | None, Query(description="Only what cites this source.", examples=["chuangyiling-2023"])
    ] = None,
    limit: Limit = USUAL_ITEMS,
    after: Annotated[RowKey | None, Query(description="Begin after this number, which `next` has filled in.")] = None,
) -> Any:
    """Every claim about a published entry as a row of its own, with its citations.

    Who is judged by a metric? What rests on a source? What does a facet say of everybody?
    """
    statements = Statement.objects.published()
    given = {"entry__slug": entry, "facet__key": facet, "target__slug": target}
    statements = statements.filter(**{name: value for name, value in given.items() if value})
    if source:
        statements = statements.citing(source)
    named = statements.select_related("entry", "facet", "target__as_term", "at_company")
    rows, more = rows_after(named, "pk", after, limit)
    found = Citations.of(Citation.objects.for_claims(Q(statement__in=[row.pk for row in rows])))
    at = Addresses(request)
    items = [statement(row, found.evidence("statement", row.pk), at) for row in rows]
    return part(schemas.StatementPage, items, lambda: rows[-1].pk, more=more, request=request, response=response)
