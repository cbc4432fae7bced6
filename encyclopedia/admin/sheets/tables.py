"""The rows of a file that somebody sent, as texts under the heads of their columns; what cannot be read is refused."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

MAX_ROWS = 20_000
MAX_COLUMNS = 100
TRUE, FALSE = "TRUE", "FALSE"
#: The signs below the blank that a text may hold.
BREAKS = "\t\n"


class Unreadable(Exception):
    """A file is not what it has to be; the message says why, to the person who sent it."""


class Row(NamedTuple):
    """A row with the number that people know it by, such as the one that a spreadsheet shows beside it."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """What a file holds: the heads of its columns, and the rows in which something stands."""

    columns: Sequence[str]
    rows: Sequence[Row]


def as_text(value: Any) -> str:
    """A cell as text, however a file or a model holds it: lines end in one way, and no blanks stand around it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def table(lines: Iterable[Sequence[Any]], first: int) -> Table:
    """The table of the lines of a file, the first of which holds the heads of the columns and has the number `first`.

    Raises Unreadable when that cannot be: no head, a head twice, a line that is too long, too many rows, odd signs.
    """
    numbered = ((number, list(map(as_text, line))) for number, line in enumerate(lines, first))
    filled = ((number, cells) for number, cells in numbered if any(cells))
    columns = _head(next(filled, (0, []))[1])
    rows: list[Row] = []
    for number, cells in filled:
        if len(rows) == MAX_ROWS:
            words = _("The file has more than %(count)s rows. Split it.")
            raise Unreadable(words % {"count": f"{MAX_ROWS:,}"})
        rows.append(Row(number, _row(number, cells, columns)))
    if not rows:
        raise Unreadable(_("There is no row below the heads of the columns."))
    return Table([one for one in columns if one], rows)


def _head(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        raise Unreadable(_("The file is empty."))
    if len(cells) > MAX_COLUMNS:
        raise Unreadable(_("The file has more than %(count)s columns.") % {"count": MAX_COLUMNS})
    if twice := [name for name, count in Counter(filter(None, cells)).items() if count > 1]:
        raise Unreadable(_("There are two columns called %(names)s.") % {"names": _(", ").join(twice)})
    return cells


def _row(number: int, cells: list[str], columns: list[str]) -> dict[str, str]:
    if len(cells) < len(columns):
        words = _("Row %(row)s has %(count)s cells, and there are %(columns)s columns.")
        raise Unreadable(words % {"row": number, "count": len(cells), "columns": len(columns)})
    heads = [*columns, *[""] * (len(cells) - len(columns))]
    if any(text for head, text in zip(heads, cells, strict=True) if not head):
        raise Unreadable(_("In row %(row)s something stands in a column without a head.") % {"row": number})
    row = {head: text for head, text in zip(heads, cells, strict=True) if head}
    for column, text in row.items():
        if not _is_text(text):
            words = _("Row %(row)s, %(column)s: there is a sign that cannot be read.")
            raise Unreadable(words % {"row": number, "column": column})
    return row


def _is_text(text: str) -> bool:
    """Whether a database can hold the text: no NUL, no half of a sign, nothing that only steers a terminal."""
    return all((sign >= " " or sign in BREAKS) and not "\ud800" <= sign <= "\udfff" for sign in text)
