"""Many new rows at once, in the way that each database takes them fastest.

`QuerySet.bulk_create` prepares each value of each row by itself and hands the database statements of some hundred
rows. Here a column is prepared at a time, SQLite gets one prepared statement (`executemany`), PostgreSQL `COPY`.
"""

import io
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from inspect import getattr_static
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models.base import ModelState
from django.db.models.query_utils import DeferredAttribute

M = TypeVar("M", bound=models.Model)

#: Fields that hand a value of such a type to the database as it is.
PLAIN: tuple[tuple[type[models.Field], type], ...] = (
    (models.CharField, str),
    (models.TextField, str),
    (models.BigAutoField, int),
    (models.AutoField, int),
    (models.IntegerField, int),
    (models.BooleanField, bool),
)
PREPARING = ("get_db_prep_save", "get_db_prep_value", "get_prep_value")
#: What `str` writes as COPY reads it.
WRITTEN = {str, int, float, bool, datetime, date, Decimal, UUID, type(None)}
#: What COPY takes for its own signs, and how it wants them written.
SIGNS = re.compile(r"[\\\t\n\r]")
ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
#: Fewer rows are not worth a question for their keys.
FEW = 10
#: How many rows one statement holds where PostgreSQL has to look for those that are there.
PAGE = 1_000


def new(model: type[M], **columns: Any) -> M:
    """An unsaved row with these columns, foreign keys as `name_id`, and the usual values in the others.

    Django and django-modeltranslation look each of those up anew, which takes longer than all else about a row.
    """
    usual, made, direct = _usual(model)
    row = model.__new__(model)
    own = vars(row)
    own.update(usual)
    for name, make in made:
        own[name] = make()
    row._state = ModelState()
    for name, value in columns.items():
        if name in direct:
            own[name] = value
        else:
            setattr(row, name, value)
    return row


@cache
def _usual(model: type[models.Model]) -> tuple[dict[str, Any], list[tuple[str, Any]], set[str]]:
    """What a row of a model holds before its columns are set, which of that is made anew each time, and the columns of
    which setting them does nothing else in a new row.
    """
    fields = model._meta.concrete_fields
    row = model.from_db(None, [field.attname for field in fields], [field.get_default() for field in fields])
    made = [(one.attname, one.get_default) for one in fields if one.has_default() and callable(one.default)]
    usual = {name: value for name, value in vars(row).items() if name != "_state"}
    direct = {name for name in usual if isinstance(getattr_static(model, name), DeferredAttribute)}
    return usual, made, direct


def insert(rows: Iterable[Any], *, replacing: Sequence[str] = ()) -> None:
    """Insert unsaved rows of one model and give them their primary keys; as `bulk_create`, no signal is sent.

    Of a model that extends another by multi-table inheritance, the rows of its own table: their keys are known by then.
    What the database derives is read from it when it is asked for.

    Arguments:
        replacing: columns that a row that is there already gets from the new one with its key.
    """
    rows = list(rows)
    if not rows:
        return
    model = type(rows[0])
    is_worked_out = any(field.db_default is not models.NOT_PROVIDED for field in model._meta.local_concrete_fields)
    if is_worked_out or (len(rows) < FEW and not replacing and not model._meta.parents):
        model._default_manager.bulk_create(rows)
        return
    with transaction.atomic(savepoint=False):
        _give_keys(model, [row for row in rows if row.pk is None])
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        columns = _columns(model, fields, rows)
        _write(model, fields, columns, _on_conflict(model, replacing))
    derived = [field.attname for field in model._meta.local_concrete_fields if field.generated]
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
        for name in derived:
            vars(row).pop(name, None)


