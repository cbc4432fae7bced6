"""A comparison as JSON: what is shown, in the language it is shown in, with slugs and keys that stay."""

import json
from typing import Any

from encyclopedia.claims import Claim
from encyclopedia.comparisons import ReadComparison
from encyclopedia.pages import CellView, RowView, ValueView


def write_json(comparison: ReadComparison) -> str:
    """The whole document."""
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
        "text": curated.verdict if curated else None,
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
