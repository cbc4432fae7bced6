"""Whether the process lives, and whether it can serve: what load balancers and monitors ask.

*Healthy* says only that the process answers: it asks nothing else, so that a database that is away does not make a
supervisor kill processes that will serve again as soon as it is back. *Ready* says that pages can be served: a load
balancer sends readers elsewhere until it is so.
"""

from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from encyclopedia.searching.indexing import is_there


class NotReady(Exception):
    """Pages cannot be served; the text says why, in words that tell a stranger nothing of the machine."""


def check_ready() -> None:
    """Ask the database, a few small queries; raises NotReady."""
    try:
        _check_migrations()
        if not is_there():
            raise NotReady("the search index is empty: run reindex_search")
    except Error as error:
        raise NotReady("the database does not answer") from error


def _check_migrations() -> None:
    # What a newer release has applied beside ours does not hinder: while it is brought in, both serve.
    missing = len(_needed() - MigrationRecorder(connection).applied_migrations().keys())
    if missing:
        raise NotReady(f"{missing} {'migration is' if missing == 1 else 'migrations are'} not applied: run migrate")


@cache
def _needed() -> frozenset[tuple[str, str]]:
    """The migrations of this release, as they were on the disk when the process first looked."""
    return frozenset(MigrationLoader(None).disk_migrations)
