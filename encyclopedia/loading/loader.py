"""Loading documents into the database: all of them or none, and nothing that is there already."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, RestrictedError
from django.utils import translation

from encyclopedia import models
from encyclopedia.loading import checks, store
from encyclopedia.loading.claims import CitedReference
from encyclopedia.loading.context import MISSING, Field
from encyclopedia.loading.documents import DocumentType, document_types
from encyclopedia.loading.mapping import Keys, assign, slug_of
from encyclopedia.loading.problems import Place, Problem
from encyclopedia.loading.reading import Document, read_files
from encyclopedia.loading.schema import Reference
from encyclopedia.loading.writing import write_document
from encyclopedia.revisions.documents import documents_of, whole
from encyclopedia.revisions.recording import Loaded, record_loaded
from encyclopedia.searching.keeping import held


class Refused(Exception):
    """Nothing was loaded; `problems` says why, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems")


class _DryRun(Exception):
    """Rolls the transaction back after a dry run."""


@dataclass
class Report:
    """What a load did, or would do: counts by type, and the difference of each document that changed."""

    read: Counter[str] = field(default_factory=Counter)
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    pruned: int = 0
    statements: int = 0
    differences: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """A document that differs from the database; `row` and what it said `before` are None when it is new."""

    document: Document
    type: DocumentType
    row: Model | None
    before: dict[str, Any] | None


Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def load(
    paths: Iterable[Path], *, dry_run: bool = False, prune: bool = False, progress: Progress = no_progress
) -> Report:
    """Load the content files at and under `paths`.

    Arguments:
        dry_run: do everything and undo it; the report says what would have changed.
        prune: delete what is in the database and not in the files.
        progress: called with the step, the number done and the total.
    Raises Refused when anything is wrong, FileNotFoundError for a path that is not there. The database is changed
    in one transaction, or not at all.
    """
    types = document_types()
    library = read_files(paths, {name: type_.schema for name, type_ in types.items()})
    report = Report()
    with translation.override("en"):
        try:
            with transaction.atomic(), held():
                _Load(types, library.documents, library.problems, report, progress).run(prune)
                if dry_run:
                    raise _DryRun
        except _DryRun:
            pass
    return report


