"""What narrows a list: the answers to a facet, a column, a tag, and how well an entry is known.

A filter knows which values some entries have, in parts of one query (`encyclopedia.listing.filing` writes them down),
and which value a word in an address means; what its values are called is read for all filters together
(`encyclopedia.listing.narrowing`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from encyclopedia.kinds import Kind
from encyclopedia.listing.knowledge import Standing, standings
from encyclopedia.models import Entry, Facet, Statement, StatementKind, Tag, TaggedEntry, ValueKind


@dataclass(frozen=True)
class Choice:
    """A value of a filter: the word in addresses, the words for readers, and its place among the values."""

    word: str
    label: str
    help: Any = ""
    place: int = 0


@dataclass(frozen=True)
class Filter:
    """A question by which a list is narrowed. `key` is its word in addresses."""

    key: str
    label: Any

    #: The model of its values; None when they are not rows.
    model: Any = None

    def values(self, entries: Any) -> list[Any]:
        """Parts of a query, each with rows of an entry, this filter's key, and the key of a value of the entry."""
        raise NotImplementedError

    def meant(self, word: str) -> Any:
        """The key of the value that a word in an address means, for a query; None for none."""
        raise NotImplementedError

    def choice(self, row: Any) -> Choice:
        """A row of the model as a value."""
        raise NotImplementedError

    def fixed_choices(self) -> dict[int, Choice]:
        """The values by their keys, when they are not rows."""
        return {}

    def _had(self, rows: Any, entry: str, value: Any) -> Any:
        """A part of the query: the entry, the key of this filter, the value."""
        return plain(rows, of=F(entry), by=Value(self.key, CharField()), chosen=Cast(value, BigIntegerField()))


def plain(rows: Any, **columns: Any) -> Any:
    """Rows as a part of a query with these columns, in this order, which modeltranslation's values() does not keep."""
    return QuerySet(rows.model, query=rows.order_by().query.chain()).annotate(**columns).values(*columns)


def key_of(rows: Any) -> Subquery:
    """The primary key of the only one of these rows, for a query."""
    return Subquery(rows.order_by().values("pk")[:1])


@dataclass(frozen=True, kw_only=True)
class ColumnFilter(Filter):
    """The rows that a typed column names: the home department of a role, the vocabulary of a term."""

    attribute: str

    def values(self, entries: Any) -> list[Any]:
        """The row that each entry names."""
        named = entries.filter(**{f"{self.attribute}__isnull": False})
        return [self._had(named, "pk", F(f"{self.attribute}_id"))]

    def meant(self, word: str) -> Any:
        """The row with this key, when readers may see it."""
        rows = self.model.objects.filter(**{self.model.key_field: word})
        return key_of(rows.published() if issubclass(self.model, Entry) else rows)

    def choice(self, row: Any) -> Choice:
        """A row by its key."""
        return Choice(getattr(row, row.key_field), str(row))


@dataclass(frozen=True, kw_only=True)
class FacetFilter(Filter):
    """The entries that statements name under a facet, and its typed column where the kind has one."""

    model: Any = Entry
    facet: Facet
    attribute: str = ""

    def values(self, entries: Any) -> list[Any]:
        """What each entry answers, in statements and in the column."""
        said = Statement.objects.current().filter(facet=self.facet, value=ValueKind.VALUE, kind=StatementKind.FACT)
        parts = [self._had(said.filter(entry__in=entries.values("pk"), target__isnull=False), "entry", F("target_id"))]
        if self.attribute:
            filled = entries.filter(**{f"{self.attribute}__isnull": False})
            parts.append(self._had(filled, "pk", F(f"{self.attribute}_id")))
        return parts

    def meant(self, word: str) -> Any:
        """The entry with this slug, when readers may see it."""
        return key_of(Entry.objects.published().filter(slug=word))

    def choice(self, row: Any) -> Choice:
        """An entry by its slug; rungs (`rung`, none for what is no rung) stand from the highest to the lowest."""
        return Choice(row.slug, str(row), place=-(row.rung or 0))


@dataclass(frozen=True)
class TagFilter(Filter):
    """The tags that entries wear."""

    model: Any = Tag

    def values(self, entries: Any) -> list[Any]:
        """The tags that each entry wears."""
        worn = TaggedEntry.objects.filter(content_object__in=entries.values("pk"))
        return [self._had(worn, "content_object", F("tag_id"))]

    def meant(self, word: str) -> Any:
        """The tag with this slug."""
        return key_of(Tag.objects.filter(slug=word))

    def choice(self, row: Any) -> Choice:
        """A tag by its slug."""
        return Choice(row.slug, str(row))


@dataclass(frozen=True, kw_only=True)
class KnowledgeFilter(Filter):
    """How well entries are known."""

    kind: Kind
    facets: Sequence[Facet]

    def values(self, entries: Any) -> list[Any]:
        """The ways in which each entry is known."""
        known = [standing.matching(entries, self.kind, self.facets) for standing in self._standings()]
        return [
            self._had(Entry.objects.filter(pk__in=matching.values("pk")), "pk", Value(number))
            for number, matching in enumerate(known)
        ]

    def meant(self, word: str) -> Any:
        """The number of the way that is called so."""
        return next((number for number, standing in enumerate(self._standings()) if standing.key == word), None)

    def fixed_choices(self) -> dict[int, Choice]:
        """The ways to be known."""
        return {
            number: Choice(one.key, str(one.label), one.help, number) for number, one in enumerate(self._standings())
        }

    def _standings(self) -> list[Standing]:
        return standings(self.kind)


def filters_of(kind: Kind, facets: Sequence[Facet]) -> list[Filter]:
    """What narrows the list of a kind, in the order of its pages: facets that say so, columns, tags, knowledge."""
    found: list[Filter] = []
    for facet in facets:
        if facet.filters and kind.key in facet.kinds:
            column = kind.facets.get(facet.key)
            found.append(FacetFilter(facet.key, facet.label, facet=facet, attribute=column.attribute if column else ""))
    answered = {column.attribute for column in kind.facets.values()}
    if kind.list_by and kind.list_by not in answered:
        field: Any = kind.model._meta.get_field(kind.list_by)
        found.append(
            ColumnFilter(field.name, field.verbose_name.capitalize(), field.related_model, attribute=field.name)
        )
    found.append(TagFilter("tag", _("Tag")))
    found.append(KnowledgeFilter("knowledge", _("State of knowledge"), kind=kind, facets=facets))
    return found
