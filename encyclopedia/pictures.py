"""The pictures of a comparison: who leans where, and how far the sets that decide overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from encyclopedia.comparing import Part, Row, Table, in_order, parts
from encyclopedia.models import Datatype, StatementKind
from encyclopedia.pages import SCALE

PAIR = 2


@dataclass(frozen=True)
class ScaleView:
    """Where the compared entries lean on one scale: for each place, −2 … 2, the entries that stand there."""

    facet: Any
    places: list[tuple[int, list[Any]]]


def scale_views(table: Table) -> list[ScaleView]:
    """The scales on which at least one compared entry has its place; places that are opinions are left to the table."""
    views = []
    for row in table.rows:
        at: dict[int, list[Any]] = {place: [] for place in SCALE}
        for column, cell in zip(table.columns, row.cells, strict=True):
            facts = [value for value in cell.values if value.number in at and value.shown.kind == StatementKind.FACT]
            for value in facts[:1]:
                at[value.number or 0].append(column.shown)
        if row.facet.datatype == Datatype.SCALE and any(at.values()):
            views.append(ScaleView(row.facet.shown, list(at.items())))
    return views


@dataclass(frozen=True)
class PartView:
    """The values that just some of the entries share.

    Arguments:
        members: for each entry, in order, whether the values are stated of it.
        label: the same in words.
        values: the values in words.
    """

    members: tuple[bool, ...]
    label: str
    values: list[str]


@dataclass(frozen=True)
class OverlapView:
    """The sets of one facet, as the parts of which they are made up."""

    facet: Any
    parts: list[PartView]


def overlap_views(table: Table, deciding: Sequence[Any]) -> list[OverlapView]:
    """The rows of sets among the facets that decide; only rows in which two entries or more state something.

    Lists of texts of which none is shared are left to the table: a picture of them would only say them again.
    """
    keys = {facet.key for facet in deciding}
    rows = [row for row in table.rows if row.facet.key in keys and row.is_filled]
    shown = [row for row in rows if row.facet.datatype == Datatype.TERMS or _is_shared_list(row)]
    return [_overlap(row, table) for row in shown]


def _is_shared_list(row: Row) -> bool:
    return row.facet.datatype == Datatype.ITEMS and bool(row.in_several)


def _overlap(row: Row, table: Table) -> OverlapView:
    entries = [column.shown for column in table.columns]
    found = parts(row)
    # What all share is said even when it is nothing; beside two entries, so is what only one has.
    always = [(True,) * len(entries)] + [(True, False), (False, True)] * (len(entries) == PAIR)
    missing = [Part(members, ()) for members in always if members not in [part.members for part in found]]
    views = [_part_view(part, entries) for part in in_order([*found, *missing])]
    return OverlapView(row.facet.shown, views)


def _part_view(part: Part, entries: Sequence[Any]) -> PartView:
    """A part, and whose it is in words: all of them, one alone, or some by name."""
    names = [str(entry.name) for entry, is_member in zip(entries, part.members, strict=True) if is_member]
    if part.size == len(entries):
        label = _("Both") if part.size == PAIR else _("All %(count)d") % {"count": part.size}
    elif part.size == 1:
        label = _("Only %(name)s") % {"name": names[0]}
    else:
        label = _(" and ").join(names)
    return PartView(part.members, label, [_word(value.shown, part) for value in part.values])


def _word(claim: Any, part: Part) -> str:
    """What is shared by the name of what it is, whatever the words of each; what is one's own in its own words."""
    return claim.target.name if claim.target and (part.size > 1 or not claim.text) else claim.text
