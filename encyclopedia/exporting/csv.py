"""A sheet as CSV: a line for each row, and for each column its values and what they rest on."""

import csv
import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from encyclopedia.exporting.formulas import escaped
from encyclopedia.exporting.sheet import Sheet, SheetCell
from encyclopedia.exporting.texts import evidence_texts, source_text

#: Excel reads a file as UTF-8 only when it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"


def write_csv(sheet: Sheet) -> str:
    """The rows, then the sources."""
    file = io.StringIO()
    writer = csv.writer(file)

    def write(cells: Iterable[object]) -> None:
        writer.writerow([escaped(str(cell)) for cell in cells])

    head = [_("Group"), _("Question"), _("State")]
    for column in sheet.columns:
        head += [column, f"{column}: {_('Sources')}"]
    write(head)
    for label, rows in sheet.groups:
        for row in rows:
            write([label, row.label, row.state, *(text for cell in row.cells for text in _cell(cell))])
    write([])
    for source in sheet.sources:
        write([source.key, source_text(source)])
    return BYTE_ORDER_MARK + file.getvalue()


def _cell(cell: SheetCell) -> tuple[str, str]:
    """The values of a cell, and their citations, a line each."""
    if cell.absence:
        return cell.absence, ""
    citations = ["; ".join(evidence_texts(evidence)) for _, evidence in cell.values]
    return "\n".join(text for text, _ in cell.values), "\n".join(citations)
