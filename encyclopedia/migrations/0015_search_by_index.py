"""What PostgreSQL finds in the index of search is found by the index, however common a word is.

For a word that a fifth of all entries have, with a limit, its planner reads the table from end to end until enough has
turned up: four times as much work, and without bound for words that seldom stand together.
"""

from django.db import migrations

TABLE = "encyclopedia_searchdocument"
COLUMNS = ("names", "definition", "whole")


def make_functions(apps, schema_editor):
    """A function for each column to look in: the keys of so many entries at most."""
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(f"""
                CREATE OR REPLACE FUNCTION {TABLE}_by_{column}(wanted tsquery, most bigint) RETURNS SETOF bigint
                LANGUAGE sql STABLE ROWS 500 SET enable_seqscan = off
                AS $$ SELECT entry_id FROM {TABLE} WHERE {column}_vector @@ wanted LIMIT most $$
            """)


def drop_functions(apps, schema_editor):
    """Take them away."""
    if schema_editor.connection.vendor == "postgresql":
        for column in COLUMNS:
            schema_editor.execute(f"DROP FUNCTION {TABLE}_by_{column}(tsquery, bigint)")


class Migration(migrations.Migration):

    dependencies = [
        ('encyclopedia', '0014_loadedfile'),
    ]

    operations = [
        migrations.RunPython(make_functions, drop_functions),
    ]
