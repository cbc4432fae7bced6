"""The search index of a synthetic encyclopedia, made on every core: it is most of the work."""

import os
from collections.abc import Sequence
from multiprocessing import get_context

from django.db import connections, transaction

from encyclopedia.models import Entry, SearchDocument
from encyclopedia.searching import indexing

#: How many entries a process reads at once.
BATCH = 250


def rebuild() -> None:
    """Make the index anew, as `indexing.rebuild` does."""
    keys = list(Entry.objects.published().order_by("pk").values_list("pk", flat=True))
    batches = [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
    SearchDocument.objects.all().delete()
    if len(batches) < 2 * (os.cpu_count() or 1):
        indexing.rebuild()
        return
    # A connection is of one process.
    connections.close_all()
    with get_context("fork").Pool(initializer=connections.close_all) as pool, transaction.atomic():
        for documents in pool.imap(_documents, batches):
            SearchDocument.objects.bulk_create(documents)


def _documents(keys: Sequence[int]) -> list[SearchDocument]:
    return list(indexing.documents(keys).values())
