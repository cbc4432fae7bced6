"""A synthetic encyclopedia straight into the database: the loader makes the core, and its rows are copied.

The rows of a copy are those of the core with other keys: a primary key moves by a fixed stride for each copy, and so
does a foreign key to what is copied. Names and slugs are the copy's own (`copies`), and what is derived from names is
derived anew. What is derived from the whole of an entry is made at the end by the code of the site (`derive`).
"""

import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import CASCADE, Field, ForeignKey, Model

from benchmarks.synthetic import files, index
from benchmarks.synthetic.copies import Copy, copies, documents
from benchmarks.synthetic.shape import core
from encyclopedia import kinds, models
from encyclopedia.languages import COLUMNS, LANGUAGES, WRITTEN_COLUMNS
from encyclopedia.listing import filing
from encyclopedia.loading.loader import load
from encyclopedia.revisions.documents import digest, types, whole
from encyclopedia.searching import sharing
from encyclopedia.searching.folding import fold, sort_key, sound_of

APPS = ("encyclopedia", "departments", "roles")
#: What is copied with all that hangs on it, and the column that is its slug.
ROOTS: dict[type[Model], str] = {
    models.Entry: "slug",
    models.Source: "key",
    models.Comparison: "slug",
    models.Gap: "slug",
}
#: Tables that are not copied row by row: made from the rest, or no part of the content.
MADE = (models.SearchDocument, models.Listed, models.Titled, models.Revision, models.Readership)
#: How many rows one statement writes.
BATCH = 5_000

Row = list[Any]


@dataclass
class Table:
    """The rows of a model in the core, with what changes from copy to copy.

    Arguments:
        columns: of its own table, in order.
        moved: the place of a column with keys → the root model of those keys.
        stride: by how much a primary key moves with each copy.
    """

    model: type[Model]
    columns: list[Field]
    rows: list[tuple[Any, ...]]
    stride: int
    moved: dict[int, type[Model]] = field(default_factory=dict)

    def place(self, attribute: str) -> int:
        """The place of a column."""
        return next(place for place, one in enumerate(self.columns) if one.attname == attribute)

    @property
    def keys(self) -> set[int]:
        """The primary keys of its rows."""
        place = self.place(self.model._meta.pk.attname)
        return {row[place] for row in self.rows}


def fill(entries: int, seed: int = 0, progress: Callable[[str], None] = lambda step: None) -> int:
    """Make the empty database of the moment an encyclopedia of at least so many entries, its search index included.

    Arguments:
        progress: called with each step as it begins.
    Result: how many rows were copied.
    """
    progress("loading the core")
    with tempfile.TemporaryDirectory() as folder:
        files.write(Path(folder), 1, seed)
        load([Path(folder)])
    some = list(copies(entries, seed))[1:]
    number = _copy(some, progress) if some else 0
    if some:
        progress("writing history")
        _write_history(some)
        derive(progress)
    _analyse()
    return number


def derive(progress: Callable[[str], None] = lambda step: None) -> None:
    """Make anew what the site keeps beside the rows of an entry."""
    progress("indexing")
    index.rebuild()
    sharing.rebuild()
    progress("filing in lists")
    filing.rebuild()


def _copy(some: list[Copy], progress: Callable[[str], None]) -> int:
    tables = read_tables()
    strides = {table.model: table.stride for table in tables}
    kept = {table.model: table.keys for table in tables if _root(table.model) is table.model}
    number = 0
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            for table in tables:
                progress(f"copying {table.model._meta.verbose_name_plural}")
                insert(table.model, table.columns, _copied(table, some, strides, kept))
                number += len(table.rows) * len(some)
    finally:
        connection.enable_constraint_checking()
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(sql)
    return number


def read_tables() -> list[Table]:
    """The tables with rows to copy, what is named before what names it."""
    every = [model for model in content_models() if model not in MADE]
    waiting = set(ROOTS)
    while more := {model for model in every if model not in waiting and _owned_by(model) & waiting}:
        waiting |= more
    tables: dict[type[Model], Table] = {}
    while waiting:
        # In a fixed order, and what a row may be a part of before the row.
        model = next(one for one in every if one in waiting and not (_owned_by(one) - {one}) & waiting)
        waiting.remove(model)
        tables[model] = _read(model, tables)
    return [table for table in tables.values() if table.rows]


def stored(model: type[Model]) -> list[Field]:
    """The columns of a model's own table that are written, and not derived by the database."""
    return [one for one in model._meta.local_concrete_fields if not one.generated]


