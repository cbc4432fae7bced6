"""The formats of sheets: CSV, XLSX and JSON, written so that no cell is ever run, and read with care."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from import_export.formats.base_formats import Format
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from tablib import Dataset

from encyclopedia.admin.sheets.tables import MAX_COLUMNS, Table, Unreadable, as_text, table
from encyclopedia.exporting.csv import BYTE_ORDER_MARK
from encyclopedia.exporting.formulas import escaped, unescaped

#: What a cell of an XLSX may hold (Microsoft's limits): a longer text would be cut off without a word.
LONGEST_CELL = 32_767
LAST_ROW = 1_048_576
#: One column more than a table may have, to tell that there are too many.
COLUMNS_READ = MAX_COLUMNS + 1
EMPTY = (None,) * COLUMNS_READ
#: A small XLSX may unpack into something huge.
MAX_UNPACKED = 50 * 1024 * 1024
WIDTH = 24
NOT_IN_XLSX = "\ufffd"


class SheetFormat(Format):
    """A format in which a list goes out and comes in."""

    title = ""
    extension = ""
    content_type = ""
    #: The number of the line that holds the heads of the columns, as people count.
    first_line = 1

    def get_title(self) -> str:
        """The name of the format."""
        return self.title

    def get_extension(self) -> str:
        """The ending of its files."""
        return self.extension

    def get_content_type(self) -> str:
        """Its media type."""
        return self.content_type

    def can_import(self) -> bool:
        """Yes."""
        return True

    def can_export(self) -> bool:
        """Yes."""
        return True

    def create_dataset(self, in_stream: bytes) -> Table:
        """The table that a file holds; raises Unreadable for another file."""
        return table(self.lines(in_stream), self.first_line)

    def lines(self, data: bytes) -> Iterable[Sequence[Any]]:
        """The lines of a file, the heads of the columns first."""
        raise NotImplementedError

    def export_data(self, dataset: Dataset, **kwargs: Any) -> bytes:
        """The file that holds a list."""
        raise NotImplementedError


class CSV(SheetFormat):
    """CSV in UTF-8, as every spreadsheet program opens it."""

    title = "CSV"
    extension = "csv"
    content_type = "text/csv; charset=utf-8"

    def lines(self, data: bytes) -> Iterator[list[str]]:
        """The lines, without the marks that keep formulas from being run."""
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            words = _("The file is not written in UTF-8. In Excel, save it as “CSV UTF-8”, or send the XLSX.")
            raise Unreadable(words) from error
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        try:
            for line in reader:
                yield list(map(unescaped, line))
        except csv.Error as error:
            words = _("Line %(line)s is no proper CSV: %(error)s.")
            raise Unreadable(words % {"line": reader.line_num, "error": error}) from error

    def export_data(self, dataset: Dataset, **kwargs: Any) -> bytes:
        """The file, with a mark by which Excel knows UTF-8."""
        file = io.StringIO()
        writer = csv.writer(file)
        writer.writerow(dataset.headers)
        for row in dataset:
            writer.writerow([escaped(cell) if isinstance(cell, str) else as_text(cell) for cell in row])
        return f"{BYTE_ORDER_MARK}{file.getvalue()}".encode()


class XLSX(SheetFormat):
    """A workbook with one sheet."""

    title = "XLSX"
    extension = "xlsx"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def lines(self, data: bytes) -> Iterator[list[Any]]:
        """The lines of the first sheet: of formulas what they came to, and of columns no more than a table may have."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked > MAX_UNPACKED:
                raise Unreadable(_("The file is too large. Split it."))
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            # What the file says of its own size is often wrong.
            sheet.reset_dimensions()
            lines = sheet.iter_rows(max_col=COLUMNS_READ, values_only=True)
            for line in islice(lines, LAST_ROW):
                yield [] if line == EMPTY else [unescaped(cell) if isinstance(cell, str) else cell for cell in line]
        except Unreadable:
            raise
        except Exception as error:  # A broken file fails anywhere in zipfile, the XML parser and openpyxl.
            raise Unreadable(_("The file cannot be read as XLSX.")) from error

    def export_data(self, dataset: Dataset, **kwargs: Any) -> bytes:
        """The file; its texts are marked as texts. Raises Unreadable for a text that no cell can hold."""
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        sheet.freeze_panes = "B2"
        for place in range(1, len(dataset.headers) + 1):
            sheet.column_dimensions[get_column_letter(place)].width = WIDTH
        head = [WriteOnlyCell(sheet, name) for name in dataset.headers]
        for cell in head:
            cell.font = Font(bold=True)
        sheet.append(head)
        for row in dataset:
            sheet.append([_xlsx_cell(sheet, value) for value in row])
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def _xlsx_cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub(NOT_IN_XLSX, escaped(value))
    if len(text) > LONGEST_CELL:
        raise Unreadable(_("A text is too long for a cell of XLSX. Choose CSV or JSON."))
    cell = WriteOnlyCell(sheet, text)
    # openpyxl would guess: a text such as “#N/A” is no error.
    cell.data_type = "s"
    return cell


class JSON(SheetFormat):
    """A list of objects, one for each row."""

    title = "JSON"
    extension = "json"
    content_type = "application/json"
    first_line = 0

    def lines(self, data: bytes) -> Iterator[list[Any]]:
        """The values of each object in the order of the first one's keys."""
        try:
            rows = json.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise Unreadable(_("The file is no proper JSON: %(error)s.") % {"error": error}) from error
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise Unreadable(_("The JSON has to be a list of objects, one for each row."))
        columns = list(rows[0]) if rows else []
        yield columns
        for number, row in enumerate(rows, 1):
            if row.keys() != set(columns):
                words = _("Row %(row)s does not have the same keys as the first one.")
                raise Unreadable(words % {"row": number})
            if any(isinstance(value, list | dict) for value in row.values()):
                words = _("Row %(row)s holds a list or an object where a text has to be.")
                raise Unreadable(words % {"row": number})
            yield [row[column] for column in columns]

    def export_data(self, dataset: Dataset, **kwargs: Any) -> bytes:
        """The file, with the signs of every language as they are."""
        return json.dumps(dataset.dict, ensure_ascii=False, indent=1).encode()


FORMATS = (CSV, XLSX, JSON)


def read(name: str, data: bytes) -> Table:
    """The table that a file of this name holds; raises Unreadable when it holds none."""
    ending = name.rpartition(".")[2].lower()
    for one in FORMATS:
        if one.extension == ending:
            return one().create_dataset(data)
    raise Unreadable(_("Send a file that ends in .csv, .xlsx or .json."))
