"""The coverage board: how each question is answered of each entry, and what an editor might do about it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from encyclopedia import kinds
from encyclopedia.coverage import Share, total
from encyclopedia.models import Basis, Citation, Facet, Rank, Statement, ValueKind
from encyclopedia.querysets import STALE_AFTER
from encyclopedia.selectors import DEFINITION, own_columns

#: A statement that says what was so more than so many years ago should be looked at again.
OLD_AFTER = 3
#: What may be amiss with what is said: a sign, and what it means.
MARKS = {
    "unsourced": ("?", _("without a source")),
    "untranslated": ("文", _("in one language only")),
    "stale": ("~", _("may be out of date")),
    "disputed": ("≠", _("disputed")),
}


@dataclass(frozen=True)
class BoardCell:
    """How one question is answered of one entry.

    Arguments:
        address: of the field to fill.
        count: how many values are said.
        marks: what is amiss, keys of `MARKS`.
        applies: whether the question is asked of the entry at all.
    """

    address: str
    count: int = 0
    marks: tuple[str, ...] = ()
    applies: bool = True

    @property
    def is_filled(self) -> bool:
        """Whether the question is asked and answered."""
        return self.applies and self.count > 0

    @property
    def signs(self) -> list[tuple[str, Any]]:
        """The sign and the meaning of each mark."""
        return [MARKS[mark] for mark in self.marks]


@dataclass(frozen=True)
class BoardRow:
    """One entry: its cells in the order of the facets."""

    entry: Any
    address: str
    is_stale: bool
    cells: list[BoardCell]
    filled: Share


@dataclass(frozen=True)
class Board:
    """Entries by facets. `totals` says of each facet how many of the entries it is answered of."""

    facets: list[Facet]
    rows: list[BoardRow]
    totals: list[Share]

    @property
    def groups(self) -> list[tuple[Any, int]]:
        """The headings of the facets, and how many stand below each."""
        spans: dict[Any, int] = defaultdict(int)
        for facet in self.facets:
            spans[facet.group] += 1
        return list(spans.items())

    @property
    def filled(self) -> Share:
        """All of it."""
        return total(row.filled for row in self.rows)


@dataclass
class _Said:
    """What is said under one facet of one entry, while it is counted."""

    count: int = 0
    applies: bool = True
    marks: set[str] = field(default_factory=set)


def board_of(entries: Sequence[Any], address: Any, today: date) -> Board:
    """The board of entries (from `EntryQuerySet.with_columns`), in three queries whatever their number.

    Arguments:
        address: from an entry to the address of its form.
        today: what is old is old by this day.
    """
    keys = [entry.pk for entry in entries]
    asked = {entry.kind for entry in entries}
    facets = [facet for facet in Facet.objects.in_page_order() if asked.intersection(facet.kinds)]
    said = _statements(keys, today)
    cited = _citations(keys)
    rows = []
    for entry in entries:
        cells = [_cell(entry, facet, said[entry.pk, facet.pk], cited, address(entry)) for facet in facets]
        share = Share(sum(cell.is_filled for cell in cells), sum(cell.applies for cell in cells))
        was_read = entry.last_reviewed
        is_stale = was_read < today - STALE_AFTER if was_read else kinds.get(entry.kind).in_depth
        rows.append(BoardRow(entry, address(entry), is_stale, cells, share))
    columns = [[row.cells[place] for row in rows] for place in range(len(facets))]
    totals = [Share(sum(one.is_filled for one in cells), sum(one.applies for one in cells)) for cells in columns]
    return Board(facets, rows, totals)


def _statements(keys: Iterable[int], today: date) -> dict[tuple[int, int], _Said]:
    said: dict[tuple[int, int], _Said] = defaultdict(_Said)
    counted = (
        Statement.objects.filter(entry__in=keys)
        .exclude(rank=Rank.DEPRECATED)
        .annotate(
            supporting=Count("citations", filter=Q(citations__disputes=False)),
            disputing=Count("citations", filter=Q(citations__disputes=True)),
        )
    )
    columns = ("entry", "facet", "value", "text_en", "text_zh_hans", "as_of", "supporting", "disputing")
    for entry, facet, value, english, chinese, as_of, supporting, disputing in counted.order_by().values_list(*columns):
        here = said[entry, facet]
        here.count += 1
        here.applies = here.applies and value != ValueKind.NOT_APPLICABLE
        amiss = {
            "unsourced": not supporting,
            "untranslated": bool(english) != bool(chinese),
            "stale": bool(as_of) and int(as_of[:4]) < today.year - OLD_AFTER,
            "disputed": disputing > 0,
        }
        here.marks.update(mark for mark, is_so in amiss.items() if is_so)
    return said


def _citations(keys: Iterable[int]) -> set[tuple[int, int, bool]]:
    """The columns of entries that are cited: entry, facet, and whether the source disputes it."""
    return set(Citation.objects.filter(entry__in=keys).values_list("entry", "facet", "disputes"))


def _cell(entry: Any, facet: Facet, said: _Said, cited: set[tuple[int, int, bool]], form: str) -> BoardCell:
    if entry.kind not in facet.kinds:
        return BoardCell("", applies=False)
    anchor, is_filled, marks = _column(entry, facet)
    if is_filled:
        if (entry.pk, facet.pk, True) in cited:
            marks.add("disputed")
        if (entry.pk, facet.pk, False) not in cited and not (
            facet.key == DEFINITION and entry.definition_basis == Basis.EDITORS
        ):
            marks.add("unsourced")
    marks |= said.marks
    ordered = tuple(mark for mark in MARKS if mark in marks)
    return BoardCell(f"{form}#{anchor}", said.count + is_filled, ordered if said.applies else (), said.applies)


def _column(entry: Any, facet: Facet) -> tuple[str, bool, set[str]]:
    """The place in the form, and whether a typed column holds a value, and what is amiss with that."""
    if facet.key == DEFINITION:
        written = {name for name in ("definition_en", "definition_zh_hans") if getattr(entry, name)}
        missing = "definition_zh_hans" if written == {"definition_en"} else "definition_en"
        return f"id_{missing}", bool(written), {"untranslated"} if len(written) == 1 else set()
    column = kinds.get(entry.kind).facets.get(facet.key)
    if column is None:
        return f"facet-{facet.key}", False, set()
    return f"id_{column.attribute}", getattr(own_columns(entry), f"{column.attribute}_id") is not None, set()
