"""Triggers that move the content's version whenever a table of content is written to.

They stand in the database, so that nothing gets past them: neither rows that are written many at a time, nor a change
by hand. The version moves with the change, in one transaction: whoever sees the one sees the other.
"""
# ruff: noqa: S608 - every name in a statement is our own

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model
from django.db.models.signals import post_migrate, pre_migrate

from encyclopedia.models import ContentVersion, LoadedFile, Readership, SourceTally, Wish

#: What pages show without being content, or do not show: how often they are read changes all the time, wishes are for
#: the desk, what is known of files for the loader, and a tally moves with what is counted.
NO_CONTENT: tuple[type[Model], ...] = (ContentVersion, LoadedFile, Readership, SourceTally, Wish)
#: The name of every trigger begins so.
NAME = "content_moved"
#: What PostgreSQL tells whoever listens when the version has moved.
CHANNEL = "role_atlas_content"

VERSION = ContentVersion._meta.db_table
TOUCHED = "encyclopedia_contenttouched"

SQLITE_MOVE = f"UPDATE {VERSION} SET number = number + 1, moved_at = strftime('%Y-%m-%d %H:%M:%f000', 'now')"
SQLITE_BEGIN = f"""INSERT INTO {VERSION} (id, number, moved_at) VALUES (1, 1, strftime('%Y-%m-%d %H:%M:%f000', 'now'))
    ON CONFLICT (id) DO UPDATE SET number = number + 1, moved_at = excluded.moved_at"""

# A change is noted once in a transaction, and the version moves when it ends: the row of the version, which everybody
# writes, is locked for no longer than that, so that nobody waits for a long load.
POSTGRESQL_PARTS = [
    f"CREATE UNLOGGED TABLE IF NOT EXISTS {TOUCHED} (id bigserial PRIMARY KEY)",
    f"""CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('role_atlas.moved', true) IS DISTINCT FROM txid_current()::text THEN
            PERFORM set_config('role_atlas.moved', txid_current()::text, true);
            INSERT INTO {TOUCHED} DEFAULT VALUES;
        END IF;
        RETURN NULL;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION {NAME}_at_the_end() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM {TOUCHED} WHERE id = NEW.id;
        UPDATE {VERSION} SET number = number + 1, moved_at = clock_timestamp();
        PERFORM pg_notify('{CHANNEL}', '');
        -- What follows in a transaction that lets constraints hold at once is a further change.
        PERFORM set_config('role_atlas.moved', '', true);
        RETURN NULL;
    END $$""",
]
POSTGRESQL_END = f"""CREATE CONSTRAINT TRIGGER {NAME}_at_the_end AFTER INSERT ON {TOUCHED}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {NAME}_at_the_end()"""
POSTGRESQL_BEGIN = f"""INSERT INTO {VERSION} (id, number, moved_at) VALUES (1, 1, clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET number = {VERSION}.number + 1, moved_at = excluded.moved_at"""


def content_tables() -> list[str]:
    """The tables of all that readers see: those of our own apps, but for what is no content."""
    ours = [app for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    models = [model for app in ours for model in app.get_models(include_auto_created=True)]
    return sorted({model._meta.db_table for model in models if model not in NO_CONTENT})


def install(connection: Any) -> None:
    """Give every table of content its triggers, where they are missing, and move the version.

    The version moves because a migration may have written content while there were none.
    """
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        if VERSION not in present:
            return
        triggers = _triggers(cursor, connection.vendor)
        if connection.vendor == "postgresql":
            for statement in POSTGRESQL_PARTS:
                cursor.execute(statement)
            wanted = {(TOUCHED, f"{NAME}_at_the_end"): POSTGRESQL_END}
        else:
            wanted = {}
        for table in present.intersection(content_tables()):
            wanted |= _statements(table, connection.vendor)
        for key, statement in wanted.items():
            if key not in triggers:
                cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_BEGIN)
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])
        else:
            cursor.execute(SQLITE_BEGIN)


def remove_named(connection: Any, start: str) -> None:
    """Take away the triggers of which the name begins so.

    SQLite can alter no table while some trigger names another that is not there.
    """
    with connection.cursor() as cursor:
        for table, name in triggers_named(cursor, connection.vendor, start):
            of = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{of}")


def connect(sender: AppConfig) -> None:
    """Take the triggers away before migrations and put them back after them."""
    around_migrations(sender, NAME, install)


def around_migrations(sender: AppConfig, start: str, install: Callable[[Any], None]) -> None:
    """Take the triggers of which the name begins so away before migrations, and install them after."""

    def before(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
        remove_named(connections[using], start)

    def after(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
        install(connections[using])

    pre_migrate.connect(before, sender=sender, dispatch_uid=start, weak=False)
    post_migrate.connect(after, sender=sender, dispatch_uid=start, weak=False)


def _triggers(cursor: Any, vendor: str) -> set[tuple[str, str]]:
    """Our triggers that there are: table and name."""
    return triggers_named(cursor, vendor, NAME)


def triggers_named(cursor: Any, vendor: str, start: str) -> set[tuple[str, str]]:
    """The triggers of which the name begins so: table and name."""
    if vendor == "postgresql":
        cursor.execute(
            "SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgname LIKE %s AND pg_table_is_visible(pg_class.oid)",
            [f"{start}%"],
        )
    else:
        cursor.execute(
            "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{start}%"]
        )
    return {(table, name) for table, name in cursor.fetchall()}


def _statements(table: str, vendor: str) -> dict[tuple[str, str], str]:
    """What makes the triggers of a table, by table and name."""
    if vendor == "postgresql":
        return {
            (table, NAME): f"CREATE TRIGGER {NAME} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {NAME}()"
        }
    return {
        (table, f"{NAME}_{event.lower()}_{table}"): f"CREATE TRIGGER {NAME}_{event.lower()}_{table} "
        f"AFTER {event} ON {table} BEGIN {SQLITE_MOVE}; END"
        for event in ("INSERT", "UPDATE", "DELETE")
    }
