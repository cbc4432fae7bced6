"""A synthetic encyclopedia from SQLite to PostgreSQL, row by row: the same rows, and nothing is worked out twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import BooleanField, Field, Model

from benchmarks.synthetic.rows import content_models, insert, stored


def from_sqlite(file: Path) -> int:
    """Fill the empty PostgreSQL of the moment with the encyclopedia in a file of SQLite; how many rows there are."""
    every = content_models()
    number = 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Rows come table by table, whatever names what; they are right already.
            cursor.execute("SET LOCAL session_replication_role = replica")
        empty(every)
        for model in every:
            with read(file, model) as (columns, rows):
                number += insert(model, columns, rows)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), every):
                cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return number


def empty(models: list[type[Model]]) -> None:
    """Take away the rows that migrations have made."""
    tables = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
            return
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names


@contextmanager
def read(file: Path, model: type[Model]) -> Iterator[tuple[list[Field], Iterator[list[Any]]]]:
    """The columns of a model and its rows in a file of SQLite, as PostgreSQL takes them, too."""
    columns = stored(model)
    truths = [place for place, one in enumerate(columns) if isinstance(one, BooleanField)]
    names = ", ".join(f'"{one.column}"' for one in columns)

    def rows(source: sqlite3.Connection) -> Iterator[list[Any]]:
        for row in source.execute(f'SELECT {names} FROM "{model._meta.db_table}"'):  # noqa: S608 - our own names
            new = list(row)
            for place in truths:
                new[place] = None if new[place] is None else bool(new[place])
            yield new

    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source:
        yield columns, rows(source)
