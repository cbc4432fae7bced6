"""What pages show of the engine's results: words for states, and each value with how far it is shared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from encyclopedia.claims import Claim
from encyclopedia.comparing import Cell, Column, FacetSpec, Row, State, Table, Value
from encyclopedia.comparing.table import DIFFERENCES
from encyclopedia.models import Basis, Comparison, ComparisonCell, Datatype, Relation, StatementKind
from encyclopedia.selectors import Knowledge

STATE_LABELS = {
    State.SAME: pgettext_lazy("state of a row", "Same"),
    State.DIFFERENT: pgettext_lazy("state of a row", "Different"),
    State.OVERLAP: pgettext_lazy("state of a row", "Overlap"),
    State.UNKNOWN: pgettext_lazy("state of a row", "Not enough known"),
    State.DISPUTED: pgettext_lazy("state of a row", "Disputed"),
    State.NOT_APPLICABLE: pgettext_lazy("state of a row", "Does not apply"),
    None: pgettext_lazy("state of a row", "Side by side"),
}
#: Shapes that tell the states apart without colour.
STATE_SIGNS = {
    State.SAME: "=",
    State.DIFFERENT: "≠",
    State.OVERLAP: "∩",
    State.UNKNOWN: "?",
    State.DISPUTED: "!",
    State.NOT_APPLICABLE: "–",
    None: "¶",
}
STATE_HELP = {
    State.SAME: _("All entries for which something is stated say the same."),
    State.DIFFERENT: _("They share nothing here, or lean to opposite sides."),
    State.OVERLAP: _("They share some of it; what is shared is marked."),
    State.UNKNOWN: _("Fewer than two entries have anything stated. That is neither “no” nor “different”."),
    State.DISPUTED: _("Sources contradict each other on a value in this row."),
    State.NOT_APPLICABLE: _("The question does not apply to these kinds of entry."),
    None: _("Texts are shown side by side and not judged."),
}
#: The heading of the rows that an editor added.
EXTRA_LABEL = _("More differences")
SHOWS = {"all": None, "differences": DIFFERENCES, "same": frozenset({State.SAME})}
SCALE = range(-2, 3)
#: How many values a line of the card at the head of a page names.
AT_A_GLANCE = 4


@dataclass(frozen=True, eq=False)
class StateView:
    """A state in words and as a shape; there is one of each."""

    key: str
    label: Any
    sign: str
    help: Any


STATE_VIEWS = {
    state: StateView(state or "prose", label, STATE_SIGNS[state], STATE_HELP[state])
    for state, label in STATE_LABELS.items()
}


def state_view(state: State | None) -> StateView:
    """How a state reads and looks."""
    return STATE_VIEWS[state]


class ValueView(NamedTuple):
    """A value in a cell.

    `share` is `all`, `some` or empty: how many of the columns have it, too. `prefers_text`: a text that names a term
    is shown without the term's name, which only tells what is shared.
    """

    claim: Any
    share: str = ""
    position: int | None = None
    prefers_text: bool = False


@dataclass(frozen=True)
class CellView:
    """A cell. `absence` is empty, `unknown` or `not-applicable`."""

    values: list[ValueView]
    absence: str = ""


@dataclass(frozen=True)
class RowView:
    """A row of the table on a page."""

    label: str
    state: StateView
    cells: list[CellView]
    help: str = ""
    facet: Any = None
    is_scale: bool = False
    is_items: bool = False


@dataclass(frozen=True)
class GroupView:
    """Rows under a heading."""

    label: str
    key: str
    rows: list[RowView] = field(default_factory=list)


def group_views(table: Table, show: str = "all") -> list[GroupView]:
    """The groups of a table with the rows that `show` asks for; empty rows are left out."""
    states = SHOWS[show]
    groups = []
    for group in table.groups:
        rows = [row for row in group.rows if not row.is_empty and (states is None or row.state in states)]
        if rows:
            groups.append(GroupView(rows[0].facet.shown.group.label, group.key, [row_view(row) for row in rows]))
    return groups


def row_view(row: Row) -> RowView:
    """A row of the engine as a page shows it."""
    facet = row.facet.shown
    return RowView(
        label=facet.label,
        help=facet.help,
        facet=facet,
        state=state_view(row.state),
        cells=[_cell_view(cell, row) for cell in row.cells],
        is_scale=facet.datatype == Datatype.SCALE,
        is_items=facet.datatype == Datatype.ITEMS,
    )


def _cell_view(cell: Cell, row: Row) -> CellView:
    if not cell.applies:
        return CellView([], "not-applicable")
    if not cell.values:
        return CellView([], "unknown")
    is_set = row.facet.datatype in (Datatype.TERMS, Datatype.ITEMS)
    prefers_text = row.facet.datatype == Datatype.ITEMS
    return CellView(
        [
            ValueView(value.shown, _share(value, row) if is_set else "", value.number, prefers_text)
            for value in cell.values
        ]
    )


def _share(value: Value, row: Row) -> str:
    return "all" if value.identity in row.shared else "some" if value.identity in row.in_several else ""


def hidden_rows(table: Table, show: str) -> str:
    """How many of the table's rows `show` hides, in words; empty when it hides none."""
    states = SHOWS[show]
    hidden = sum(states is not None and row.state not in states for row in table.rows if not row.is_empty)
    return (
        ngettext("%(count)d row is hidden", "%(count)d rows are hidden", hidden) % {"count": hidden} if hidden else ""
    )


