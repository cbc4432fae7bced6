"""Writing history: what rows said before and say after a change, in the transaction of the change."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Model

from encyclopedia import inserting
from encyclopedia.models import Entry, Event, Revision, Status
from encyclopedia.revisions.documents import Ident, digest, documents_of, ident, slug_in, types
from encyclopedia.searching.keeping import held

Documents = dict[Ident, dict[str, Any]]
#: A note is cut to what its column holds.
NOTE_LENGTH = Revision._meta.get_field("note").max_length
BATCH = 500


class Loaded(NamedTuple):
    """What a load made of a document, as wholes; None for what was not there before, or is not any more."""

    type: str
    slug: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Recording:
    """A change while it is made. Rows that are made on the way are added; event and note may be told late.

    `before` holds what the rows said when it began.
    """

    def __init__(self, event: Event | None, note: str) -> None:
        self.event = event
        self.note = note
        self.idents: dict[Ident, None] = {}
        self.before: Documents = {}

    def add(self, row: Model) -> None:
        """Record this row, too."""
        self.idents[ident(row)] = None


@contextmanager
def recorded(
    rows: Iterable[Model], *, by: Any = None, note: str = "", event: Event | None = None
) -> Iterator[Recording]:
    """Give each of the rows that differs afterwards a revision, and each that was added on the way.

    Arguments:
        rows: entries of whatever kinds, comparisons, sources, facets …: whatever has a document.
        by: the user who makes the change.
        note: what was done and why, in the user's words.
        event: what to call the change; left out, the rows tell: created, published, retired, changed or deleted.
    The rows are locked until the change is written. What was written past the desk before gets a revision of its own.
    """
    with transaction.atomic(), held():
        recording = Recording(event, note)
        for row in rows:
            recording.add(row)
        _lock(recording.idents)
        before = recording.before = documents_of(recording.idents)
        _catch_up(before)
        yield recording
        after = documents_of(recording.idents)
        user = by if getattr(by, "is_authenticated", False) else None
        _write(before, after, recording, user)


def record_loaded(changes: Iterable[Loaded]) -> None:
    """Record what a load of content files made of documents, some hundreds at a time."""
    waiting = list(changes)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        numbers = _numbers((one.type, one.slug) for one in batch)
        made = []
        for one in batch:
            number, last = numbers.get((one.type, one.slug), (0, ""))
            if one.before is not None and digest(one.before) != last:
                number += 1
                made.append(_revision(one.type, one.slug, one.before, number, Event.FOUND))
            event = Event.LOADED if one.after is not None else Event.DELETED
            made.append(_revision(one.type, one.slug, one.after, number + 1, event))
        inserting.insert(made)


def _lock(idents: Iterable[Ident]) -> None:
    keys: dict[type[Model], list[int]] = {}
    for name, key in idents:
        model = types()[name].model
        keys.setdefault(Entry if issubclass(model, Entry) else model, []).append(key)
    for model, found in keys.items():
        list(model._default_manager.select_for_update().filter(pk__in=found).order_by("pk").values_list("pk"))


def _numbers(documents: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[int, str]]:
    """Type and slug → the number and the digest of the last revision."""
    latest = Revision.objects.last_of(list(documents))
    rows = latest.values_list("type", "slug", "number", "digest")
    return {(type_, slug): (number, last) for type_, slug, number, last in rows}


def _catch_up(documents: Documents) -> None:
    """Record what stands in the database and in no revision."""
    numbers = _numbers((name, slug_in(name, document)) for (name, _), document in documents.items())
    missed = []
    for (name, _), document in documents.items():
        slug = slug_in(name, document)
        number, last = numbers.get((name, slug), (0, ""))
        if digest(document) != last:
            missed.append(_revision(name, slug, document, number + 1, Event.FOUND))
    Revision.objects.bulk_create(missed)


def _write(before: Documents, after: Documents, recording: Recording, user: Any) -> None:
    """Give each row that changed its revision."""
    changed = [(name, before.get((name, key)), after.get((name, key))) for name, key in recording.idents]
    changed = [(name, old, new) for name, old, new in changed if old != new]
    for name, old, new in changed:
        _follow(name, old, new)
    slugs = [slug_in(name, new or old or {}) for name, old, new in changed]
    numbers = _numbers((name, slug) for (name, _, _), slug in zip(changed, slugs, strict=True))
    made = []
    for (name, old, new), slug in zip(changed, slugs, strict=True):
        number, _ = numbers.get((name, slug), (0, ""))
        revision = _revision(name, slug, new, number + 1, recording.event or _event(old, new))
        revision.made_by, revision.note = user, recording.note[:NOTE_LENGTH]
        made.append(revision)
    inserting.insert(made)


def _follow(name: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    """Let the history of a row that got another slug go with it, after the history of what had that slug before."""
    if not before or not after or slug_in(name, before) == slug_in(name, after):
        return
    taken = Revision.objects.filter(type=name, slug=slug_in(name, after)).order_by("-number").first()
    shift = taken.number if taken else 0
    for revision in Revision.objects.filter(type=name, slug=slug_in(name, before)).order_by("-number"):
        Revision.objects.filter(pk=revision.pk).update(slug=slug_in(name, after), number=revision.number + shift)


def _event(before: dict[str, Any] | None, after: dict[str, Any] | None) -> Event:
    if after is None:
        return Event.DELETED
    if before is None:
        return Event.CREATED
    status = after.get("status")
    if status != before.get("status"):
        if status == Status.PUBLISHED:
            return Event.PUBLISHED
        if status == Status.RETIRED:
            return Event.RETIRED
    return Event.CHANGED


def _revision(name: str, slug: str, document: dict[str, Any] | None, number: int, event: Event) -> Revision:
    return inserting.new(
        Revision,
        type=name,
        slug=slug,
        number=number,
        event=event,
        status=(document or {}).get("status", ""),
        digest=digest(document),
        document=document,
    )
