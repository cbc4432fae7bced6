"""What the slugs in documents stand for."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from encyclopedia import models

#: The keys of documents that cite sources, and those that name an entry beside a text.
CITATIONS = ("source", "disputed by")
ENTRIES = ("entry", "at", "used by")


class Names:
    """What the slugs in some documents stand for, read in one query for each sort of thing.

    Arguments:
        for_readers: know published entries only, and leave out what speaks of others and what is kept for search.
    """

    def __init__(self, documents: Iterable[Mapping[str, Any] | None], *, for_readers: bool = False) -> None:
        self.documents = [one for one in documents if one]
        self.for_readers = for_readers

    @cached_property
    def entries(self) -> dict[str, models.Entry]:
        """Slug → entry."""
        slugs = {slug for document in self.documents for slug in _slugs(document)}
        found = models.Entry.objects.published() if self.for_readers else models.Entry.objects.all()
        return {entry.slug: entry for entry in found.filter(slug__in=slugs)}

    @cached_property
    def sources(self) -> dict[str, str]:
        """Key → title."""
        keys = {key for document in self.documents for key in _sources(document)}
        return {source.key: str(source) for source in models.Source.objects.filter(key__in=keys)}

    @cached_property
    def facets(self) -> dict[str, models.Facet]:
        """Key → facet, in page order."""
        return {facet.key: facet for facet in models.Facet.objects.in_page_order()}

    @cached_property
    def tags(self) -> dict[str, str]:
        """Name → label."""
        return {tag.name: str(tag) for tag in models.Tag.objects.all()}

    def entry(self, slug: str) -> str:
        """The name of an entry; its slug when it is gone."""
        return str(self.entries.get(slug, slug))

    def citation(self, text: str) -> str:
        """The title of a source, and the place in it."""
        key, _at, place = text.partition(" @ ")
        title = self.sources.get(key, key)
        return f"{title}, {place}" if place else title

    def shown(self, document: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
        """The document, for readers without what is not for them."""
        if document is None or not self.for_readers:
            return document
        return {name: value for name, one in document.items() if (value := self._shown(one)) is not None}

    def _shown(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            named = [value[name] for name in ENTRIES if isinstance(value.get(name), str)]
            if value.get("kind") == models.AliasKind.HIDDEN or any(slug not in self.entries for slug in named):
                return None
            return {name: left for name, one in value.items() if (left := self._shown(one)) is not None} or None
        if isinstance(value, list):
            return [left for one in value if (left := self._shown(one)) is not None] or None
        return value


def _slugs(value: Any, name: str = "") -> Iterator[str]:
    """Whatever may be the slug of an entry in a document: any short text."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _slugs(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _slugs(one, name)
    elif isinstance(value, str) and name not in CITATIONS and value.isascii() and " " not in value:
        yield value


def _sources(value: Any, name: str = "") -> Iterator[str]:
    """The keys of the sources that a document cites."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _sources(one, key)
    elif isinstance(value, list):
        for one in value:
            yield from _sources(one, name)
    elif name in (*CITATIONS, "copy of"):
        yield value.partition(" @ ")[0]
