"""What stands around an entry on its page: its tags and names, what speaks of it, and what nobody knows of it.

All of it is read in the entry's own query, as columns of rows (`encyclopedia.rows`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import OuterRef

from encyclopedia.models import (
    Alias,
    Comparison,
    ComparisonMember,
    Entry,
    Facet,
    Gap,
    Guide,
    Statement,
    StatementKind,
    Status,
    Tag,
    ValueKind,
)
from encyclopedia.rows import Rows, fill, one_of_few, rows_from

#: How many statements that name an entry its page reads.
MENTIONS = 80
#: A gap and an entry that it belongs to.
GapOfEntry = Gap.entries.through


@dataclass(frozen=True)
class Around:
    """What stands around an entry. `comparisons` have their members, and `gaps` the entries that readers may reach."""

    tags: list[Tag]
    aliases: list[Alias]
    guides: list[Guide]
    comparisons: list[Comparison]
    gaps: list[Gap]
    said_elsewhere: list[Statement]


def with_around(entries: Any) -> Any:
    """Entries with what stands around each, for `around`: no query more."""
    entry = OuterRef("pk")
    nested = OuterRef(OuterRef("pk"))
    compared = Comparison.objects.published().filter(members__entry=nested)
    members = ComparisonMember.objects.filter(comparison__in=compared.order_by().values("pk"))
    said = Statement.objects.current().filter(target=nested, value=ValueKind.VALUE, kind=StatementKind.FACT)
    said = said.filter(entry__status=Status.PUBLISHED).exclude(entry=nested)
    in_order = ("facet__group__order", "facet__order", "entry__kind", "entry__slug", "pk")
    # The first of them by their keys, since otherwise PostgreSQL writes each of thousands as an object to keep some.
    first = one_of_few("pk", said.order_by(*in_order).values("pk")[:MENTIONS])
    return entries.annotate(
        tags_read=Rows(Tag.objects.filter(tagged__content_object=entry)),
        aliases_read=Rows(Alias.objects.filter(entry=entry).shown(), "used_by"),
        guides_read=Rows(Guide.objects.published().filter(entries=entry)),
        members_read=Rows(members.order_by("comparison__slug", "order", "pk"), "comparison", "entry"),
        gaps_read=_gaps_read(),
        said_read=Rows(Statement.objects.filter(first).order_by(*in_order), "entry"),
    )


def with_gaps(entries: Any) -> Any:
    """Entries with the open questions about each, for `gaps_of`: no query more."""
    return entries.annotate(gaps_read=_gaps_read())


def gaps_of(entries: Iterable[Any]) -> list[Gap]:
    """The open questions about any of these entries from `with_gaps`, each once, with the entries it belongs to."""
    belonging = {one["id"]: one for entry in entries for one in entry.gaps_read}
    found = _gaps(rows_from(GapOfEntry, list(belonging.values()), "gap", "entry"))
    return sorted(found, key=lambda gap: gap.slug)


def _gaps_read() -> Rows:
    asked = GapOfEntry.objects.filter(entry=OuterRef(OuterRef("pk"))).values("gap")
    belonging = GapOfEntry.objects.filter(gap__status="open", gap__in=asked)
    return Rows(belonging.order_by("gap__slug", "entry__slug"), "gap", "entry")


def around(entry: Any) -> Around:
    """What stands around an entry from `with_around`."""
    return Around(
        tags=rows_from(Tag, entry.tags_read),
        aliases=rows_from(Alias, entry.aliases_read, "used_by"),
        guides=rows_from(Guide, entry.guides_read),
        comparisons=_comparisons(rows_from(ComparisonMember, entry.members_read, "comparison", "entry")),
        gaps=_gaps(rows_from(GapOfEntry, entry.gaps_read, "gap", "entry")),
        said_elsewhere=rows_from(Statement, entry.said_read, "entry"),
    )


def _comparisons(members: list[ComparisonMember]) -> list[Comparison]:
    """The comparisons of these members, in their order."""
    found = []
    for _, group in groupby(members, key=lambda one: one.comparison_id):
        own = list(group)
        fill(own[0].comparison, "members", own)
        found.append(own[0].comparison)
    return found


def _gaps(belonging: list[Any]) -> list[Gap]:
    """The gaps of these pairs with an entry, in their order."""
    found = []
    for _, group in groupby(belonging, key=lambda one: one.gap_id):
        own = list(group)
        fill(own[0].gap, "entries", [one.entry for one in own if one.entry.status == Status.PUBLISHED])
        found.append(own[0].gap)
    return found


@dataclass(frozen=True)
class Mention:
    """The entries that name an entry under one facet: the roles that are judged by a metric."""

    facet: Facet
    entries: list[Entry]


def mentions_among(said: list[Statement], facets: list[Facet]) -> list[Mention]:
    """Who names an entry, by facet, each once. `facets` are all there are."""
    by_key = {facet.pk: facet for facet in facets}
    by_facet: dict[int, dict[int, Entry]] = defaultdict(dict)
    for statement in said:
        by_facet[statement.facet_id][statement.entry_id] = statement.entry
    return [Mention(by_key[key], list(entries.values())) for key, entries in by_facet.items()]
