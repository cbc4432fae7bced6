"""The matrix as a sheet and as JSON."""

import json
from typing import Any

from django.utils.translation import gettext as _

from departments.matrix import Holding, Matrix, MatrixCell, Ownership
from departments.wording import OWNERSHIPS
from encyclopedia.exporting.sheet import Sheet, SheetCell, SheetRow
from encyclopedia.pages import state_view


def matrix_sheet(matrix: Matrix) -> Sheet:
    """The rows that are shown, with the owning unit and the centre above it in each cell."""
    groups = [
        (
            group.term.name,
            [
                SheetRow(row.function.name, str(state_view(row.state).label), [*map(_sheet_cell, row.cells)])
                for row in group.rows
            ],
        )
        for group in matrix.groups
    ]
    return Sheet(_("Who does what"), [company.name for company in matrix.companies], groups, matrix.sources)


def _sheet_cell(cell: MatrixCell) -> SheetCell:
    if cell.ownership in (Ownership.ABSENT, Ownership.NOT_STATED):
        return SheetCell(absence=str(OWNERSHIPS[cell.ownership].label))
    return SheetCell([(_holding_text(holding), holding.evidence) for holding in cell.holdings])


def _holding_text(holding: Holding) -> str:
    unit = holding.unit
    text = unit.name if unit else ""
    text += f" ({unit.get_tie_display()} {unit.above.name})" if unit and unit.above else ""
    return f"{text} [{_('within')} {holding.within.name}]" if holding.within else text


def matrix_json(matrix: Matrix) -> str:
    """What is shown, with slugs that stay."""
    return json.dumps(
        {
            "companies": [{"slug": company.slug, "name": company.name} for company in matrix.companies],
            "groups": [
                {
                    "slug": group.term.slug,
                    "name": group.term.name,
                    "functions": [
                        {
                            "slug": row.function.slug,
                            "name": row.function.name,
                            "state": row.state,
                            "cells": [_json_cell(cell) for cell in row.cells],
                        }
                        for row in group.rows
                    ],
                }
                for group in matrix.groups
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _json_cell(cell: MatrixCell) -> dict[str, Any]:
    return {
        "ownership": cell.ownership,
        "units": [
            {
                "slug": holding.unit.slug,
                "name": holding.unit.name,
                "belongs_to": holding.unit.above.slug if holding.unit.above else None,
                "tie": holding.unit.tie,
                "within": holding.within.slug if holding.within else None,
                "sources": [
                    {"key": citation.source.key, "locator": citation.locator, "disputes": citation.disputes}
                    for citation in holding.evidence.citations
                ],
            }
            for holding in cell.holdings
            if holding.unit
        ],
    }
