"""The version of the content as the transaction of the moment will leave it."""

from django.db import connection

from encyclopedia.caching.triggers import NAME
from encyclopedia.caching.watching import Query, Version


def settled() -> Version | None:
    """The version, moved already for whatever this transaction has changed; None when the database holds none.

    On SQLite it moves with every statement. On PostgreSQL it moves when a transaction ends, so that nobody waits for
    a long one; asked for here, it moves now, and others that change content wait until this transaction has ended.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {NAME}_at_the_end IMMEDIATE")
            cursor.execute(f"SET CONSTRAINTS {NAME}_at_the_end DEFERRED")
    return Query().look()
