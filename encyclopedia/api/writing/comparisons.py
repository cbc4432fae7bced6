"""Comparisons as what the API answers."""

from collections.abc import Sequence
from typing import Any

from encyclopedia.answers import generated_answer
from encyclopedia.api.addresses import Addresses
from encyclopedia.api.schemas import comparisons as schemas
from encyclopedia.api.schemas.base import Labelled, Text
from encyclopedia.api.texts import in_every_language, said, text_in, text_of
from encyclopedia.api.writing.claims import claim, entry_name, evidence, source_name
from encyclopedia.claims import Citations
from encyclopedia.comparisons import ReadComparison
from encyclopedia.models import Comparison
from encyclopedia.pages import EXTRA_LABEL, RELATION_LABELS, CellView, GroupView, RowView, ValueView


def compared(comparison: ReadComparison, at: Addresses) -> schemas.ComparedEntries:
    """Entries side by side."""
    return schemas.ComparedEntries(
        id=at.asking("compare", entry=comparison.slugs),
        pages=at.pages(comparison.get_absolute_url()),
        entries=[entry_name(entry, at) for entry in comparison.entries],
        enough=comparison.table.is_enough,
        verdict=_verdict(comparison, at),
        fits=[
            schemas.Fit(entry=entry.slug, text=text)
            for entry in comparison.entries
            for member in comparison.members
            if member.entry_id == entry.pk and (text := text_of(member, "fits"))
        ],
        groups=[_group(group, comparison.slugs, at) for group in comparison.groups],
        missing=[row.facet.key for row in comparison.table.missing],
        sources=[source_name(source, at) for source in comparison.sources],
    )


def _verdict(comparison: ReadComparison, at: Addresses) -> schemas.Verdict:
    curated = comparison.curated
    relation = curated.relation if curated else comparison.verdict.relation
    generated = in_every_language(lambda: generated_answer(comparison.verdict, comparison.deciding))
    return schemas.Verdict(
        relation=relation or None,
        relation_label=_relation(relation),
        text=text_of(curated, "verdict") if curated else generated,
        written_by="editors" if curated else "generated",
        decided_by=[facet.key for facet in comparison.deciding],
        comparison=at.of("comparisons", curated.slug) if curated else None,
        evidence=evidence(comparison.curated_evidence, at),
    )


def _relation(relation: str) -> Text | None:
    return in_every_language(lambda: RELATION_LABELS.get(relation, ""))


def _group(group: GroupView, slugs: Sequence[str], at: Addresses) -> schemas.RowGroup:
    facet = group.rows[0].facet
    label = text_in(facet.group, "label") if facet else said(lambda: EXTRA_LABEL)
    return schemas.RowGroup(key=group.key, label=label, rows=[_row(row, slugs, at) for row in group.rows])


def _row(row: RowView, slugs: Sequence[str], at: Addresses) -> schemas.Row:
    return schemas.Row(
        facet=row.facet.key if row.facet else None,
        label=text_in(row.facet, "label") if row.facet else _own_label(row),
        state=row.state.key,
        cells=[_cell(slug, cell, at) for slug, cell in zip(slugs, row.cells, strict=True)],
    )


def _own_label(row: RowView) -> Text:
    """The label of a row that an editor added; it has a cell, or it would not be there."""
    (cell, *_) = [value.claim.row for cell in row.cells for value in cell.values]
    return text_in(cell.row, "label")


def _cell(slug: str, cell: CellView, at: Addresses) -> schemas.Cell:
    absences = {"": "stated", "unknown": "not-stated"}
    state = absences.get(cell.absence, cell.absence)
    return schemas.Cell(entry=slug, state=state, claims=[_shared(value, at) for value in cell.values])


def _shared(value: ValueView, at: Addresses) -> schemas.SharedClaim:
    return schemas.SharedClaim(**claim(value.claim, at, value.position), shared=value.share or None)


def comparison_summary(comparison: Comparison, at: Addresses) -> dict[str, Any]:
    """What a list shows of a comparison whose members and deciding facets are prefetched."""
    members: Any = comparison.members.all()
    return {
        "id": at.of("comparisons", comparison.slug),
        "slug": comparison.slug,
        "members": [
            schemas.Member(entry=entry_name(member.entry, at), fits=text_of(member, "fits")) for member in members
        ],
        "relation": comparison.relation,
        "relation_label": said(lambda: RELATION_LABELS[comparison.relation]),
        "verdict": text_in(comparison, "verdict"),
        "basis": comparison.basis,
        "decided_by": [Labelled(key=facet.key, label=text_in(facet, "label")) for facet in comparison.decided_by.all()],
        "featured": comparison.featured,
        "changed": comparison.changed,
        "compared": at.asking("compare", entry=[member.entry.slug for member in members]),
        "pages": at.pages(comparison.get_absolute_url()),
    }


def comparison_in_full(comparison: Any, citations: Citations, at: Addresses) -> schemas.Comparison:
    """A comparison with its own rows and its evidence."""
    return schemas.Comparison(
        **comparison_summary(comparison, at),
        evidence=evidence(citations.evidence("comparison", comparison.pk), at),
        rows=[
            schemas.OwnRow(
                label=text_in(row, "label"),
                cells=[
                    schemas.OwnCell(
                        entry=cell.member.entry.slug,
                        text=text_in(cell, "text"),
                        basis=cell.basis,
                        evidence=evidence(citations.evidence("cell", cell.pk), at),
                    )
                    for cell in row.cells.all()
                ],
            )
            for row in comparison.rows.all()
        ],
        sources=[source_name(source, at) for source in citations.sources],
    )
