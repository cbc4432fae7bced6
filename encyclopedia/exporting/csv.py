"""A comparison as CSV: a line for each row, and for each entry its values and what they rest on."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from encyclopedia.comparisons import ReadComparison
from encyclopedia.exporting.texts import absence_text, evidence_texts, source_text, value_text
from encyclopedia.pages import CellView

#: What spreadsheets take for the beginning of a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Excel reads a file as UTF-8 only when it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"


def escaped(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it."""
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def write_csv(comparison: ReadComparison) -> str:
    """The rows that are shown, then the sources."""
    file = io.StringIO()
    writer = csv.writer(file)

    def write(cells: Iterable[object]) -> None:
        writer.writerow([escaped(str(cell)) for cell in cells])

    head = [_("Group"), _("Question"), _("State")]
    for entry in comparison.entries:
        head += [str(entry), f"{entry}: {_('Sources')}"]
    write(head)
    for group in comparison.groups:
        for row in group.rows:
            cells = [text for cell in row.cells for text in _cell(cell)]
            write([group.label, row.label, row.state.label, *cells])
    write([])
    for source in comparison.sources:
        write([source.key, source_text(source)])
    return BYTE_ORDER_MARK + file.getvalue()


def _cell(cell: CellView) -> tuple[str, str]:
    """The values of a cell, and their citations, a line each."""
    if cell.absence:
        return absence_text(cell), ""
    values = "\n".join(value_text(value) for value in cell.values)
    return values, "\n".join("; ".join(evidence_texts(value.claim.evidence)) for value in cell.values)
