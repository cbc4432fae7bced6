"""Keeping right what is made from entries: the index of search, and the narrow table of lists.

What is written marks entries, which are indexed at once or when a larger change is done. Rows that are saved or deleted
mark their entry by themselves. A larger change (a form of the desk, an import, a load) says `held()`, so that an entry
of which forty rows are written is indexed once. What is written past `save()` in bulk has to `mark` its entries; the
loader saves each entry that it changes, which is mark enough. Evidence, tags, open questions and what facets ask move
entries in lists and say nothing to search (`encyclopedia.listing.marking`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_delete, post_migrate, post_save

from encyclopedia.listing import filing, marking
from encyclopedia.models import Alias, Entry, Listed, SearchDocument, Statement, Titled
from encyclopedia.progress import Progress, no_progress
from encyclopedia.searching import indexing, sharing

_waiting: set[int] = set()


@dataclass
class _Marks:
    """Entries that wait: to be indexed and listed, and to be listed only."""

    whole: set[int] = field(default_factory=set)
    lists: set[int] = field(default_factory=set)


_held: ContextVar[_Marks | None] = ContextVar("entries_to_index", default=None)


def mark(entries: Iterable[int], *, are_new: bool = False, moves: bool = True) -> None:
    """These entries were written, or added: index them now, or when what holds the index back is done.

    Arguments:
        are_new: nothing can name them yet.
        moves: it can move them in lists; an other name cannot.
    """
    held = _held.get()
    if held is None:
        entries = set(entries)
        indexing.refresh(entries, are_new=are_new)
        if moves:
            filing.refresh(entries)
    else:
        held.whole.update(entries)


def mark_lists(entries: Iterable[int], *, is_raw: bool = False) -> None:
    """Something was written that can only move these entries in lists.

    `is_raw`: a fixture is loaded, which may name rows that are not there yet.
    """
    held = _held.get()
    if is_raw:
        _wait(entries)
    elif held is None:
        filing.refresh(entries)
    else:
        held.lists.update(entries)


@contextmanager
def held(progress: Progress = no_progress) -> Iterator[None]:
    """Index what is marked inside once, at the end, in the transaction of the moment; nothing when it fails.

    Arguments:
        progress: called with the step, the number done and the total.
    """
    if _held.get() is not None:
        yield
        return
    token = _held.set(_Marks())
    try:
        yield
        marked = _held.get() or _Marks()
    finally:
        _held.reset(token)
    if marked.whole:
        indexing.refresh(marked.whole, progress=partial(progress, "indexing"))
    if marked.whole or marked.lists:
        filing.refresh(marked.whole | marked.lists, progress=partial(progress, "listing"))


def connect() -> None:
    """Let each entry, other name and statement that is saved or deleted mark its entry; called when the app is ready.

    The kinds of entry of other apps are not known yet by then, so every model is listened to and asked what it is.
    """
    post_save.connect(_saved, dispatch_uid="index-saved")
    marking.connect(mark_lists)
    for part in (Alias, Statement):
        post_delete.connect(_part_deleted, sender=part, dispatch_uid=f"index-deleted-{part.__name__}")
    post_delete.connect(_title_lost, sender=Titled, dispatch_uid="title-lost")
    post_migrate.connect(_fill_when_new, dispatch_uid="index-fill")


def _saved(sender: Any, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if not issubclass(sender, Entry | Alias | Statement):
        return
    entry = instance.pk if issubclass(sender, Entry) else instance.entry_id
    if raw:
        _wait([entry])
    else:
        mark([entry], are_new=created and issubclass(sender, Entry), moves=not issubclass(sender, Alias))


def _part_deleted(sender: Any, instance: Any, origin: Any = None, **kwargs: Any) -> None:
    # What goes along with its entry leaves nothing to index.
    if not issubclass(getattr(origin, "model", type(origin)), Entry):
        mark([instance.entry_id], moves=sender is not Alias)


def _title_lost(instance: Any, **kwargs: Any) -> None:
    """An entry is deleted, and one less has its titles."""
    sharing.recount([instance.title])


def _wait(entries: Iterable[int]) -> None:
    """A fixture may name rows that are not there yet: what it holds is indexed when all of it is there."""
    _waiting.update(entries)
    transaction.on_commit(_index_waiting)


def _index_waiting() -> None:
    """The first call after a commit indexes all that waits; what was rolled back is looked at in vain, once."""
    waiting = set(_waiting)
    _waiting.clear()
    if waiting:
        mark(waiting)


def _fill_when_new(sender: Any, **kwargs: Any) -> None:
    """An encyclopedia that was there before its index, or before its table of lists, gets one."""
    if sender.name != "encyclopedia" or Titled._meta.db_table not in connection.introspection.table_names():
        return
    for made, rebuild in ((SearchDocument, indexing.rebuild), (Listed, filing.rebuild), (Titled, sharing.rebuild)):
        if not made.objects.exists() and Entry.objects.published().exists():
            rebuild()
