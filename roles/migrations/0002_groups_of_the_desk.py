"""The groups of the editors' desk, each with the least rights that its work needs.

They are made here, in the app that stands on all the others, since they speak of the models of every app.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

#: What is edited in the form of an entry, and what stands beside it.
CONTENT = [
    ("roles", ["role", "metric", "framework"]),
    ("departments", ["department", "company", "orgunit"]),
    ("encyclopedia", ["entry", "term", "alias", "statement", "citation", "source", "tag", "taggedentry"]),
    ("encyclopedia", ["comparison", "comparisonmember", "comparisonrow", "comparisoncell"]),
    ("encyclopedia", ["gap", "guide", "guidesection", "glossaryword"]),
]
#: The frame that content stands in: what is asked, and the lists that answers come from.
FRAME = [("encyclopedia", ["facet", "facetgroup", "vocabulary"])]
#: The parts of an entry that are taken away in its form; entries themselves are retired and never deleted.
PARTS = ["alias", "statement", "citation", "taggedentry", "comparisonmember", "comparisonrow", "comparisoncell"]
PARTS += ["guidesection"]

GROUPS = {
    "Editor": [("add", CONTENT), ("change", CONTENT), ("view", CONTENT + FRAME)],
    "Reviewer": [("add", CONTENT + FRAME), ("change", CONTENT + FRAME), ("view", CONTENT + FRAME)],
    "Moderator": [("view", CONTENT + FRAME), ("add", [("encyclopedia", ["gap"])]), ("change", [("encyclopedia", ["gap"])])],
}
MORE = {
    "Editor": [f"delete_{part}" for part in PARTS],
    "Reviewer": [*(f"delete_{part}" for part in PARTS), "publish_entry"],
}


def make(apps, schema_editor):
    for config in installed.get_app_configs():
        if config.label in MADE_OF:
            create_permissions(config, verbosity=0, using=schema_editor.connection.alias, apps=installed)
    group_model = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects.using(schema_editor.connection.alias)
    for name, rights in GROUPS.items():
        group, _ = group_model.objects.using(schema_editor.connection.alias).get_or_create(name=name)
        wanted = set()
        for right, parts in rights:
            for app, models in parts:
                codenames = [f"{right}_{model}" for model in models]
                wanted.update(permissions.filter(content_type__app_label=app, codename__in=codenames))
        wanted.update(permissions.filter(content_type__app_label="encyclopedia", codename__in=MORE.get(name, ())))
        group.permissions.add(*wanted)


def remove(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GROUPS).delete()


MADE_OF = {"encyclopedia", "departments", "roles"}


class Migration(migrations.Migration):
    dependencies = [
        ("roles", "0001_initial"),
        ("departments", "0001_initial"),
        ("encyclopedia", "0006_publish_permission"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make, remove)]
