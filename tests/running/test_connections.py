"""What a connection to the database outlives, and what it does not."""

import shutil

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection

from encyclopedia.models import Entry

pytestmark = pytest.mark.django_db


def test_a_connection_is_kept_from_one_request_to_the_next(site):
    with site.connected():
        Entry.objects.count()
        opened = connection.connection
        request_finished.send(sender=None)
        request_started.send(sender=None, environ={})
        assert connection.connection is opened


def test_a_file_that_took_the_place_of_another_is_read_at_once(site):
    if connection.vendor != "sqlite":
        pytest.skip("A server keeps its files to itself.")
    with site.connected():
        assert Entry.objects.exists()
        other = f"{site.database}.other"
        shutil.copyfile(site.database, other)
        connection.close()
        assert Entry.objects.exists()
        emptied = type(connection.connection)(other)
        emptied.execute("PRAGMA foreign_keys = OFF")
        emptied.execute("UPDATE encyclopedia_entry SET slug = 'of-the-other-' || id")
        emptied.commit()
        emptied.close()
        shutil.move(other, site.database)
        request_started.send(sender=None, environ={})
        assert not Entry.objects.exclude(slug__startswith="of-the-other-").exists()
