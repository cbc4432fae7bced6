"""What moves entries in lists besides what is written of them: evidence, tags, open questions, what facets ask."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from encyclopedia.models import Alias, Citation, Entry, Facet, Gap, Source, Statement, TaggedEntry

#: What is told of entries that may have moved; `is_raw` when a fixture is loaded, in which rows may still be missing.
Mark = Callable[..., None]

#: The columns of what many entries lean on that move them: how they narrow and count, whose copy a text is.
_WATCHED: dict[type[Model], tuple[str, ...]] = {
    Facet: ("key", "kinds", "counts", "wanted", "filters"),
    Source: ("copy_of",),
}


def connect(mark: Mark) -> None:
    """Let what is saved or deleted mark the entries that it can move; called when the app is ready."""

    def saved(find: Callable[[Any], Iterable[int]]) -> Callable[..., None]:
        return lambda instance, raw=False, **rest: mark(find(instance), is_raw=raw)

    def deleted(find: Callable[[Any], Iterable[int]], *owners: type[Model]) -> Callable[..., None]:
        # What goes along with its owner leaves nothing to file; the owner's going marks what it has to.
        def receive(instance: Any, origin: Any = None, **rest: Any) -> None:
            if not issubclass(getattr(origin, "model", type(origin)), owners):
                mark(find(instance))

        return receive

    signals: list[tuple[Any, Any, Callable[..., None]]] = [
        (post_save, Citation, saved(_cited)),
        (post_delete, Citation, deleted(_cited, Entry, Statement, Alias)),
        (post_save, TaggedEntry, saved(_wearing)),
        (post_delete, TaggedEntry, deleted(_wearing, Entry)),
        (post_save, Gap, saved(_asked_of)),
        (pre_delete, Gap, _note_entries),
        (post_delete, Gap, deleted(lambda gap: gap._noted)),
        (m2m_changed, Gap.entries.through, lambda **change: _gap_tied(mark, **change)),
    ]
    for model, find in ((Facet, _asked), (Source, _resting_on)):
        signals += [(pre_save, model, _note_change), (post_save, model, saved(find)), (post_delete, model, saved(find))]
    for number, (signal, sender, receiver) in enumerate(signals):
        signal.connect(receiver, sender=sender, weak=False, dispatch_uid=f"list-{number}")


def _cited(citation: Citation) -> list[int]:
    """The entry of which a citation supports or disputes something that counts."""
    if citation.entry_id:
        return [citation.entry_id]
    if citation.statement_id:
        return list(Statement.objects.filter(pk=citation.statement_id).order_by().values_list("entry", flat=True))
    return []


def _wearing(tagged: TaggedEntry) -> list[int]:
    return [tagged.content_object_id]


def _asked_of(gap: Gap) -> list[int]:
    return list(gap.entries.order_by().values_list("pk", flat=True))


def _note_entries(instance: Any, **rest: Any) -> None:
    instance._noted = _asked_of(instance)


def _gap_tied(mark: Mark, instance: Any, action: str, pk_set: set[int] | None = None, **rest: Any) -> None:
    """An open question and entries are tied or parted, from either side."""
    is_gap = isinstance(instance, Gap)
    if action == "pre_clear":
        instance._noted = _asked_of(instance) if is_gap else [instance.pk]
    elif action == "post_clear":
        mark(instance._noted)
    elif action in ("post_add", "post_remove"):
        mark((pk_set or ()) if is_gap else [instance.pk])


def _note_change(sender: Any, instance: Any, **rest: Any) -> None:
    """Note what the watched columns of a row said, before it is saved."""
    instance._before = sender._default_manager.filter(pk=instance.pk).order_by().values(*_WATCHED[sender]).first()


def _has_changed(row: Any) -> bool:
    """Whether a watched column says something else than before the row was saved; so it is of one that was deleted."""
    columns = _WATCHED[type(row)]
    before = vars(row).pop("_before", None)
    return before != {column: row._meta.get_field(column).value_from_object(row) for column in columns}


def _asked(facet: Facet) -> list[int]:
    """The entries that a facet is asked of, or was."""
    kinds = {*((vars(facet).get("_before") or {}).get("kinds") or ()), *facet.kinds}
    if not _has_changed(facet):
        return []
    return list(Entry.objects.published().of_kinds(*kinds).order_by().values_list("pk", flat=True))


def _resting_on(source: Source) -> list[int]:
    """The entries of which a source supports a statement."""
    if not _has_changed(source):
        return []
    said = Statement.objects.filter(citations__source=source.pk).order_by()
    return list(said.values_list("entry", flat=True).distinct())
