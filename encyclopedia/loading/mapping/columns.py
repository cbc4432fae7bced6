"""Fields that are columns of a row: texts, choices, numbers, dates, references; and many-to-many references."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed

from encyclopedia import models
from encyclopedia.inserting import insert
from encyclopedia.languages import LANGUAGES, column_of
from encyclopedia.loading import schema
from encyclopedia.loading.context import MISSING
from encyclopedia.loading.mapping.verbs import Keys, Pairs, assign, attach, describe, prefetches


def get_text(row: Model, attribute: str) -> Any:
    """The translated text of a row as a document has it."""
    texts = {language: getattr(row, column) for language, column in _columns(attribute)}
    return {language: text for language, text in texts.items() if text} or MISSING


def set_text(row: Model, attribute: str, value: Any) -> None:
    """Set a translated text from a document; languages that the document leaves out are emptied."""
    for language, column in _columns(attribute):
        setattr(row, column, "" if value is MISSING else value.get(language, ""))


@cache
def _columns(attribute: str) -> tuple[tuple[str, str], ...]:
    """The languages, each with the column that holds a text in it."""
    return tuple((language, f"{attribute}_{column_of(language)}") for language in LANGUAGES)


@describe.register
def _(field: schema.Text, row: Any) -> Any:
    return get_text(row, field.attribute)


@assign.register
def _(field: schema.Text, row: Any, value: Any, keys: Keys) -> None:
    set_text(row, field.attribute, value)


@describe.register
def _(field: schema.Choice | schema.Flag, row: Any) -> Any:
    value = getattr(row, field.attribute)
    return MISSING if value == field.default else value


@assign.register
def _(field: schema.Choice | schema.Flag, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, field.attribute, field.default if value is MISSING else value)


@describe.register
def _(field: schema.Number, row: Any) -> Any:
    value = getattr(row, field.attribute)
    has_default = value == row._meta.get_field(field.attribute).get_default()
    return MISSING if value is None or (has_default and not field.required) else value


@describe.register
def _(field: schema.Day, row: Any) -> Any:
    value = getattr(row, field.attribute)
    return value.isoformat() if value else MISSING


@assign.register
def _(field: schema.Day, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, field.attribute, None if value is MISSING else date.fromisoformat(value))


def slug_of(row: Any) -> str:
    """What documents call this row."""
    key_field = getattr(row, "key_field", "slug")
    return getattr(row, key_field)


@describe.register
def _(field: schema.Reference, row: Any) -> Any:
    other = getattr(row, field.attribute)
    return slug_of(other) if other else MISSING


@assign.register
def _(field: schema.Reference, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, f"{field.attribute}_id", None if value is MISSING else keys.of(field.to, value))


@prefetches.register
def _(field: schema.Reference) -> tuple[str, ...]:
    return (field.attribute,)


def _is_tags(field: schema.References) -> bool:
    return field.to == ("tag",)


@describe.register
def _(field: schema.References, row: Any) -> Any:
    if _is_tags(field):
        return sorted(tagged.tag.name for tagged in row.tagged.all()) or MISSING
    return sorted(slug_of(other) for other in getattr(row, field.attribute).all()) or MISSING


@assign.register
def _(field: schema.References, row: Any, value: Any, keys: Keys) -> None:
    """Many-to-many rows are attached, not assigned."""


@attach.register
def _(field: schema.References, pairs: Pairs, keys: Keys) -> None:
    wanted = [
        (row, [key for slug in ([] if value is MISSING else value) if (key := keys.of(field.to, slug))])
        for row, value in pairs
    ]
    if _is_tags(field):
        _attach_tags(wanted)
    else:
        _attach_many(field.attribute, wanted)


def _attach_tags(wanted: Iterable[tuple[Any, list[int]]]) -> None:
    gone, new = [], []
    for row, tags in wanted:
        there = {tagged.tag_id: tagged.pk for tagged in row.tagged.all()}
        gone += [key for tag, key in there.items() if tag not in tags]
        new += [models.TaggedEntry(tag_id=tag, content_object_id=row.pk) for tag in tags if tag not in there]
    models.TaggedEntry.objects.filter(pk__in=gone).delete()
    insert(new)


def _attach_many(attribute: str, wanted: Iterable[tuple[Any, list[int]]]) -> None:
    """Set many-to-many rows: those of rows that have none at once, and whoever listens is told as always."""
    new = []
    first = []
    for row, keys in wanted:
        manager = getattr(row, attribute)
        if manager.all():
            manager.set(keys)
            continue
        ends = (f"{manager.source_field_name}_id", f"{manager.target_field_name}_id")
        new += [manager.through(**dict(zip(ends, (row.pk, key), strict=True))) for key in keys]
        first.append((row, manager, keys))
    insert(new)
    for row, manager, keys in first:
        m2m_changed.send(
            manager.through, instance=row, action="post_add", reverse=False, model=manager.model, pk_set=set(keys)
        )


@prefetches.register
def _(field: schema.References) -> tuple[str, ...]:
    return ("tagged__tag",) if _is_tags(field) else (field.attribute,)
