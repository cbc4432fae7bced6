"""What PostgreSQL finds in the index of search, it looks for in an eighth of the entries first.

The index of a word that a fifth of all entries have is read from end to end before the first of them is known, however
few are asked for. So there is a second, smaller index of each column; where an eighth of the entries holds enough, no
more is looked at. Where it does not, all is looked through as before, which then is little: eight times as much as is
asked for, at most about.
"""

from django.db import migrations

TABLE = "encyclopedia_searchdocument"
COLUMNS = ("names", "definition", "whole")
#: Which entries are in the smaller index.
SHARE = "mod(entry_id, 8) = 0"


def make(apps, schema_editor):
    """The smaller index of each column, and a function that looks there first: the keys of so many entries at most."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for column in COLUMNS:
        schema_editor.execute(
            f"CREATE INDEX {TABLE}_{column}_share ON {TABLE} USING gin ({column}_vector) WHERE {SHARE}"
        )
        # Sequential scans and those along the primary key are out of the question: only the index is bounded.
        schema_editor.execute(f"""
            CREATE OR REPLACE FUNCTION {TABLE}_by_{column}(wanted tsquery, most bigint) RETURNS SETOF bigint
            LANGUAGE plpgsql STABLE ROWS 500 SET enable_seqscan = off SET enable_indexscan = off
            AS $$
            DECLARE
                enough bigint[];
            BEGIN
                IF most < 1 THEN
                    RETURN;
                END IF;
                enough := ARRAY(SELECT entry_id FROM {TABLE} WHERE {column}_vector @@ wanted AND {SHARE} LIMIT most);
                IF cardinality(enough) < most THEN
                    RETURN QUERY SELECT entry_id::bigint FROM {TABLE} WHERE {column}_vector @@ wanted LIMIT most;
                ELSE
                    RETURN QUERY SELECT unnest(enough);
                END IF;
            END
            $$
        """)


def unmake(apps, schema_editor):
    """The functions as they were before, and no smaller index."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for column in COLUMNS:
        schema_editor.execute(f"""
            CREATE OR REPLACE FUNCTION {TABLE}_by_{column}(wanted tsquery, most bigint) RETURNS SETOF bigint
            LANGUAGE sql STABLE ROWS 500 SET enable_seqscan = off
            AS $$ SELECT entry_id FROM {TABLE} WHERE {column}_vector @@ wanted LIMIT most $$
        """)
        schema_editor.execute(f"DROP INDEX {TABLE}_{column}_share")


class Migration(migrations.Migration):

    dependencies = [
        ('encyclopedia', '0018_along_indexes'),
    ]

    operations = [
        migrations.RunPython(make, unmake),
    ]
