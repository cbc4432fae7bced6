"""A table beside the database: the row that each of its rows is about, and what its cells name, read ahead."""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from encyclopedia.admin.references import is_key
from encyclopedia.admin.sheets.columns import Column, ReferenceColumn
from encyclopedia.admin.sheets.references import References, batches, key_of
from encyclopedia.admin.sheets.tables import Row, Table, Unreadable, as_text
from encyclopedia.models import Entry


class Match:
    """The rows of a table, each with the row of the database that it is about; a fixed number of queries.

    Arguments:
        table: what a file holds.
        columns: the columns of the list, by their heads.
        rows: the rows of the list with all that their cells name.
    Raises Unreadable for columns that the list does not have, and for a table without the key.
    """

    def __init__(self, table: Table, columns: Mapping[str, Column], rows: QuerySet) -> None:
        self.model: type[Model] = rows.model
        self.key = key_of(self.model)
        self.columns = _columns_in(table, columns, self.key)
        self.references = References()
        self._there: dict[str, Any] = {}
        self._read_rows(table, rows)
        self._read_named(table)
        self.rows = self._in_order(table)

    def there(self, cells: Mapping[str, str]) -> Any:
        """The row of the database; None for a new one."""
        return self._there.get(cells[self.key])

    def differs(self, cells: Mapping[str, str]) -> bool:
        """Whether a row of the table is new, or is written in another way than the one in the database."""
        there = self.there(cells)
        return there is None or any(as_text(one.said(there)) != cells[one.column_name] for one in self.columns)

    @property
    def _named_as(self) -> tuple[type[Model], ...]:
        """The models under which rows of the list may be named."""
        return (self.model, Entry) if issubclass(self.model, Entry) else (self.model,)

    def add(self, row: Any) -> None:
        """Let rows that come later name this one."""
        self.references.add(row, *self._named_as)

    def _read_rows(self, table: Table, rows: QuerySet) -> None:
        keys = {row.cells[self.key] for row in table.rows}
        for batch in batches(key for key in keys if self.key != "id" or is_key(key)):
            for row in rows.filter(**{f"{self.key}__in": batch}):
                self._there[str(getattr(row, self.key))] = row
                self.add(row)

    def _read_named(self, table: Table) -> None:
        named: dict[type[Model], set[str]] = {}
        for one in self.columns:
            for row in table.rows:
                for model, key in one.named(row.cells[one.column_name]):
                    named.setdefault(model, set()).add(key)
        for model, keys in named.items():
            self.references.read(model, keys)
        for one in self.columns:
            one.knowing(self.references)
            if isinstance(one, ReferenceColumn) and one.model is self.model:
                self.references.read_above(self.model, one.attribute)

    def _in_order(self, table: Table) -> Sequence[Row]:
        """The rows, each after those that it names; as they stand where they name each other in a circle."""
        rows = {row.cells[self.key]: row for row in table.rows}
        own = [one for one in self.columns if isinstance(one, ReferenceColumn) and one.model in self._named_as]
        above = {
            key: [name for one in own if (name := row.cells[one.column_name]) in rows and name != key]
            for key, row in rows.items()
        }
        try:
            place = {key: place for place, key in enumerate(TopologicalSorter(above).static_order())}
        except CycleError:
            return table.rows
        return sorted(table.rows, key=lambda row: place[row.cells[self.key]])


def _columns_in(table: Table, columns: Mapping[str, Column], key: str) -> list[Column]:
    if unknown := [name for name in table.columns if name not in columns]:
        words = _("This list has no column called %(names)s. It has: %(columns)s.")
        raise Unreadable(words % {"names": _(", ").join(unknown), "columns": ", ".join(columns)})
    if key not in table.columns:
        words = _("The column “%(column)s” is missing: it says which row is which.")
        raise Unreadable(words % {"column": key})
    return [columns[name] for name in table.columns]
