"""Many new rows at once, also of models that extend others by multi-table inheritance."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db.models import Model, prefetch_related_objects
from django.db.models.base import ModelState

from encyclopedia import inserting
from encyclopedia.models import Entry

M = TypeVar("M", bound=Model)


def new(model: type[M], **columns: Any) -> M:
    """An unsaved row with these columns, foreign keys as `name_id`, and the usual values in the others.

    Django and django-modeltranslation look each of those up anew, which takes longer than all else about a row.
    """
    usual, made = _usual(model)
    row = model.__new__(model)
    own = vars(row)
    own.update(usual)
    for name, make in made:
        own[name] = make()
    row._state = ModelState()
    for name, value in columns.items():
        setattr(row, name, value)
    return row


@cache
def _usual(model: type[Model]) -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """What a row of a model holds before its columns are set, and which of that is made anew each time."""
    fields = model._meta.concrete_fields
    row = model.from_db(None, [field.attname for field in fields], [field.get_default() for field in fields])
    made = [(one.attname, one.get_default) for one in fields if one.has_default() and callable(one.default)]
    return {name: value for name, value in vars(row).items() if name != "_state"}, made


def insert(rows: Sequence[Any]) -> None:
    """Insert unsaved rows of one model and give them their primary keys; no signal is sent.

    `QuerySet.bulk_create` refuses models whose columns are in several tables, as those of kinds of entry are: the rows
    of the table of entries come first, and those of the kind's own table after them.
    """
    if not rows:
        return
    model = type(rows[0])
    if not issubclass(model, Entry):
        inserting.insert(rows)
        return
    prefetch_related_objects(rows, *model.derived_from)
    for row in rows:
        row.derive()
    columns = [column.attname for column in Entry._meta.concrete_fields if not column.primary_key]
    entries = [new(Entry, **{column: getattr(row, column) for column in columns}) for row in rows]
    inserting.insert(entries)
    for row, entry in zip(rows, entries, strict=True):
        row.pk = entry.pk
        row.changed = entry.changed
    inserting.insert(rows)
