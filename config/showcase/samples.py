"""What the components are shown with: objects as their templates get them, made up and saved nowhere."""

from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator

from departments.matrix import Ownership
from departments.wording import OWNERSHIPS
from encyclopedia.claims import Claim, Evidence
from encyclopedia.models import Citation, Source
from encyclopedia.pages import all_states

LONG_EN = "Answers for the whole of a category: its range, its prices, its merchants and what it sells in a season."
LONG_ZH = "对整个品类负责：商品结构、价格、商家，以及一个季度里卖出多少；对外谈merchant，对内盯GMV与毛利率。"
#: The steps of the type scale, by the names of the style sheet.
STEPS = ("display", "title", "large", "lead", "text", "small", "tiny")
ICONS = ("search", "arrow", "swap", "plus", "close", "download", "edit", "outside", "list", "check")


def samples() -> dict[str, Any]:
    """The context of the page of components."""
    return {
        "states": all_states(),
        "ownerships": list(OWNERSHIPS.values()),
        "cells": [_matrix_cell(ownership) for ownership in Ownership],
        "claims": _claims(),
        "evidence": _evidence(2),
        "disputed": _evidence(1, disputes=True),
        "leaning": SimpleNamespace(low_pole="Inward", high_pole="Outward"),
        "positions": (-2, -1, 0, 1, 2),
        "entry": _entry("Product operations", "产品运营"),
        "comparison": _comparison(),
        "gap": _gap(),
        "pages": _page(),
        "steps": STEPS,
        "icons": ICONS,
        "long_en": LONG_EN,
        "long_zh": LONG_ZH,
    }


def _entry(name: str, where: str = "", definition: str = LONG_EN) -> SimpleNamespace:
    return SimpleNamespace(
        name=name,
        disambiguation=where,
        definition=definition,
        get_absolute_url=lambda: "#components",
        slug="a",
        kind="role",
    )


def _evidence(sources: int, *, disputes: bool = False) -> Evidence:
    """Citations of sources with their numbers in the list of a page."""
    citations = []
    for number in range(1, sources + 1):
        source = Source(pk=-number, key=f"source-{number}", title_en=f"A handbook of operations, part {number}")
        source.number = number  # type: ignore[attr-defined]
        citations.append(Citation(source=source, locator=f"§{number}", disputes=disputes))
    return Evidence(citations)


def _claims() -> list[Claim]:
    """A claim for each thing that may stand beside its text."""
    target: Any = _entry("GMV", definition="")
    return [
        Claim(target=target, evidence=_evidence(1)),
        Claim(text=LONG_EN, evidence=_evidence(3)),
        Claim(text=LONG_ZH, is_editors=True, evidence=_evidence(1)),
        Claim(target=target, is_main=False, condition="as of 2024", evidence=_evidence(1)),
        Claim(text=LONG_EN, kind="opinion", kind_label="opinion", attribution="A columnist", evidence=_evidence(1)),
        Claim(target=target, value="none", evidence=_evidence(1, disputes=True)),
    ]


def _matrix_cell(ownership: Ownership) -> SimpleNamespace:
    unit = _entry("Brand department")
    unit.above, unit.get_tie_display = _entry("Marketing centre"), "belongs to"
    holding = SimpleNamespace(unit=unit, within=None, evidence=_evidence(1))
    return SimpleNamespace(ownership=ownership, holdings=[] if ownership is Ownership.NOT_STATED else [holding])


def _comparison() -> SimpleNamespace:
    members = [SimpleNamespace(entry=_entry(name, where)) for name, where in (("Brand", ""), ("Brand", "Company B"))]
    return SimpleNamespace(
        members=SimpleNamespace(all=members),
        verdict=LONG_EN,
        get_absolute_url="#components",
        get_relation_display="overlapping",
    )


def _gap() -> SimpleNamespace:
    return SimpleNamespace(
        slug="a-gap",
        question="Does anybody measure category operations (品类运营) by retention?",
        known=LONG_EN,
        get_absolute_url="#components",
        entries=SimpleNamespace(all=[_entry("Category operations")]),
    )


def _page() -> Page[int]:
    return Paginator(range(100), 10).page(4)
