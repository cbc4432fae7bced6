"""What a connection to the database outlives, and what it does not."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from django.core.signals import request_finished, request_started
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

from encyclopedia.models import Entry

pytestmark = pytest.mark.django_db


def file_saying(path, word):
    """A SQLite file in which a word stands."""
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE said (word)")
        made.execute("INSERT INTO said VALUES (?)", [word])
        made.commit()
    return path


def said():
    """The word that stands in the file which the site works with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM said")
        return cursor.fetchone()[0]


@pytest.fixture
def file(tmp_path):
    """A SQLite file that the site works with, whatever the database of the tests is."""
    path = file_saying(tmp_path / "site.sqlite3", "first")
    others = connections["default"]
    chosen = {**others.settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": {}}
    connections["default"] = DatabaseWrapper({**chosen, "CONN_HEALTH_CHECKS": False}, "default")
    yield path
    connections["default"].close()
    connections["default"] = others


def test_a_connection_is_kept_from_one_request_to_the_next(site):
    with site.connected():
        Entry.objects.count()
        opened = connection.connection
        request_finished.send(sender=None)
        request_started.send(sender=None, environ={})
        assert connection.connection is opened


def test_a_file_that_took_the_place_of_another_is_read_by_the_next_request(file, tmp_path):
    assert said() == "first"
    shutil.move(file_saying(tmp_path / "other.sqlite3", "second"), file)
    request_started.send(sender=None, environ={})
    assert said() == "second"