def extra_group(curated: Comparison, cells: Iterable[ComparisonCell], knowledge: Knowledge) -> list[GroupView]:
    """The own rows of a curated comparison as a group, in the order of the page's columns; no group without rows."""
    rows: dict[int, dict[Any, ComparisonCell]] = {}
    labels: dict[int, str] = {}
    for cell in cells:
        rows.setdefault(cell.row_id, {})[cell.member.entry_id] = cell
        labels[cell.row_id] = cell.row.label
    views = [
        RowView(
            labels[key],
            state_view(None),
            [_extra_cell(by_entry.get(column.key), knowledge) for column in knowledge.columns],
        )
        for key, by_entry in rows.items()
    ]
    return [GroupView(str(EXTRA_LABEL), "extra", views)] if views else []


def _extra_cell(cell: ComparisonCell | None, knowledge: Knowledge) -> CellView:
    if cell is None:
        return CellView([], "unknown")
    evidence = knowledge.citations.evidence("cell", cell.pk)
    is_editors = cell.basis == Basis.EDITORS
    claim = Claim(text=cell.text, is_editors=is_editors, evidence=evidence, row=cell, columns={"text": "text"})
    return CellView([ValueView(claim)])


def all_states() -> list[StateView]:
    """Every state, for the legend."""
    return [*STATE_VIEWS.values()]


@dataclass(frozen=True)
class Section:
    """A facet of an entry page with what is stated under it."""

    facet: FacetSpec
    values: list[ValueView]

    @property
    def shown(self) -> Any:
        """The facet itself."""
        return self.facet.shown

    @property
    def is_scale(self) -> bool:
        """Whether the values are places on a scale."""
        return self.facet.datatype == Datatype.SCALE

    @property
    def is_items(self) -> bool:
        """Whether the values are short texts in order."""
        return self.facet.datatype == Datatype.ITEMS


@dataclass(frozen=True)
class GlanceLine:
    """A line of the card at the head of an entry's page: what a facet names first, and how much more it names."""

    facet: Any
    targets: list[Any]
    more: int


def glance(column: Column, facets: Sequence[FacetSpec]) -> list[GlanceLine]:
    """The card: of each facet that is marked for it, the first few facts that name an entry, what is main first."""
    lines = []
    for facet in facets:
        claims = [value.shown for value in column.cell(facet.key).values if not value.is_negative]
        facts = [claim for claim in claims if claim.kind == StatementKind.FACT and claim.target]
        facts.sort(key=lambda claim: not claim.is_main)
        if facet.shown.at_a_glance and facts:
            targets = [claim.target for claim in facts]
            lines.append(GlanceLine(facet.shown, targets[:AT_A_GLANCE], len(targets[AT_A_GLANCE:])))
    return lines


def sections(column: Column, facets: Sequence[FacetSpec]) -> tuple[list[GroupView], list[FacetSpec]]:
    """The facets of an entry in groups, and those that apply to it and of which nothing is stated."""
    groups: dict[str, GroupView] = {}
    missing = []
    for facet in facets:
        cell = column.cell(facet.key)
        if not cell.applies or facet.key == "definition":
            continue
        if not cell.values:
            missing.append(facet)
            continue
        group = groups.setdefault(facet.group, GroupView(facet.shown.group.label, facet.group, []))
        prefers_text = facet.datatype == Datatype.ITEMS
        values = [ValueView(value.shown, "", value.number, prefers_text) for value in cell.values]
        group.rows.append(Section(facet, values))  # type: ignore[arg-type]
    return list(groups.values()), missing


RELATION_LABELS = dict(Relation.choices)