def _give_keys(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Give rows the next primary keys, which no other transaction gets."""
    if not rows:
        return
    key = model._meta.pk
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), key.column, len(rows)],
            )
            keys: Iterable[int] = sorted(number for (number,) in cursor.fetchall())
        else:
            # Who writes is alone, and a key that is given counts as given by the table itself (AUTOINCREMENT).
            cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
            last = cursor.fetchone()[0]
            name = connection.ops.quote_name
            cursor.execute(f"SELECT COALESCE(MAX({name(key.column)}), 0) FROM {name(table)}")  # noqa: S608 - names of ours
            last = max(last, cursor.fetchone()[0])
            keys = range(last + 1, last + 1 + len(rows))
    for row, number in zip(rows, keys, strict=True):
        row.pk = number


def _columns(model: type[models.Model], fields: Sequence[models.Field], rows: Sequence[Any]) -> list[Sequence[Any]]:
    """The values of the rows as the database wants them, column by column."""
    saved = {field for field in fields if type(field).pre_save is not models.Field.pre_save}
    for field in saved:
        # Such as the moment of the change.
        for row in rows:
            setattr(row, field.attname, field.pre_save(row, True))
    names = [field.attname for field in fields]
    if len(names) == 1:
        return [_prepared(fields[0], [getattr(row, names[0]) for row in rows])]
    values = zip(*map(attrgetter(*names), rows), strict=True)
    return [_prepared(field, column) for field, column in zip(fields, values, strict=True)]


def _prepared(field: models.Field, column: Sequence[Any]) -> Sequence[Any]:
    if set(map(type, column)) <= _plain(field):
        return column
    prepare: Callable[..., Any] = field.get_db_prep_save
    return [prepare(value, connection=connection) for value in column]


@cache
def _plain(field: models.Field) -> set[type]:
    """The types of which values need no preparation in this column."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    for known, type_ in PLAIN:
        if isinstance(field, known):
            is_known = all(getattr(type(field), name) is getattr(known, name) for name in PREPARING)
            return {type_, type(None)} if is_known else set()
    return set()


def _on_conflict(model: type[models.Model], replacing: Sequence[str]) -> str:
    if not replacing:
        return ""
    name = connection.ops.quote_name
    columns = [name(field.column) for field in model._meta.local_concrete_fields if field.name in replacing]
    changes = ", ".join(f"{one} = excluded.{one}" for one in columns)
    return f" ON CONFLICT ({name(model._meta.pk.column)}) DO UPDATE SET {changes}"


def _write(
    model: type[models.Model], fields: Sequence[models.Field], columns: Sequence[Sequence[Any]], on_conflict: str
) -> None:
    name = connection.ops.quote_name
    into = f"{name(model._meta.db_table)} ({', '.join(name(field.column) for field in fields)})"
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            places = ", ".join(repeat("%s", len(fields)))
            cursor.executemany(f"INSERT INTO {into} VALUES ({places}){on_conflict}", list(zip(*columns, strict=True)))  # noqa: S608
            return
        from psycopg2.extras import execute_values

        written = [_written(column) for column in columns]
        with connection.wrap_database_errors:
            if on_conflict or None in written:
                rows = list(zip(*columns, strict=True))
                sql = f"INSERT INTO {into} VALUES %s{on_conflict}"  # noqa: S608 - names of ours
                execute_values(cursor.cursor, sql, rows, page_size=PAGE)
            else:
                lines = map("\t".join, zip(*written, strict=True))
                cursor.cursor.copy_expert(f"COPY {into} FROM STDIN", io.StringIO("\n".join(lines) + "\n"))


def _written(column: Sequence[Any]) -> list[str] | None:
    """The values of a column as COPY reads them; None when there is one of which that is not known."""
    from psycopg2.extras import Json

    types = set(map(type, column))
    if Json in types:
        column = [one.dumps(one.adapted) if isinstance(one, Json) else one for one in column]
        types = set(map(type, column))
    if not all(type_ in WRITTEN or issubclass(type_, str | int) for type_ in types):
        return None
    special = SIGNS.search
    texts = [r"\N" if one is None else one if type(one) is str else str(one) for one in column]
    if types <= {int, float, bool, type(None)}:
        return texts
    return [
        SIGNS.sub(lambda sign: ESCAPES[sign[0]], text) if special(text) and one is not None else text
        for one, text in zip(column, texts, strict=True)
    ]
