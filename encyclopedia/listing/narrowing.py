"""A list as it is narrowed: which filters are set, and what each value of each would leave, in few queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value
from django.utils.http import urlencode

from encyclopedia.kinds import Kind
from encyclopedia.listing.filters import Choice, Filter, filters_of, plain
from encyclopedia.models import Entry, Facet, Listed, Term

#: So many entries are counted at most, lest a count grow with the encyclopedia; more are told as “and more”.
COUNTED = 1000
#: The word for the whole list among the counts of values.
ALL = ""


@dataclass(frozen=True)
class Option:
    """A value that can be chosen: how many entries it leaves, and the address of the list that is narrowed by it."""

    choice: Choice
    number: int
    address: str
    is_on: bool = False


@dataclass(frozen=True)
class Offer:
    """A filter with the values that leave something."""

    filter: Filter
    options: list[Option]
    is_on: bool = False


@dataclass(frozen=True)
class Chosen:
    """A value that the list is narrowed by, and the address of the list without it."""

    filter: Filter
    label: str
    address: str


@dataclass
class Narrowed:
    """The entries of a kind, narrowed by what an address asks.

    Arguments:
        address: of the whole list.
        asked: what is asked of each filter, by its key.
    """

    kind: Kind
    address: str
    facets: list[Facet]
    filters: list[Filter]
    asked: dict[str, str]
    offers: list[Offer] = field(default_factory=list)
    chosen: list[Chosen] = field(default_factory=list)
    total: int = 0
    is_known: bool = True

    @classmethod
    def by(cls, kind: Kind, address: str, parameters: Mapping[str, str]) -> "Narrowed":
        """What the parameters of an address ask, in one query; those that are no filters are not looked at."""
        facets = list(Facet.objects.in_page_order())
        filters = filters_of(kind, facets)
        asked = {one.key: parameters[one.key] for one in filters if parameters.get(one.key)}
        return cls(kind, address, facets, filters, asked)

    @property
    def entries(self) -> Any:
        """The published entries of the kind."""
        return self.kind.model.objects.published().filter(kind=self.kind.key)

    @property
    def places(self) -> Any:
        """The places in the narrow table of the entries that are left; None when nothing narrows the list."""
        return self._places()

    @property
    def is_counted_in_part(self) -> bool:
        """Whether there are more entries than were counted."""
        return self.total >= COUNTED

    def at(self, **asked: str) -> str:
        """The address of the list that is narrowed by this, in the order of the filters."""
        query = {one.key: asked[one.key] for one in self.filters if asked.get(one.key)}
        return f"{self.address}?{urlencode(query)}" if query else self.address

    def read_offers(self) -> None:
        """Count what each value would leave, and name the values: one query, and one for each model of values."""
        counts = self._counts()
        self.total = counts[ALL].get(0, 0)
        choices = self._choices({one.key: set(counts[one.key]) for one in self.filters})
        self.offers = [
            offer for one in self.filters if (offer := self._offer(one, counts[one.key], choices[one.key])).options
        ]

    def read_chosen(self) -> None:
        """Name the values that are asked for; one that there is not makes the list unknown."""
        if not self.chosen and self.asked:
            self._choices({})

    def _places(self, without: str = "") -> Any:
        """The places of the entries that all filters but one leave; None when no other narrows the list."""
        asked = [one for one in self.filters if one.key in self.asked and one.key != without]
        if not asked:
            return None
        first, *rest = asked
        meant = first.meant(self.asked[first.key])
        places = Listed.objects.filter(kind=self.kind.key, key=first.key, value=meant)
        for one in rest:
            same = Listed.objects.filter(entry=OuterRef("entry"), key=one.key, value=one.meant(self.asked[one.key]))
            places = places.filter(Exists(same))
        return places

    def _counts(self) -> dict[str, dict[int, int]]:
        """By filter and key of a value, how many entries the value leaves beside all other filters: one query."""
        whole = self._counted()
        left = Entry.objects.filter(pk__in=whole)
        parts = [plain(left, by=Value(ALL, CharField()), chosen=Value(0, BigIntegerField()))]
        others = Listed.objects.filter(entry__in=whole).exclude(key__in=self.asked)
        parts.append(plain(others, by=F("key"), chosen=F("value")))
        for key in self.asked:
            beside = Listed.objects.filter(entry__in=self._counted(key), key=key)
            parts.append(plain(beside, by=F("key"), chosen=F("value")))
        first, *rest = [part.annotate(left=Count("pk")) for part in parts]
        counts: dict[str, dict[int, int]] = defaultdict(dict)
        for row in first.union(*rest, all=True):
            counts[row["by"]][row["chosen"]] = row["left"]
        return counts

    def _counted(self, without: str = "") -> Any:
        """The keys of the entries that are counted: some of those that all filters but one leave."""
        places = self._places(without)
        if places is None:
            # Along the index of kinds, and not through all rows of the kind's own table.
            return Entry.objects.published().of_kinds(self.kind.key).order_by().values("pk")[:COUNTED]
        return places.order_by().values("entry")[:COUNTED]

    def _choices(self, keys: Mapping[str, set[int]]) -> dict[str, dict[int, Choice]]:
        """The values with these keys and those that are asked for, by filter: one query for each model of values."""
        rows = {model: self._rows(model, keys) for model in dict.fromkeys(one.model for one in self.filters) if model}
        found: dict[str, dict[int, Choice]] = {}
        for one in self.filters:
            known = one.fixed_choices() or {row.pk: one.choice(row) for row in rows[one.model].values()}
            found[one.key] = {key: choice for key, choice in known.items() if key in keys.get(one.key, ())}
            if one.key in self.asked:
                labels = {choice.word: choice.label for choice in known.values()}
                self._choose(one, labels.get(self.asked[one.key]))
        return found

    def _rows(self, model: Any, keys: Mapping[str, set[int]]) -> dict[int, Any]:
        """The rows of a model that are values of some filter; no query when none can be."""
        of_model = [one for one in self.filters if one.model is model]
        wanted = {key for one in of_model for key in keys.get(one.key, ())}
        words = {self.asked[one.key] for one in of_model if one.key in self.asked}
        if not (wanted or words):
            return {}
        named = Q(pk__in=wanted) | Q(**{f"{_word_field(model)}__in": words})
        rows = model.objects.filter(named)
        if issubclass(model, Entry):
            # Looked up for each: joined, PostgreSQL would read all terms beside some hundred entries.
            rung = Term.objects.filter(pk=OuterRef("pk")).order_by().values("position")
            rows = rows.published().annotate(rung=Subquery(rung))
        return {row.pk: row for row in rows}

    def _choose(self, one: Filter, label: str | None) -> None:
        self.is_known = self.is_known and label is not None
        rest = {key: word for key, word in self.asked.items() if key != one.key}
        self.chosen.append(Chosen(one, self.asked[one.key] if label is None else label, self.at(**rest)))

    def _offer(self, one: Filter, counts: Mapping[int, int], choices: Mapping[int, Choice]) -> Offer:
        asked = self.asked.get(one.key)
        options = []
        for key, choice in choices.items():
            is_on = choice.word == asked
            words = {**self.asked, one.key: "" if is_on else choice.word}
            if counts[key]:
                options.append(Option(choice, counts[key], self.at(**words), is_on))
        options.sort(key=lambda option: (option.choice.place, -option.number, option.choice.label))
        return Offer(one, options, asked is not None)


def _word_field(model: Any) -> str:
    """The column of the word for a row in addresses."""
    return "slug" if any(column.name == "slug" for column in model._meta.concrete_fields) else model.key_field
