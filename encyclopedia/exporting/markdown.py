"""A sheet as Markdown: a table for each group, and the numbered sources."""

import re

from django.utils.translation import gettext as _

from encyclopedia.exporting.sheet import Sheet, SheetCell
from encyclopedia.exporting.texts import evidence_numbers, source_text

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")


def escaped(text: object) -> str:
    """The text with everything that Markdown would take for its own."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


def write_markdown(sheet: Sheet) -> str:
    """The whole document."""
    lines = [f"# {escaped(sheet.title)}", ""]
    for text, evidence in sheet.preface:
        lines += [f"{escaped(text)} {evidence_numbers(evidence)}".rstrip(), ""]
    head = [_("Question"), _("State"), *(escaped(column) for column in sheet.columns)]
    for label, rows in sheet.groups:
        lines += [f"## {escaped(label)}", "", _line(head), _line(["---"] * len(head))]
        lines += [_line([escaped(row.label), escaped(row.state), *map(_cell, row.cells)]) for row in rows]
        lines.append("")
    lines += [f"## {_('Sources')}", ""]
    lines += [f"{number}. {escaped(source_text(source))}" for number, source in enumerate(sheet.sources, 1)]
    return "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: SheetCell) -> str:
    if cell.absence:
        return f"*{escaped(cell.absence)}*"
    return "<br>".join(f"{escaped(text)} {evidence_numbers(evidence)}".strip() for text, evidence in cell.values)
