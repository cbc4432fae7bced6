"""Many new rows at once, also of models that extend others by multi-table inheritance."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, prefetch_related_objects
from django.db.models.sql import InsertQuery

from encyclopedia.models import Entry

M = TypeVar("M", bound=Model)


def new(model: type[M], **columns: Any) -> M:
    """An unsaved row with these columns, foreign keys as `name_id`, and the usual values in the others.

    Django and django-modeltranslation look each of those up anew, which takes longer than all else about a row.
    """
    names, usual, made = _usual(model)
    values = list(usual)
    for place, make in made:
        values[place] = make()
    row = model.from_db(None, names, values)
    row._state.adding = True
    for name, value in columns.items():
        setattr(row, name, value)
    return row


@cache
def _usual(model: type[Model]) -> tuple[list[str], list[Any], list[tuple[int, Any]]]:
    """The columns of a model, what stands in them before they are set, and which of that is made anew each time."""
    fields = model._meta.concrete_fields
    made = [(place, one.get_default) for place, one in enumerate(fields) if one.has_default() and callable(one.default)]
    return [field.attname for field in fields], [field.get_default() for field in fields], made


def insert(rows: Sequence[Any]) -> None:
    """Insert unsaved rows of one model and give them their primary keys; no signal is sent.

    `QuerySet.bulk_create` refuses models whose columns are in several tables, as those of kinds of entry are: the rows
    of the table of entries come first, and those of the kind's own table after them.
    """
    if not rows:
        return
    model = type(rows[0])
    if not issubclass(model, Entry):
        model._default_manager.bulk_create(rows)
        return
    prefetch_related_objects(rows, *model.derived_from)
    for row in rows:
        row.derive()
    columns = [column.attname for column in Entry._meta.concrete_fields if not column.primary_key]
    entries = [new(Entry, **{column: getattr(row, column) for column in columns}) for row in rows]
    for row, entry in zip(rows, Entry.objects.bulk_create(entries), strict=True):
        row.pk = entry.pk
        row.changed = entry.changed
    _insert_own(model, rows)


def _insert_own(model: type[Model], rows: Sequence[Any]) -> None:
    """Insert what stands in the table of the model itself."""
    columns = model._meta.local_concrete_fields
    size = connection.ops.bulk_batch_size(columns, rows)
    for start in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(columns, list(rows[start : start + size]))
        query.get_compiler(connection=connection).execute_sql()
