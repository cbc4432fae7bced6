"""What narrows a list: the answers to a facet, a column, a tag, and how well an entry is known.

A filter knows which entries a value leaves, and counts its values over some entries in one part of a query; what its
values are called is read for all filters together (`encyclopedia.listing.narrowing`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, IntegerField, Q, QuerySet, Value
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

    def matching(self, entries: Any, word: str) -> Any:
        """The entries of which this value is so."""
        raise NotImplementedError

    def tallies(self, entries: Any) -> list[Any]:
        """Parts of a query, each with rows of this filter's key, the key of a value and how many entries have it."""
        raise NotImplementedError

    def choice(self, row: Any) -> Choice:
        """A row of the model as a value."""
        raise NotImplementedError

    def fixed_choices(self) -> dict[int, Choice]:
        """The values by their keys, when they are not rows."""
        return {}

    def _tally(self, rows: Any, value: Any, counted: str = "pk") -> Any:
        """A part of the query: how many rows there are of each value."""
        return tallied(rows, self.key, Cast(value, IntegerField()), counted)


def tallied(rows: Any, key: str, value: Any, counted: str = "pk") -> Any:
    """Rows as a part of the query that counts: `by` a key, the `chosen` value, and how many are `left`."""
    # A plain query: the columns of all parts come in one order, which modeltranslation's values() does not keep.
    named: Any = QuerySet(rows.model, query=rows.order_by().query.chain())
    named = named.annotate(by=Value(key, CharField()), chosen=value).values("by", "chosen")
    return named.annotate(left=Count(counted, distinct=True))


@dataclass(frozen=True, kw_only=True)
class ColumnFilter(Filter):
    """The rows that a typed column names: the home department of a role, the vocabulary of a term."""

    attribute: str

    def matching(self, entries: Any, word: str) -> Any:
        """The entries of which the column names this row."""
        return entries.filter(**{f"{self.attribute}__{self.model.key_field}": word}, **self._shown())

    def tallies(self, entries: Any) -> list[Any]:
        """How many entries name each row."""
        return [self._tally(entries.filter(**{f"{self.attribute}__isnull": False}, **self._shown()), F(self.attribute))]

    def _shown(self) -> dict[str, str]:
        return {f"{self.attribute}__status": "published"} if issubclass(self.model, Entry) else {}

    def choice(self, row: Any) -> Choice:
        """A row by its key."""
        return Choice(getattr(row, row.key_field), str(row))


@dataclass(frozen=True, kw_only=True)
class FacetFilter(Filter):
    """The entries that statements name under a facet, and its typed column where the kind has one."""

    model: Any = Entry
    facet: Facet
    attribute: str = ""

    def matching(self, entries: Any, word: str) -> Any:
        """The entries that answer so."""
        said = Q(pk__in=self._said().filter(target__slug=word).values("entry"))
        column = (
            Q(**{f"{self.attribute}__slug": word, f"{self.attribute}__status": "published"}) if self.attribute else Q()
        )
        return entries.filter(said | column if self.attribute else said)

    def tallies(self, entries: Any) -> list[Any]:
        """How many entries answer so, in a statement or in the column."""
        parts = [self._tally(self._said().filter(entry__in=entries.values("pk")), F("target"), "entry")]
        if self.attribute:
            filled = {f"{self.attribute}__isnull": False, f"{self.attribute}__status": "published"}
            parts.append(self._tally(entries.filter(**filled), F(self.attribute)))
        return parts

    def _said(self) -> Any:
        said = Statement.objects.current().filter(facet=self.facet, value=ValueKind.VALUE, kind=StatementKind.FACT)
        return said.filter(target__status="published")

    def choice(self, row: Any) -> Choice:
        """An entry by its slug; rungs stand from the highest to the lowest."""
        return Choice(row.slug, str(row), place=-(row.as_term.position or 0) if hasattr(row, "as_term") else 0)


@dataclass(frozen=True)
class TagFilter(Filter):
    """The tags that entries wear."""

    model: Any = Tag

    def matching(self, entries: Any, word: str) -> Any:
        """The entries that wear this tag."""
        return entries.filter(pk__in=TaggedEntry.objects.filter(tag__slug=word).values("content_object"))

    def tallies(self, entries: Any) -> list[Any]:
        """How many entries wear each tag."""
        return [self._tally(TaggedEntry.objects.filter(content_object__in=entries.values("pk")), F("tag"))]

    def choice(self, row: Any) -> Choice:
        """A tag by its slug."""
        return Choice(row.slug, str(row))


@dataclass(frozen=True, kw_only=True)
class KnowledgeFilter(Filter):
    """How well entries are known."""

    kind: Kind
    facets: Sequence[Facet]

    def matching(self, entries: Any, word: str) -> Any:
        """The entries that are known so."""
        for standing in self._standings():
            if standing.key == word:
                return standing.matching(entries, self.kind, self.facets)
        return entries.none()

    def tallies(self, entries: Any) -> list[Any]:
        """How many entries are known in each way."""
        known = [standing.matching(entries, self.kind, self.facets) for standing in self._standings()]
        return [
            self._tally(Entry.objects.filter(pk__in=matching.values("pk")), Value(number))
            for number, matching in enumerate(known)
        ]

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
