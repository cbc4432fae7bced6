"""The anchor of loading: the same rows, written by the database's own means and nothing else."""

import time
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Model

from benchmarks.synthetic.rows import BATCH, content_models, insert
from benchmarks.synthetic.transfer import empty, read


def write_rows(source: Path, *, again: bool) -> dict[str, float]:
    """Write the rows of a file of SQLite in one transaction; how many, and the seconds that the database took.

    Arguments:
        again: the rows are there, and each is written over itself.
    """
    every = content_models()
    number, seconds = 0, 0.0
    connection.disable_constraint_checking()
    with transaction.atomic():
        if not again:
            empty(every)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # Loaded rows are checked once at the end; these come in the order of tables.
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model in every:
            with read(source, model) as (columns, rows):
                # Reading them is no part of the anchor.
                some = list(rows)
                begin = time.perf_counter()
                if again:
                    _upsert(model, columns, some)
                else:
                    insert(model, columns, iter(some))
                seconds += time.perf_counter() - begin
                number += len(some)
        begin = time.perf_counter()
    # What is left is the commit.
    return {"rows": number, "seconds": seconds + time.perf_counter() - begin}


def _upsert(model: type[Model], columns: list[Field], rows: list[list[Any]]) -> None:
    name = connection.ops.quote_name
    key = model._meta.pk
    table, names = name(model._meta.db_table), ", ".join(name(one.column) for one in columns)
    others = [name(one.column) for one in columns if one is not key]
    change = f"UPDATE SET {', '.join(f'{one} = excluded.{one}' for one in others)}" if others else "NOTHING"
    head = f"INSERT INTO {table} ({names}) VALUES"
    tail = f"ON CONFLICT ({name(key.column)}) DO {change}"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            from psycopg2.extras import execute_values

            execute_values(cursor.cursor, f"{head} %s {tail}", rows, page_size=BATCH)
        else:
            cursor.executemany(f"{head} ({', '.join(['%s'] * len(columns))}) {tail}", rows)
