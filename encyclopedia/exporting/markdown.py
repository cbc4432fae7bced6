"""A comparison as Markdown: the verdict, a table for each group, and the numbered sources."""

import re

from django.utils.translation import gettext as _

from encyclopedia.comparisons import ReadComparison
from encyclopedia.exporting.texts import absence_text, evidence_numbers, source_text, value_text
from encyclopedia.pages import CellView

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def escaped(text: object) -> str:
    """The text with everything that Markdown would take for its own."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def write_markdown(comparison: ReadComparison) -> str:
    """The whole document."""
    lines = [f"# {' vs '.join(escaped(entry) for entry in comparison.entries)}", ""]
    if comparison.relation:
        lines += [f"**{escaped(comparison.relation)}**", ""]
    if comparison.curated:
        lines += [f"{escaped(comparison.curated.verdict)} {evidence_numbers(comparison.curated_evidence)}", ""]
    if comparison.deciding:
        lines += [f"{_('What decides it')}: {', '.join(escaped(facet.label) for facet in comparison.deciding)}", ""]
    head = [_("Question"), _("State"), *(escaped(entry) for entry in comparison.entries)]
    for group in comparison.groups:
        lines += [f"## {escaped(group.label)}", "", _line(head), _line(["---"] * len(head))]
        lines += [
            _line([escaped(row.label), escaped(row.state.label), *(_cell(cell) for cell in row.cells)])
            for row in group.rows
        ]
        lines.append("")
    lines += [f"## {_('Sources')}", ""]
    lines += [f"{number}. {escaped(source_text(source))}" for number, source in enumerate(comparison.sources, 1)]
    return "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: CellView) -> str:
    if cell.absence:
        return f"*{escaped(absence_text(cell))}*"
    values = [f"{escaped(value_text(value))} {evidence_numbers(value.claim.evidence)}".strip() for value in cell.values]
    return "<br>".join(values)
