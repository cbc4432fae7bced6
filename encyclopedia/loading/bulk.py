"""Many new rows at once, also of models that extend others by multi-table inheritance."""

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from encyclopedia import inserting
from encyclopedia.models import Entry


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
    entries = [inserting.new(Entry, **{column: getattr(row, column) for column in columns}) for row in rows]
    inserting.insert(entries)
    for row, entry in zip(rows, entries, strict=True):
        row.pk = entry.pk
        row.changed = entry.changed
    inserting.insert(rows)
