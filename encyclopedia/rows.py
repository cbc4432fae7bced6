"""Rows of other tables as a part of a query: what a page needs besides, without a query of its own."""

from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateTimeField,
    F,
    Field,
    Func,
    JSONField,
    Model,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONObject
from modeltranslation.translator import NotRegistered, translator


class Rows(Subquery):
    """The rows of a queryset as a list of objects, in its order: `annotate(tags_read=Rows(Tag.objects.filter(…)))`.

    Arguments:
        rows: may speak of the query around it with `OuterRef`.
        joins: names of foreign keys of which the row that each leads to is read along.
    """

    output_field = JSONField()

    def __init__(self, rows: QuerySet, *joins: str, **extra: Any) -> None:
        super().__init__(as_written(rows).annotate(row_told=_object(rows.model, joins)).values("row_told"), **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """An array of SQLite's."""
        template = "(SELECT json_group_array(json(told.row_told)) FROM (%(subquery)s) told)"
        return self.as_sql(compiler, connection, **{"template": template, **extra})

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """An array of PostgreSQL's."""
        template = "(SELECT coalesce(jsonb_agg(told.row_told), '[]'::jsonb) FROM (%(subquery)s) told)"
        return self.as_sql(compiler, connection, **{"template": template, **extra})


def one_of_few(column: str, found: Any) -> Any:
    """That a key is one of the few that a subquery finds.

    PostgreSQL looks for the keys in an array by the index. A subquery it joins after all else where many tables are
    joined, and reads the whole table before.
    """
    if connection.vendor == "postgresql":
        # With it comes the driver, which nothing else loads on SQLite.
        from django.contrib.postgres.expressions import ArraySubquery

        keys = Func(ArraySubquery(found), function="ANY", output_field=BigIntegerField())
        return Func(F(column), keys, template="%(expressions)s", arg_joiner=" = ", output_field=BooleanField())
    return Q(**{f"{column}__in": found})


def as_written(rows: Any) -> Any:
    """The queryset, with each column as it is: none is exchanged for that of the language of the moment."""
    return rows.rewrite(False) if hasattr(rows, "rewrite") else rows


def rows_from(model: type[Model], told: list[dict[str, Any]], *joins: str) -> list[Any]:
    """The rows that `Rows` has read, as instances of their model. `joins` are those it was given.

    A row that several of them lead to is one instance.
    """
    joined: dict[tuple[str, Any], Any] = {}
    return [_instance(model, one, joins, joined) for one in told]


def fill(row: Model, name: str, rows: list[Any]) -> None:
    """Let `row.name.all()` be these rows, as after `prefetch_related`."""
    found = getattr(row, name).all()
    found._result_cache, found._prefetch_done = rows, True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


@lru_cache(maxsize=32)
def _columns(model: type[Model]) -> tuple[Field, ...]:
    """The columns that are told: no moments, and not the column that a translated field itself has and nobody reads."""
    try:
        unread = set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        unread = set()
    fields = model._meta.concrete_fields
    return tuple(one for one in fields if not isinstance(one, DateTimeField | JSONField) and one.name not in unread)


def _object(model: type[Model], joins: tuple[str, ...], prefix: str = "") -> JSONObject:
    names: dict[str, Any] = {one.attname: f"{prefix}{one.attname}" for one in _columns(model)}
    return JSONObject(**names, **{join: _object(_joined(model, join), (), f"{prefix}{join}__") for join in joins})


def _joined(model: type[Model], join: str) -> Any:
    return model._meta.get_field(join).related_model


def _instance(
    model: type[Model], told: dict[str, Any], joins: tuple[str, ...], joined: dict[tuple[str, Any], Any]
) -> Any:
    columns = _columns(model)
    row = model.from_db(None, [one.attname for one in columns], [one.to_python(told[one.attname]) for one in columns])
    for join in joins:
        key = getattr(row, model._meta.get_field(join).attname)  # type: ignore[union-attr]
        if key is not None and (join, key) not in joined:
            joined[join, key] = _instance(_joined(model, join), told[join], (), joined)
        setattr(row, join, joined.get((join, key)))
    return row
