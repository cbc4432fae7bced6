"""Writing documents that are new or differ, some hundreds at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, prefetch_related_objects

from encyclopedia import models
from encyclopedia.inserting import new
from encyclopedia.loading import bulk, store
from encyclopedia.loading.changes import BATCH, Change, Changes, Texts
from encyclopedia.loading.claims import CitedReference
from encyclopedia.loading.context import MISSING, Field
from encyclopedia.loading.documents import DocumentType
from encyclopedia.loading.mapping import Keys, assign, slug_of
from encyclopedia.loading.problems import Place, Problem
from encyclopedia.loading.schema import Reference
from encyclopedia.progress import Progress
from encyclopedia.searching.keeping import mark

#: New facets move entries in lists, which whoever listens to their signals sees to; tags make their slug when saved.
SAVED_ONE_BY_ONE = (models.Facet, models.Tag)

Batch = Sequence[tuple[Change, Texts]]


class Application:
    """The writing of changes: rows first, so that all can be named; then what belongs to them."""

    def __init__(self, changes: Changes, types: dict[str, DocumentType], keys: Keys, progress: Progress) -> None:
        self._changes, self._types, self._keys, self._progress = changes, types, keys, progress
        #: New documents that name what had no row yet when they got theirs.
        self._waiting: set[tuple[str, str]] = set()

    def run(self) -> list[Problem]:
        """Write all changes; the result is what the models say against them, and then they are not to stay."""
        for type_, batch in self._batches("creating", lambda change: change.key is None):
            self._insert(type_, batch)
        for type_, batch in self._batches("changing", lambda change: change.key or change.ident in self._waiting):
            self._update(type_, batch)
        problems = self._misfits()
        if not problems:
            for type_, batch in self._batches("filling"):
                self._fill(type_, batch)
        return problems

    def _batches(
        self, step: str, wanted: Callable[[Change], Any] = lambda change: True
    ) -> Iterator[tuple[DocumentType, Batch]]:
        """The changes that are wanted, some of one type at a time."""
        done, total = 0, sum(1 for change in self._changes if wanted(change))
        for name, batch in self._changes.batches(wanted):
            yield self._types[name], batch
            done += len(batch)
            self._progress(step, done, total)

    def _insert(self, type_: DocumentType, batch: Batch) -> None:
        rows = [self._new_row(type_, change, texts.data) for change, texts in batch]
        if type_.model in SAVED_ONE_BY_ONE:
            for row in rows:
                row.save()
        else:
            bulk.insert(rows)
        for row in rows:
            for name in (type_.name, *(("entry",) if type_.is_entry else ())):
                self._keys.put(name, slug_of(row), row.pk)

    def _new_row(self, type_: DocumentType, change: Change, data: dict[str, Any]) -> Model:
        """A row that leaves out what it names and what is not there yet."""
        row = new(type_.model, **{type_.key_field: change.slug})
        for one in type_.schema.fields:
            value = data.get(one.name, MISSING)
            if self._names_what_is_to_come(one, value):
                self._waiting.add(change.ident)
                value = MISSING
            assign(one, row, value, self._keys)
        return row

    def _names_what_is_to_come(self, one: Field, value: Any) -> bool:
        if one.required or value is MISSING or not isinstance(one, Reference | CitedReference):
            return False
        slug = value["entry"] if isinstance(one, CitedReference) else value
        return self._keys.of(one.to, slug) is None

    def _update(self, type_: DocumentType, batch: Batch) -> None:
        found = {change.slug: (change, texts.data) for change, texts in batch}
        rows: Any = type_.model._default_manager.filter(**{f"{type_.key_field}__in": found})
        for row in rows:
            change, data = found[slug_of(row)]
            store.set_columns(type_, row, data, self._keys)
            if change.key is not None and type_.is_entry:
                row.version += 1
            row.save()

    def _misfits(self) -> list[Problem]:
        """What the models say against rows, once every row stands that they may name."""
        places: dict[str, dict[str, Place]] = defaultdict(dict)
        for change in self._changes:
            places[change.type][change.slug] = change.place
        places = {name: by_slug for name, by_slug in places.items() if self._types[name].model.clean is not Model.clean}
        found: list[Problem] = []
        done, total = 0, sum(map(len, places.values()))
        for name, by_slug in places.items():
            slugs = list(by_slug)
            for start in range(0, len(slugs), BATCH):
                some = {slug: by_slug[slug] for slug in slugs[start : start + BATCH]}
                found += _misfits(self._types[name], some)
                done += len(some)
                self._progress("checking", done, total)
        return found

    def _fill(self, type_: DocumentType, batch: Batch) -> None:
        documents = {change.slug: texts.data for change, texts in batch if change.key is not None}
        pairs = [(row, documents[slug_of(row)]) for row in store.rows(type_, list(documents))]
        for change, texts in batch:
            if change.key is None:
                key = self._keys.of((type_.name,), change.slug)
                pairs.append((store.bare_row(type_, key), texts.data))
        store.set_related(type_, pairs, self._keys)
        if type_.is_entry:
            mark(row.pk for row, _ in pairs)


def _misfits(type_: DocumentType, places: dict[str, Place]) -> Iterator[Problem]:
    rows: list[Any] = list(type_.model._default_manager.filter(**{f"{type_.key_field}__in": places}))
    prefetch_related_objects(rows, *_named(type_.model))
    for row in rows:
        try:
            row.clean()
        except ValidationError as error:
            for message in error.messages:
                yield Problem(places[slug_of(row)], "", message)


def _named(model: type[Model]) -> list[str]:
    """The columns of a model's own table that name rows."""
    columns = model._meta.local_concrete_fields
    return [one.name for one in columns if one.is_relation and not one.primary_key]