class _Load:
    """One load, inside its transaction."""

    def __init__(
        self,
        types: dict[str, DocumentType],
        documents: list[Document],
        problems: list[Problem],
        report: Report,
        progress: Progress,
    ) -> None:
        self.types, self.documents, self.problems = types, documents, problems
        self.report, self.progress = report, progress
        self.keys = Keys()

    def run(self, prune: bool) -> None:
        world = store.read_world(self.types)
        if prune:
            # What will be deleted is no longer there to be named.
            world.forget()
        world.add(self.documents)
        problems = [*self.problems, *checks.check(self.documents, world)]
        if problems:
            raise Refused(problems)
        self.keys = store.read_keys(self.types)
        changes = self._changes()
        try:
            self._vacate(changes, prune)
            self._create(changes)
            self._fill(changes)
            gone = self._prune() if prune else []
        except IntegrityError as error:
            raise Refused([Problem(Place("database", 0), "", f"the database refuses: {error}")]) from error
        record_loaded([*map(_loaded, changes), *gone])

    def _changes(self) -> list[Change]:
        """The documents that are new or differ, in the order in which they have to be written."""
        by_type: dict[str, dict[str, Document]] = defaultdict(dict)
        for document in self.documents:
            by_type[document.type][document.slug] = document
        changes: list[Change] = []
        for name, type_ in self.types.items():
            wanted = by_type[name]
            self.report.read[name] = len(wanted)
            self.report.statements += sum(len(document.said) for document in wanted.values())
            rows = {slug_of(row): row for row in store.rows(type_, list(wanted))} if wanted else {}
            for slug, document in wanted.items():
                before = store.described(type_, rows[slug]) if slug in rows else None
                if before == document.data:
                    self.report.unchanged += 1
                    continue
                changes.append(Change(document, type_, rows.get(slug), before))
                self.report.differences.append(_difference(type_, slug, before, document.data))
                if before is None:
                    self.report.created += 1
                else:
                    self.report.changed += 1
        return changes

    def _vacate(self, changes: list[Change], prune: bool) -> None:
        """Free the rungs of terms that change or go, so that terms can swap theirs."""
        leaving = {change.document.slug for change in changes if change.row is not None}
        if prune:
            leaving |= set(models.Term.objects.values_list("slug", flat=True)) - {one.slug for one in self.documents}
        on_rungs = models.Term.objects.exclude(position=None).values_list("slug", "pk")
        keys = [key for slug, key in on_rungs if slug in leaving]
        models.Term.objects.filter(pk__in=keys).update(position=None)

    def _create(self, changes: list[Change]) -> None:
        """Give each new document its row, so that others can name it; references that may be empty still are."""
        new = [change for change in changes if change.row is None]
        for done, change in enumerate(new, 1):
            row = change.type.model(**{change.type.key_field: change.document.slug})
            for one in change.type.schema.fields:
                if not _may_wait(one):
                    assign(one, row, change.document.data.get(one.name, MISSING), self.keys)
            row.save()
            self._remember(change, row)
            self.progress("creating", done, len(new))

    def _remember(self, change: Change, row: Model) -> None:
        self.keys.put(change.type.name, change.document.slug, row.pk)
        if change.type.is_entry:
            self.keys.put("entry", change.document.slug, row.pk)

    def _fill(self, changes: list[Change]) -> None:
        """Set every column of what is new or changed, look at it as a whole, and set the rows that belong to it."""
        rows: list[Any] = []
        for change in changes:
            row: Any = change.type.model._default_manager.get(**{change.type.key_field: change.document.slug})
            store.set_columns(change.type, row, change.document.data, self.keys)
            if change.row is not None and change.type.is_entry:
                row.version += 1
            row.save()
            rows.append(row)
        problems = [problem for change, row in zip(changes, rows, strict=True) for problem in _misfits(change, row)]
        if problems:
            raise Refused(problems)
        for done, (change, row) in enumerate(zip(changes, rows, strict=True), 1):
            store.set_related(change.type, row, change.document.data, self.keys)
            self.progress("filling", done, len(changes))

    def _prune(self) -> list[Loaded]:
        """Delete what the files do not hold: what names others before what is named, and all entries at once."""
        kept: dict[str, set[str]] = defaultdict(set)
        for document in self.documents:
            kept[document.type].add(document.slug)
        gone: dict[type[Model], list[int]] = {}
        going: dict[tuple[str, int], str] = {}
        for name, type_ in reversed(self.types.items()):
            model = models.Entry if type_.is_entry else type_.model
            rows = type_.model._default_manager.order_by().values_list(type_.key_field, "pk")
            for slug, key in rows:
                if slug not in kept[name]:
                    gone.setdefault(model, []).append(key)
                    going[name, key] = slug
                    self.report.differences.append(f"- {name}: {slug}\n")
                    self.report.pruned += 1
        before = documents_of(going)
        for model, keys in gone.items():
            try:
                model._default_manager.filter(pk__in=keys).delete()
            except RestrictedError as error:
                users = ", ".join(sorted({str(one) for one in error.restricted_objects})[:3])
                message = f"a {model._meta.verbose_name} cannot be pruned: it is named by {users}"
                raise Refused([Problem(Place("database", 0), "", message)]) from error
        return [Loaded(name, slug, before[name, key], None) for (name, key), slug in going.items()]


def _loaded(change: Change) -> Loaded:
    """A change for the history."""
    slug = change.document.slug
    before = whole(change.type, slug, change.before) if change.before is not None else None
    return Loaded(change.type.name, slug, before, whole(change.type, slug, change.document.data))


def _misfits(change: Change, row: Model) -> list[Problem]:
    """What the model says against a row, once every row stands that it may name."""
    try:
        row.clean()
    except ValidationError as error:
        return [Problem(change.document.place, "", message) for message in error.messages]
    return []


def _may_wait(one: Field) -> bool:
    return isinstance(one, Reference | CitedReference) and not one.required


def _difference(type_: DocumentType, slug: str, before: dict[str, Any] | None, after: dict[str, Any]) -> str:
    """The difference between the database and the file, as a unified diff of what the file would be."""
    if before is None:
        return f"+ {type_.name}: {slug}\n"
    name = type_.path(slug, before)
    old, new = (
        write_document(type_.name, slug, _in_order(type_, data)).splitlines(keepends=True) for data in (before, after)
    )
    return "".join(unified_diff(old, new, f"{name} (database)", f"{name} (file)", n=2))


def _in_order(type_: DocumentType, data: dict[str, Any]) -> dict[str, Any]:
    return {one.name: data[one.name] for one in type_.schema.fields if one.name in data}
