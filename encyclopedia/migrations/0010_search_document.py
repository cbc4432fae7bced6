"""The index that search looks through: one table of tokens, and what each database derives from it."""

import django.db.models.deletion
from django.db import migrations, models

TABLE = "encyclopedia_searchdocument"
COLUMNS = "names, definition, texts"
NEW = "new.entry_id, new.names, new.definition, new.texts"
OLD = "old.entry_id, old.names, old.definition, old.texts"

# Marks of whole forms (`n=…`) and hyphens of slugs belong to tokens; accents were dealt with before.
SQLITE = [
    f"""CREATE VIRTUAL TABLE {TABLE}_fts USING fts5(
        {COLUMNS}, content='{TABLE}', content_rowid='entry_id',
        tokenize = "unicode61 remove_diacritics 0 tokenchars '=_-'"
    )""",
    f"""CREATE TRIGGER {TABLE}_added AFTER INSERT ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts(rowid, {COLUMNS}) VALUES ({NEW});
    END""",
    f"""CREATE TRIGGER {TABLE}_gone AFTER DELETE ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, {COLUMNS}) VALUES ('delete', {OLD});
    END""",
    f"""CREATE TRIGGER {TABLE}_changed AFTER UPDATE ON {TABLE} BEGIN
        INSERT INTO {TABLE}_fts({TABLE}_fts, rowid, {COLUMNS}) VALUES ('delete', {OLD});
        INSERT INTO {TABLE}_fts(rowid, {COLUMNS}) VALUES ({NEW});
    END""",
]
SQLITE_BACK = [
    *(f"DROP TRIGGER {TABLE}_{event}" for event in ("added", "gone", "changed")),
    f"DROP TABLE {TABLE}_fts",
]

VECTORS = {
    "names_vector": "names",
    "definition_vector": "names || ' ' || definition",
    "whole_vector": "names || ' ' || definition || ' ' || texts",
}
# The tokens are taken as they are: no parser of PostgreSQL's sees them.
POSTGRESQL = [
    sql
    for column, text in VECTORS.items()
    for sql in (
        f"""ALTER TABLE {TABLE} ADD COLUMN {column} tsvector
            GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array({text}, ' '), ''))) STORED""",
        f"CREATE INDEX {TABLE}_{column} ON {TABLE} USING gin ({column})",
    )
]
POSTGRESQL_BACK = [f"ALTER TABLE {TABLE} DROP COLUMN {column}" for column in VECTORS]

FORWARD = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACK = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def derive(apps, schema_editor):
    """What the database of the moment needs to search the table."""
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def underive(apps, schema_editor):
    """Take that away."""
    for statement in BACK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('encyclopedia', '0009_browsing'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_document', serialize=False, to='encyclopedia.entry', verbose_name='entry')),
                ('names', models.TextField()),
                ('definition', models.TextField(blank=True)),
                ('texts', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'search document',
                'verbose_name_plural': 'search documents',
            },
            managers=[
                ('dumped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunPython(derive, underive),
    ]
