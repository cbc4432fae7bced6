"""Backups: the whole database in one file, and back, on SQLite and PostgreSQL.

A backup is a ZIP archive of two members: the database in its own form (`archive`), and `manifest.json`, which says
what it is and how to tell that it is whole. Each database has a module (`sqlite`, `postgresql`) with the same two
functions: `save` writes a copy of one moment while people go on writing, `bring_back` replaces everything at once.
"""

from types import ModuleType

from django.db import connection

from config.running.backups import postgresql, sqlite

#: Django's name of a database → how it is saved and brought back.
DATABASES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def of_this_database() -> ModuleType:
    """The module for the database that the settings name."""
    return DATABASES[connection.vendor]
