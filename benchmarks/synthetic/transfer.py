"""A synthetic encyclopedia from SQLite to PostgreSQL, row by row: the same rows, and nothing is worked out twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import BooleanField, Model

from benchmarks.synthetic.rows import APPS, insert


def from_sqlite(file: Path) -> int:
    """Fill the empty PostgreSQL of the moment with the encyclopedia in a file of SQLite; how many rows there are."""
    every = [model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    number = 0
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as source, transaction.atomic():
        with connection.cursor() as cursor:
            # Rows come table by table, whatever names what; they are right already.
            cursor.execute("SET LOCAL session_replication_role = replica")
            tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in every)
            cursor.execute(f"TRUNCATE {tables} CASCADE")
        for model in every:
            number += _transfer(model, source)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), every):
                cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return number


def _transfer(model: type[Model], source: sqlite3.Connection) -> int:
    columns = list(model._meta.local_concrete_fields)
    truths = [place for place, one in enumerate(columns) if isinstance(one, BooleanField)]
    names = ", ".join(f'"{one.column}"' for one in columns)
    number = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal number
        for row in source.execute(f'SELECT {names} FROM "{model._meta.db_table}"'):  # noqa: S608 - our own names
            new = list(row)
            for place in truths:
                new[place] = None if new[place] is None else bool(new[place])
            number += 1
            yield new

    insert(model, columns, rows())
    return number
