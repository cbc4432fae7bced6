"""A connection to SQLite outlives the request, and lets go of a file that another has replaced.

Opening one costs a page a tenth of its time: SQLite reads the schema anew, and prepares each query anew.
"""

import os
from typing import Any

from django.core.signals import request_started
from django.db import connection
from django.db.backends.signals import connection_created

#: The attribute of a connection that tells which file it has opened: device and number.
FILE = "_role_atlas_file"


def connect() -> None:
    """Look after the connection of whichever thread a request is answered in."""
    connection_created.connect(_remember, dispatch_uid="the file of a connection")
    request_started.connect(_let_go_of_another_file, dispatch_uid="the file of a connection")


def _remember(connection: Any, **kwargs: Any) -> None:
    setattr(connection, FILE, _file_of(connection))


def _let_go_of_another_file(**kwargs: Any) -> None:
    """Close a connection whose file stands no longer where it stood; the request opens what does."""
    opened = getattr(connection, FILE, None)
    if opened and connection.connection is not None and _file_of(connection) != opened:
        connection.close()


def _file_of(connection: Any) -> tuple[int, int] | None:
    """The file where that of a connection is; None for a database in memory and for PostgreSQL."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        return None
    try:
        found = os.stat(connection.settings_dict["NAME"])
    except OSError:
        return None
    return found.st_dev, found.st_ino