def content_models() -> list[type[Model]]:
    """The models of the encyclopedia, those of tables between others included, without what triggers keep."""
    every = [model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    return [model for model in every if model is not models.SourceTally]


def _owned_by(model: type[Model]) -> set[type[Model]]:
    """The root models of whose rows a row of this model is a part."""
    return {_root(one.related_model) for one in _owners(model)}


def _owners(model: type[Model]) -> list[Any]:
    """The foreign keys of a table that say what its rows are parts of."""
    return [
        one
        for one in model._meta.local_concrete_fields
        if isinstance(one, ForeignKey) and one.remote_field.on_delete is CASCADE
    ]


def _root(model: Any) -> type[Model]:
    """The model whose table gives the primary keys of a model."""
    while model._meta.pk.remote_field and model._meta.pk.remote_field.parent_link:
        model = model._meta.pk.related_model
    return model


def _read(model: type[Model], tables: dict[type[Model], Table]) -> Table:
    columns = stored(model)
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        wanted = ", ".join(name(one.column) for one in columns)
        cursor.execute(f"SELECT {wanted} FROM {name(model._meta.db_table)} ORDER BY {name(model._meta.pk.column)}")  # noqa: S608
        rows = cursor.fetchall()
    table = Table(model, columns, rows, 1)
    key = table.place(model._meta.pk.attname)
    table.stride = max((row[key] for row in rows), default=0) + 1
    table.rows = [row for row in rows if _is_copied(table, row, tables)]
    for place, one in enumerate(columns):
        if isinstance(one, ForeignKey) and (_root(one.related_model) in tables or one.related_model is model):
            table.moved[place] = _root(one.related_model)
    if _root(model) is model:
        table.moved[key] = model
    return table


def _is_copied(table: Table, row: tuple[Any, ...], tables: dict[type[Model], Table]) -> bool:
    if table.model in ROOTS:
        return row[table.place(ROOTS[table.model])] not in core().closed
    owners = [(row[table.place(one.attname)], tables[_root(one.related_model)]) for one in _owners(table.model)
              if _root(one.related_model) in tables]  # fmt: skip
    return any(key in owner.keys for key, owner in owners if key is not None)


def _copied(
    table: Table, some: list[Copy], strides: dict[type[Model], int], kept: dict[type[Model], set[int]]
) -> Iterator[Row]:
    """The rows of a table in each copy."""
    rename = _renaming(table)
    moved = [(place, kept[model], strides[model]) for place, model in table.moved.items() if model in kept]
    for copy in some:
        for row in table.rows:
            new = list(row)
            for place, keys, stride in moved:
                if row[place] in keys:
                    new[place] = row[place] + copy.number * stride
            rename(new, copy)
            yield new


def _renaming(table: Table) -> Callable[[Row, Copy], None]:
    """What gives a row the names that it has in a copy."""
    if table.model is models.Alias:
        return _alias_renaming(table)
    if table.model not in ROOTS:
        return lambda row, copy: None
    slug = table.place(ROOTS[table.model])
    if table.model is not models.Entry:
        return lambda row, copy: row.__setitem__(slug, copy.slug(row[slug]))
    at = {one.attname: place for place, one in enumerate(table.columns)}
    apart = {kind.key for kind in kinds.every() if kind.tells_apart}

    def rename(row: Row, copy: Copy) -> None:
        row[slug] = copy.slug(row[slug])
        for language, column in zip(LANGUAGES, COLUMNS, strict=True):
            for name in ("name", "disambiguation") if row[at["kind"]] in apart else ("name",):
                if text := row[at[f"{name}_{column}"]]:
                    row[at[f"{name}_{column}"]] = copy.name(text, language)
        row[at["name"]] = row[at["name_en"]]
        row[at["disambiguation"]] = row[at["disambiguation_en"]]
        for column in WRITTEN_COLUMNS:
            row[at[f"folded_{column}"]] = fold(row[at[f"name_{column}"]])
            row[at[f"sort_{column}"]] = sort_key(row[at[f"name_{column}"]])

    return rename


def _alias_renaming(table: Table) -> Callable[[Row, Copy], None]:
    text, language, folded, pinyin = map(table.place, ("text", "language", "folded", "pinyin"))

    def rename(row: Row, copy: Copy) -> None:
        row[text] = copy.name(row[text], row[language])
        row[folded], row[pinyin] = fold(row[text]), sound_of(row[text])

    return rename


def insert(model: type[Model], columns: list[Field], rows: Iterator[Row]) -> int:
    """Write rows as fast as the database takes them, `COPY` on PostgreSQL, `executemany` on SQLite; how many."""
    number = 0
    name = connection.ops.quote_name
    table, names = name(model._meta.db_table), ", ".join(name(one.column) for one in columns)
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            number += len(batch)
            if connection.vendor == "postgresql":
                text = io.StringIO("".join(map(_copy_line, batch)))
                cursor.cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", text)
            else:
                places = ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", batch)  # noqa: S608
    return number


def _copy_line(row: Row) -> str:
    return "\t".join(map(_copy_value, row)) + "\n"


def _copy_value(value: Any) -> str:
    if value is None:
        return r"\N"
    if not isinstance(value, str):
        return str(value)
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _write_history(some: list[Copy]) -> None:
    """A revision for each document of the copies, as a load would have written it."""
    the_core, known = core(), types()
    made = (
        models.Revision(
            type=type_,
            slug=slug,
            number=1,
            event=models.Event.LOADED,
            status=document.get("status", ""),
            digest=digest(document),
            document=document,
        )
        for type_, slug, data in chain.from_iterable(documents(the_core, copy) for copy in some)
        for document in (whole(known[type_], slug, data),)
    )
    with transaction.atomic():
        while batch := list(islice(made, 500)):
            models.Revision.objects.bulk_create(batch)


def _analyse() -> None:
    """Let the database know how its rows are spread, as it does by itself on a server after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
