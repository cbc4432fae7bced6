"""Which documents differ from the database."""

from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from itertools import groupby, islice
from typing import Any, NamedTuple

from encyclopedia.loading import store
from encyclopedia.loading.documents import DocumentType
from encyclopedia.loading.mapping import Keys, slug_of
from encyclopedia.loading.problems import Place
from encyclopedia.loading.reading import Document, Library
from encyclopedia.loading.spool import Spool
from encyclopedia.loading.writing import write_document
from encyclopedia.progress import Progress

#: How many documents are compared and written at once.
BATCH = 500


class Change(NamedTuple):
    """A document that differs from the database; `key` is that of its row, None for a new one."""

    type: str
    slug: str
    place: Place
    key: int | None

    @property
    def ident(self) -> tuple[str, str]:
        """Type and slug."""
        return self.type, self.slug


class Texts(NamedTuple):
    """What a document says, and what it said `before`, None when it is new."""

    data: dict[str, Any]
    before: dict[str, Any] | None


class Changes:
    """The documents that are new or differ, in the order in which they have to be written.

    What they say stays on disk: iterating gives the changes without it, `batches` some of one type with it.
    """

    def __init__(self) -> None:
        self._changes: list[Change] = []
        self._texts: Spool[Texts] = Spool()

    def add(self, change: Change, texts: Texts) -> None:
        """Add one at the end."""
        self._changes.append(change)
        self._texts.append(texts)

    def __len__(self) -> int:
        return len(self._changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self._changes)

    def batches(
        self, wanted: Callable[[Change], bool] = lambda change: True
    ) -> Iterator[tuple[str, list[tuple[Change, Texts]]]]:
        """The name of a type, and up to `BATCH` of those changes of it that are wanted, with what they say."""
        places = (place for place, change in enumerate(self._changes) if wanted(change))
        for name, some in groupby(places, lambda place: self._changes[place].type):
            while batch := list(islice(some, BATCH)):
                yield name, [(self._changes[place], self._texts[place]) for place in batch]


def find(library: Library, types: dict[str, DocumentType], keys: Keys, progress: Progress) -> Changes:
    """The documents that are new or differ, of those that were read."""
    documents, by_type = library.documents, library.places
    changes = Changes()
    done = 0
    for name, type_ in types.items():
        places = by_type.get(name, [])
        for start in range(0, len(places), BATCH):
            some = [documents[place] for place in places[start : start + BATCH]]
            for change, texts in _differing(type_, some, keys):
                changes.add(change, texts)
            done += len(some)
            progress("comparing", done, len(documents))
    return changes


def _differing(type_: DocumentType, documents: Sequence[Document], keys: Keys) -> Iterator[tuple[Change, Texts]]:
    there = [one.slug for one in documents if keys.get(type_.name, one.slug) is not None]
    rows = {slug_of(row): row for row in store.rows(type_, there)}
    for document in documents:
        row = rows.get(document.slug)
        before = store.described(type_, row) if row is not None else None
        if before != document.data:
            key = row.pk if row is not None else None
            yield Change(type_.name, document.slug, document.place, key), Texts(document.data, before)


def difference(type_: DocumentType, slug: str, texts: Texts) -> str:
    """The difference between the database and the file, as a unified diff of what the file would be."""
    if texts.before is None:
        return f"+ {type_.name}: {slug}\n"
    name = type_.path(slug, texts.before)
    old, new = (
        write_document(type_.name, slug, _in_order(type_, data)).splitlines(keepends=True)
        for data in (texts.before, texts.data)
    )
    return "".join(unified_diff(old, new, f"{name} (database)", f"{name} (file)", n=2))


def _in_order(type_: DocumentType, data: dict[str, Any]) -> dict[str, Any]:
    return {one.name: data[one.name] for one in type_.schema.fields if one.name in data}
