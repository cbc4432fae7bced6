"""Keeping the index right: what is written marks entries, which are indexed at once or when a larger change is done.

Rows that are saved or deleted mark their entry by themselves. A larger change (a form of the desk, an import, a load)
says `held()`, so that an entry of which forty rows are written is indexed once. What is written past `save()` in bulk
has to `mark` its entries; the loader saves each entry that it changes, which is mark enough.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_migrate, post_save

from encyclopedia.models import Alias, Entry, SearchDocument, Statement
from encyclopedia.searching import indexing

_waiting: set[int] = set()
_held: ContextVar[set[int] | None] = ContextVar("entries_to_index", default=None)


def mark(entries: Iterable[int], *, are_new: bool = False) -> None:
    """These entries were written, or added: index them now, or when what holds the index back is done."""
    held = _held.get()
    if held is None:
        indexing.refresh(entries, are_new=are_new)
    else:
        held.update(entries)


@contextmanager
def held() -> Iterator[None]:
    """Index what is marked inside once, at the end, in the transaction of the moment; nothing when it fails."""
    if _held.get() is not None:
        yield
        return
    token = _held.set(set())
    try:
        yield
        marked = _held.get()
    finally:
        _held.reset(token)
    if marked:
        indexing.refresh(marked)


def connect() -> None:
    """Let each entry, other name and statement that is saved or deleted mark its entry; called when the app is ready.

    The kinds of entry of other apps are not known yet by then, so every model is listened to and asked what it is.
    """
    post_save.connect(_saved, dispatch_uid="index-saved")
    for part in (Alias, Statement):
        post_delete.connect(_part_deleted, sender=part, dispatch_uid=f"index-deleted-{part.__name__}")
    post_migrate.connect(_fill_when_new, dispatch_uid="index-fill")


def _saved(sender: Any, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not issubclass(sender, Entry | Alias | Statement):
        return
    entry = instance.pk if issubclass(sender, Entry) else instance.entry_id
    if raw:
        # A fixture may name rows that are not there yet: what it holds is indexed when all of it is there.
        _waiting.add(entry)
        transaction.on_commit(_index_waiting)
    else:
        mark([entry], are_new=created and issubclass(sender, Entry))


def _part_deleted(sender: Any, instance: Any, origin: Any = None, **kwargs: Any) -> None:
    # What goes along with its entry leaves nothing to index.
    if not issubclass(getattr(origin, "model", type(origin)), Entry):
        mark([instance.entry_id])


def _index_waiting() -> None:
    """The first call after a commit indexes all that waits; what was rolled back is looked at in vain, once."""
    waiting = set(_waiting)
    _waiting.clear()
    if waiting:
        mark(waiting)


def _fill_when_new(sender: Any, **kwargs: Any) -> None:
    """An encyclopedia that was there before its index gets one."""
    if sender.name != "encyclopedia" or SearchDocument._meta.db_table not in connection.introspection.table_names():
        return
    if not SearchDocument.objects.exists() and Entry.objects.published().exists():
        indexing.rebuild()
