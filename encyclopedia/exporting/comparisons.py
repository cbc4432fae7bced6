"""A comparison as a sheet, for CSV and Markdown, and as JSON, with slugs and keys that stay."""

import json
from typing import Any

from django.utils.translation import gettext as _

from encyclopedia.claims import Claim, Evidence
from encyclopedia.comparisons import ReadComparison
from encyclopedia.exporting.sheet import Sheet, SheetCell, SheetRow
from encyclopedia.exporting.texts import absence_text, value_text
from encyclopedia.pages import CellView, RowView, ValueView


def as_sheet(comparison: ReadComparison) -> Sheet:
    """The rows that are shown; before them the relation, the answer, and what decides it."""
    deciding = ", ".join(facet.label for facet in comparison.deciding)
    preface = [
        (str(comparison.relation), Evidence()),
        (comparison.answer, comparison.curated_evidence),
        (f"{_('What decides it')}: {deciding}" if deciding else "", Evidence()),
    ]
    return Sheet(
        title=comparison.title,
        columns=[str(entry) for entry in comparison.entries],
        groups=[
            (
                group.label,
                [SheetRow(row.label, str(row.state.label), [*map(_sheet_cell, row.cells)]) for row in group.rows],
            )
            for group in comparison.groups
        ],
        sources=comparison.sources,
        preface=[(text, evidence) for text, evidence in preface if text],
    )


def _sheet_cell(cell: CellView) -> SheetCell:
    if cell.absence:
        return SheetCell(absence=absence_text(cell))
    return SheetCell([(value_text(value), value.claim.evidence) for value in cell.values])


def as_json(comparison: ReadComparison) -> str:
    """What is shown, in the language it is shown in."""
    return json.dumps(
        {
            "entries": [
                {"slug": entry.slug, "kind": entry.kind, "name": entry.name, "disambiguation": entry.disambiguation}
                for entry in comparison.entries
            ],
            "verdict": _verdict(comparison),
            "groups": [
                {"key": group.key, "label": group.label, "rows": [_row(row) for row in group.rows]}
                for group in comparison.groups
            ],
            "sources": [
                {
                    "key": source.key,
                    "title": source.title,
                    "author": source.author,
                    "publisher": source.publisher,
                    "published": source.published,
                    "address": source.address,
                }
                for source in comparison.sources
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _verdict(comparison: ReadComparison) -> dict[str, Any]:
    curated = comparison.curated
    return {
        "relation": curated.relation if curated else comparison.verdict.relation,
        "text": comparison.answer or None,
        "written_by": "editors" if curated else "generated",
        "decided_by": [facet.key for facet in comparison.deciding],
    }


def _row(row: RowView) -> dict[str, Any]:
    return {
        "facet": row.facet.key if row.facet else None,
        "label": row.label,
        "state": row.state.key,
        "cells": [_cell(cell) for cell in row.cells],
    }


def _cell(cell: CellView) -> dict[str, Any]:
    return {"absence": cell.absence or None, "values": [_value(value) for value in cell.values]}


def _value(value: ValueView) -> dict[str, Any]:
    claim: Claim = value.claim
    return {
        "text": claim.text or None,
        "entry": claim.target.slug if claim.target else None,
        "name": claim.target.name if claim.target else None,
        "number": claim.number,
        "shared": value.share or None,
        "value": claim.value,
        "kind": claim.kind,
        "by": claim.attribution or None,
        "basis": "editors" if claim.is_editors else "stated",
        "when": claim.condition or None,
        "as_of": claim.as_of or None,
        "sources": [
            {"key": citation.source.key, "locator": citation.locator, "disputes": citation.disputes}
            for citation in claim.evidence.citations
        ],
    }
