"""The groups of the desk, which migrations make, and which a transactional test empties with everything else."""

from importlib import import_module

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection


def group(name: str) -> Group:
    """The group of this name; all of them are made again when a test before this one emptied the database."""
    if not Group.objects.filter(name=name).exists():
        migration = import_module("roles.migrations.0002_groups_of_the_desk")
        migration.make(apps, connection.schema_editor(atomic=False))
    return Group.objects.get(name=name)
