"""What of a database is saved, and when there is something to lose."""

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from encyclopedia.models import Entry, Readership, Revision, Wish

#: Sessions of the past would open doors that were shut since, and failed attempts to sign in name network addresses.
#: Whoever is signed in signs in again after a restore.
LEFT_EMPTY = ("sessions", "axes")


def names() -> list[str]:
    """The tables of this site in this database, in order."""
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    return sorted((ours | {MigrationRecorder.Migration._meta.db_table}) & _there())


def left_empty() -> list[str]:
    """The tables of which no row is saved, in order."""
    found = {model._meta.db_table for model in apps.get_models() if model._meta.app_label in LEFT_EMPTY}
    return sorted(found & _there())


def counts() -> dict[str, int]:
    """Table → how many rows of it are saved; all of one moment inside of a transaction that repeats its reads."""
    found = dict.fromkeys(names(), 0)
    with connection.cursor() as cursor:
        for name in found.keys() - set(left_empty()):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608 (a name of ours)
            found[name] = cursor.fetchone()[0]
    return found


def applied() -> list[str]:
    """The migrations of this database, as `app.name`."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def known() -> set[str]:
    """The migrations that this release has."""
    return {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}


def is_empty() -> bool:
    """Whether there is nothing to lose: no account, no entry, nothing that was ever changed, read or asked for."""
    there = _there()
    models = (User, Entry, Revision, Readership, Wish)
    return not any(model._base_manager.exists() for model in models if model._meta.db_table in there)


def _there() -> set[str]:
    return set(connection.introspection.table_names())
