"""Loading documents into the database: all of them or none, and nothing that is there already."""

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Model, RestrictedError
from django.utils import translation

from encyclopedia import models
from encyclopedia.caching.settling import settled
from encyclopedia.caching.watching import Version
from encyclopedia.loading import changes, checks, memory, store
from encyclopedia.loading.applying import Application
from encyclopedia.loading.changes import Changes, Texts
from encyclopedia.loading.documents import DocumentType, document_types
from encyclopedia.loading.mapping import Keys
from encyclopedia.loading.memory import Ident, Memory
from encyclopedia.loading.problems import Place, Problem
from encyclopedia.loading.reading import Known, Library, read_files
from encyclopedia.progress import Progress, no_progress
from encyclopedia.revisions.documents import documents_of, whole
from encyclopedia.revisions.recording import Loaded, record_loaded
from encyclopedia.searching.keeping import held

#: After so many new objects their rings are looked for, while a load runs.
COLLECTED = 10_000


class Refused(Exception):
    """Nothing was loaded; `problems` says why, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems")


class _DryRun(Exception):
    """Rolls the transaction back after a dry run."""


class _Forgotten(Exception):
    """What is remembered of files does not help: all of them have to be read."""


@dataclass
class Report:
    """What a load did, or would do: counts by type; of a dry run also the difference of each document that changes."""

    read: Counter[str] = field(default_factory=Counter)
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    pruned: int = 0
    statements: int = 0
    differences: list[str] = field(default_factory=list)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for rings of objects that nobody holds a tenth as often as Python does by itself.

    Reading makes hardly any, and millions of objects that go by themselves: looking takes a twentieth of a load.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(COLLECTED, usual[0]), *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_rare_collections()
def load(
    paths: Iterable[Path], *, dry_run: bool = False, prune: bool = False, progress: Progress = no_progress
) -> Report:
    """Load the content files at and under `paths`.

    Arguments:
        dry_run: do everything and undo it; the report says what would have changed.
        prune: delete what is in the database and not in the files.
        progress: called with the step, the number done and the total.
    Raises Refused when anything is wrong, FileNotFoundError for a path that is not there. The database is changed
    in one transaction, or not at all. Files that the database is known to hold already are not read.
    """
    paths = list(paths)
    types = document_types()
    schemas = {name: type_.schema for name, type_ in types.items()}
    # What is pruned is compared with all that there is to say.
    remembered = Memory() if prune else memory.recall()
    while True:
        known = Known(memory.salt(schemas), remembered.files)
        library = read_files(paths, schemas, known, progress)
        load_ = _Load(types, library, remembered, progress, dry_run)
        try:
            with translation.override("en"), transaction.atomic():
                with held(progress):
                    load_.run(prune)
                    if dry_run:
                        raise _DryRun
                # What is made of the content moves its version, too, and stands now.
                load_.remember()
        except _DryRun:
            pass
        except _Forgotten:
            remembered = Memory()
            continue
        return load_.report


class _Load:
    """One load, inside its transaction."""

    def __init__(
        self, types: dict[str, DocumentType], library: Library, remembered: Memory, progress: Progress, dry_run: bool
    ) -> None:
        self.types, self.library, self.remembered = types, library, remembered
        self.progress, self.dry_run = progress, dry_run
        self.report = Report()
        self.keys = Keys()
        #: The version of the content when the load began to compare.
        self.before: Version | None = None
        #: The documents that are not what they were.
        self.written: set[Ident] = set()

    def run(self, prune: bool) -> None:
        self.before = settled()
        rests_on_memory = any(file.is_known for file in self.library.files)
        if rests_on_memory and self.before != self.remembered.version:
            raise _Forgotten
        self._check(prune)
        if self.library.documents:
            self.keys = store.read_keys(self.types)
        found = changes.find(self.library, self.types, self.keys, self.progress)
        if rests_on_memory and self._bears_on_others(found):
            raise _Forgotten
        self._count(found)
        try:
            self._vacate(found, prune)
            problems = Application(found, self.types, self.keys, self.progress).run()
            if problems:
                raise Refused(problems)
            gone = self._prune() if prune else []
        except IntegrityError as error:
            raise Refused([Problem(Place("database", 0), "", f"the database refuses: {error}")]) from error
        self._record(found, gone)
        self.written = {change.ident for change in found} | {(one.type, one.slug) for one in gone}

    def remember(self) -> None:
        """Remember the files, so that the next load need not read what has not changed."""
        memory.keep(self.library.files, self.written, self.before)

    def _check(self, prune: bool) -> None:
        """Raise Refused when documents do not fit together, with each other and with what the database holds."""
        documents = self.library.documents
        problems = list(self.library.problems)
        if documents:
            world = store.read_world(self.types)
            if prune:
                # What will be deleted is no longer there to be named.
                world.forget()
            world.add(documents)
            problems += checks.check(documents, world)
        if problems:
            raise Refused(problems)

    def _count(self, found: Changes) -> None:
        report = self.report
        for one in self.library.summaries:
            report.read[one.type] += 1
            report.statements += one.statements
        report.created = sum(change.key is None for change in found)
        report.changed = len(found) - report.created
        report.unchanged = report.read.total() - len(found)
        if self.dry_run:
            for name, batch in found.batches():
                lines = (changes.difference(self.types[name], change.slug, texts) for change, texts in batch)
                report.differences.extend(lines)

    def _vacate(self, found: Changes, prune: bool) -> None:
        """Free the rungs of terms that change or go, so that terms can swap theirs."""
        leaving = {change.slug for change in found if change.key is not None}
        if prune:
            kept = {one.slug for one in self.library.summaries}
            leaving |= set(models.Term.objects.values_list("slug", flat=True)) - kept
        on_rungs = models.Term.objects.exclude(position=None).values_list("slug", "pk")
        keys = [key for slug, key in on_rungs if slug in leaving]
        models.Term.objects.filter(pk__in=keys).update(position=None)

    def _prune(self) -> list[Loaded]:
        """Delete what the files do not hold: what names others before what is named, and all entries at once."""
        kept: dict[str, set[str]] = defaultdict(set)
        for one in self.library.summaries:
            kept[one.type].add(one.slug)
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

    def _record(self, found: Changes, gone: list[Loaded]) -> None:
        """Give what changed its history."""
        for name, batch in found.batches():
            record_loaded([_loaded(self.types[name], change.slug, texts) for change, texts in batch])
        record_loaded(gone)

    def _bears_on_others(self, found: Changes) -> bool:
        """Whether documents that were not read may no longer fit: what a facet takes, the vocabulary of a term."""
        there = {change.type for change in found if change.key is not None}
        if "facet" in there:
            return True
        return "term" in there and any(
            texts.before is not None and texts.before.get("vocabulary") != texts.data.get("vocabulary")
            for name, batch in found.batches()
            if name == "term"
            for _, texts in batch
        )


def _loaded(type_: DocumentType, slug: str, texts: Texts) -> Loaded:
    before = whole(type_, slug, texts.before) if texts.before is not None else None
    return Loaded(type_.name, slug, before, whole(type_, slug, texts.data))
