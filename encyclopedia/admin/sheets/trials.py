"""What a table would do to a list, or did: row by row the cells that change, and what is wrong."""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from import_export.results import Result, RowResult

from encyclopedia.admin.sheets.resources import Change
from encyclopedia.admin.sheets.tables import Row
from encyclopedia.languages import LANGUAGES, column_of, tag_of
from encyclopedia.revisions.differences import Segment, segments
from encyclopedia.revisions.wording import Line

logger = logging.getLogger(__name__)

#: So many rows are shown; the others are counted.
SHOWN = 100
#: Longer texts are not compared word by word.
LONGEST_COMPARED = 4_000
#: The language of a column, by the end of its head.
TAGS = {f"_{column_of(language)}": tag_of(language) for language in LANGUAGES}


@dataclass(frozen=True)
class ChangedRow:
    """A row with the cells that change."""

    number: int
    name: str
    is_new: bool
    lines: Sequence[Line]


@dataclass(frozen=True)
class WrongRow:
    """A row with what is wrong: the head of a column, or none, and the messages."""

    number: int
    problems: Sequence[tuple[str, Sequence[str]]]


class Trial:
    """The outcome of an import, for the page that shows it.

    Arguments:
        result: what the import said of each row.
        rows: the rows of the table, in the same order.
    """

    def __init__(self, result: Result, rows: Sequence[Row]) -> None:
        numbered = sorted(zip((row.number for row in rows), result.rows, strict=True), key=lambda one: one[0])
        self._changed = [(number, row) for number, row in numbered if row.is_new() or row.is_update()]
        self._wrong = [(number, row) for number, row in numbered if not row.is_valid()]
        self.new_count = sum(row.is_new() for _number, row in self._changed)
        self.changed_count = len(self._changed) - self.new_count
        self.same_count = sum(row.is_skip() for _number, row in numbered)
        self.wrong_count = len(self._wrong)
        self.is_right = not (self._wrong or result.base_errors)

    @property
    def has_changes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self._changed)

    @property
    def fingerprint(self) -> str:
        """The same for two imports that do the same (SHA-256, hexadecimal)."""
        told = [[number, row.import_type, row.diff] for number, row in self._changed]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    def instances(self, *, new: bool) -> list[Any]:
        """The rows of the database that are new, or that were changed."""
        return [row.instance for _number, row in self._changed if row.is_new() == new]

    @property
    def changed(self) -> Iterator[ChangedRow]:
        """The first rows that change."""
        for number, row in self._changed[:SHOWN]:
            yield ChangedRow(number, str(row.instance), row.is_new(), [_line(one) for one in row.diff])

    @property
    def wrong(self) -> Iterator[WrongRow]:
        """The first rows that are wrong."""
        for number, row in self._wrong[:SHOWN]:
            yield WrongRow(number, list(_problems(row)))

    @property
    def more(self) -> int:
        """How many rows are counted only, of those that the page shows."""
        return max(0, len(self._changed if self.is_right else self._wrong) - SHOWN)


def _line(change: Change) -> Line:
    lang = next((lang for end, lang in TAGS.items() if change.column.endswith(end)), "")
    return Line((change.column,), change.column, lang, list(_segments(change.before, change.after)), [])


def _segments(before: str, after: str) -> Iterable[Segment]:
    if len(before) + len(after) <= LONGEST_COMPARED:
        return segments(before, after)
    return [Segment("removed", before), Segment("added", after)]


def _problems(row: RowResult) -> Iterator[tuple[str, Sequence[str]]]:
    if row.validation_error:
        for column, messages in row.validation_error.message_dict.items():
            yield ("" if column == NON_FIELD_ERRORS else column), messages
    for error in row.errors:
        logger.warning("A row of a sheet was refused: %r", error.error)
        yield "", [_("The database refuses this row.")]
