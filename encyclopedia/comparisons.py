"""A comparison as readers get it, on the page and in every export: one reading, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Subquery
from django.urls import reverse

from encyclopedia.answers import generated_answer
from encyclopedia.around import with_gaps
from encyclopedia.claims import Evidence
from encyclopedia.comparing import Departures, Table, Verdict, compare, conclude, depart
from encyclopedia.models import Comparison, ComparisonCell, ComparisonMember, Entry, Source, Status
from encyclopedia.pages import (
    RELATION_LABELS,
    GroupView,
    extra_group,
    group_views,
    hidden_rows,
)
from encyclopedia.pictures import OverlapView, ScaleView, overlap_views, scale_views
from encyclopedia.prepared import prepared
from encyclopedia.rows import Rows, rows_from
from encyclopedia.selectors import read_knowledge

#: How many entries stand side by side at most.
MOST_COMPARED = 5


@dataclass(frozen=True)
class ReadComparison:
    """Two to five entries side by side.

    Arguments:
        groups: the rows that are shown; `hidden` says in words how many are not.
        curated: the editors' comparison of just these entries, when there is one.
        verdict: what the facets themselves come to.
        answer: the editors' verdict in a sentence, else what the facets come to; empty when there is too little.
        relation: the word for how the entries stand to each other, the editors' when they have written one.
        deciding: the facets that decide it.
        members: the columns of the editors' comparison, when there is one.
        fits: whom each entry fits.
        departures: where a company departs from the usual, when a case of something stands beside it.
    """

    entries: list[Entry]
    show: str
    table: Table
    groups: list[GroupView]
    hidden: str
    curated: Comparison | None
    curated_evidence: Evidence
    verdict: Verdict
    answer: str
    relation: Any
    deciding: list[Any]
    members: list[ComparisonMember]
    fits: list[tuple[Entry, str]]
    scales: list[ScaleView]
    overlaps: list[OverlapView]
    departures: Departures | None
    sources: list[Source]

    @property
    def title(self) -> str:
        """The names of the entries, in the order asked for."""
        return " vs ".join(str(entry) for entry in self.entries)

    @property
    def slugs(self) -> list[str]:
        """The slugs of the entries, in the order asked for."""
        return [entry.slug for entry in self.entries]

    def get_absolute_url(self) -> str:
        """The address of the comparison's page in the language of the moment."""
        return reverse("comparison", args=[self.slugs])


def to_compare(slugs: Sequence[str], *, unpublished: bool = False) -> list[Any]:
    """The entries with these slugs, in this order, for `read_comparison` and for `gaps_of`: one query.

    Among the editors' comparisons there may be one of just these entries; also one that is not published, when
    `unpublished` says so.
    """
    return prepared(_to_compare, slugs, unpublished)


def _to_compare(slugs: Sequence[str], unpublished: bool) -> Any:
    answers = Comparison.objects.all() if unpublished else Comparison.objects.published()
    curated = answers.of_exactly(slugs).order_by("slug").values("pk")[:1]
    cells = ComparisonCell.objects.filter(member__comparison=Subquery(curated)).order_by("member__order", "pk")
    members = ComparisonMember.objects.filter(comparison=Subquery(curated)).order_by("order", "pk")
    entries = Entry.objects.with_columns().select_related("replaced_by").in_order_of(slugs)
    decided_by = Comparison.decided_by.through.objects.filter(comparison=Subquery(curated))
    return with_gaps(entries).annotate(
        members_read=Rows(members, "comparison"),
        cells_read=Rows(cells, "row", "member"),
        decided_read=Rows(decided_by),
    )


def read_comparison(entries: Sequence[Any], show: str = "all") -> ReadComparison:
    """Compare entries (from `to_compare`): three queries. `show` is `all`, `differences` or `same`."""
    members = rows_from(ComparisonMember, entries[0].members_read, "comparison")
    curated = members[0].comparison if members else None
    knowledge = read_knowledge(entries, curated)
    table = compare(knowledge.columns, knowledge.facets)
    verdict = conclude(table)
    groups = group_views(table, show)
    if curated and show != "same":
        cells = rows_from(ComparisonCell, entries[0].cells_read, "row", "member")
        groups += extra_group(curated, cells, knowledge)
    if curated:
        decided_by = {one["facet_id"] for one in entries[0].decided_read}
        deciding = [facet.shown for facet in knowledge.facets if facet.shown.pk in decided_by]
    else:
        deciding = [row.facet.shown for row in verdict.deciding]
    return ReadComparison(
        entries=list(entries),
        show=show,
        table=table,
        groups=groups,
        hidden=hidden_rows(table, show),
        curated=curated,
        curated_evidence=knowledge.citations.evidence("comparison", curated.pk) if curated else Evidence(),
        verdict=verdict,
        answer=curated.verdict if curated else generated_answer(verdict, deciding),
        relation=RELATION_LABELS.get(curated.relation if curated else verdict.relation, ""),
        deciding=deciding,
        members=members,
        fits=_fits(members, entries),
        scales=scale_views(table),
        overlaps=overlap_views(table, deciding),
        departures=depart(table),
        sources=knowledge.citations.sources,
    )


def _fits(members: Sequence[ComparisonMember], entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Whom each entry fits, in the order of the columns."""
    fits = {member.entry_id: member.fits for member in members}
    return [(entry, fits[entry.pk]) for entry in entries if fits.get(entry.pk)]


def successor(entry: Entry) -> str:
    """The slug of the published entry in whose favour this one was retired, or nothing."""
    other = entry.replaced_by
    return other.slug if entry.status == Status.RETIRED and other and other.status == Status.PUBLISHED else ""
