"""Triggers that count how often each source is cited.

They stand in the database, so that rows that are written many at a time are counted as well. SQLite counts with each
row. PostgreSQL notes the sources in question and counts them when the transaction ends, so that nobody waits for a long
load that cites the same source; until then the tally is that of before. By then the transaction has moved the content's
version (`encyclopedia.caching.triggers`, whose trigger is the first to fire), so that no other counts at the same time.
"""
# ruff: noqa: S608 - every name in a statement is our own

from typing import Any

from django.apps import AppConfig

from encyclopedia.caching.triggers import around_migrations, triggers_named
from encyclopedia.models import Citation, Source, SourceTally

#: The name of every trigger begins so.
NAME = "sources_counted"
TALLY, CITATION, SOURCE = (model._meta.db_table for model in (SourceTally, Citation, Source))
#: What PostgreSQL has to count before the transaction ends.
WAITING = "encyclopedia_sourcewaiting"

_COUNTED = f"(SELECT COUNT(*) FROM {CITATION} WHERE {CITATION}.source_id = {SOURCE}.id)"
RECOUNT = (
    f"DELETE FROM {TALLY}",
    f"INSERT INTO {TALLY} (source_id, number) SELECT id, {_COUNTED} FROM {SOURCE}",
)

_MORE = f"UPDATE {TALLY} SET number = number + 1 WHERE source_id = NEW.source_id"
_LESS = f"UPDATE {TALLY} SET number = number - 1 WHERE source_id = OLD.source_id"
#: Trigger → its table, and what makes it.
SQLITE = {
    f"{NAME}_{name}": (table, f"CREATE TRIGGER {NAME}_{name} AFTER {event} ON {table} BEGIN {'; '.join(steps)}; END")
    for name, table, event, steps in (
        ("more", CITATION, "INSERT", [_MORE]),
        ("less", CITATION, "DELETE", [_LESS]),
        ("moved", CITATION, "UPDATE OF source_id", [_LESS, _MORE]),
        (
            "made",
            SOURCE,
            "INSERT",
            [f"INSERT INTO {TALLY} (source_id, number) SELECT id, {_COUNTED} FROM {SOURCE} WHERE id = NEW.id"],
        ),
        ("gone", SOURCE, "DELETE", [f"DELETE FROM {TALLY} WHERE source_id = OLD.id"]),
    )
}


def _function(name: str, *steps: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION {NAME}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {"; ".join(steps)}; RETURN NULL; END $$"""


def _note(rows: str) -> str:
    return f"""INSERT INTO {WAITING} (source_id) SELECT DISTINCT source_id FROM {rows}
        WHERE NOT EXISTS (SELECT FROM {WAITING} AS one WHERE one.source_id = {rows}.source_id)"""


POSTGRESQL_PARTS = (
    f"CREATE UNLOGGED TABLE IF NOT EXISTS {WAITING} (id bigserial PRIMARY KEY, source_id bigint NOT NULL)",
    f"CREATE INDEX IF NOT EXISTS {WAITING}_source ON {WAITING} (source_id)",
    _function("note", _note("changed")),
    _function("note_both", _note("before"), _note("changed")),
    _function(
        "make",
        f"""INSERT INTO {TALLY} (source_id, number)
            SELECT {SOURCE}.id, {_COUNTED} FROM {SOURCE} WHERE {SOURCE}.id IN (SELECT id FROM changed)
            ON CONFLICT (source_id) DO NOTHING""",
    ),
    _function("drop", f"DELETE FROM {TALLY} WHERE source_id IN (SELECT id FROM changed)"),
    _function(
        "at_the_end",
        f"DELETE FROM {WAITING} WHERE id = NEW.id",
        f"UPDATE {TALLY} SET number = (SELECT COUNT(*) FROM {CITATION} WHERE source_id = NEW.source_id)"
        " WHERE source_id = NEW.source_id",
    ),
)
_NEW, _OLD = "NEW TABLE AS changed", "OLD TABLE AS changed"
POSTGRESQL = {
    **{
        f"{NAME}_{name}": (
            table,
            f"CREATE TRIGGER {NAME}_{name} AFTER {event} ON {table} REFERENCING {rows} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {NAME}_{function}()",
        )
        for name, table, event, rows, function in (
            ("more", CITATION, "INSERT", _NEW, "note"),
            ("less", CITATION, "DELETE", _OLD, "note"),
            ("moved", CITATION, "UPDATE", f"OLD TABLE AS before {_NEW}", "note_both"),
            ("made", SOURCE, "INSERT", _NEW, "make"),
            ("gone", SOURCE, "DELETE", _OLD, "drop"),
        )
    },
    f"{NAME}_at_the_end": (
        WAITING,
        f"CREATE CONSTRAINT TRIGGER {NAME}_at_the_end AFTER INSERT ON {WAITING} "
        f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {NAME}_at_the_end()",
    ),
}


def install(connection: Any) -> None:
    """Make the triggers that are missing, and count anew: a migration may have written while there were none."""
    with connection.cursor() as cursor:
        if not {TALLY, CITATION, SOURCE} <= set(connection.introspection.table_names(cursor)):
            return
        is_postgresql = connection.vendor == "postgresql"
        there = {name for _, name in triggers_named(cursor, connection.vendor, NAME)}
        if is_postgresql and there != POSTGRESQL.keys():
            for statement in POSTGRESQL_PARTS:
                cursor.execute(statement)
        for name, (_, statement) in (POSTGRESQL if is_postgresql else SQLITE).items():
            if name not in there:
                cursor.execute(statement)
        for statement in RECOUNT:
            cursor.execute(statement)


def connect(sender: AppConfig) -> None:
    """Take the triggers away before migrations and put them back after them."""
    around_migrations(sender, NAME, install)
