"""Where a fact of the brief is held in the encyclopedia, in words that a test can follow.

Each holder has `found()`: the rows that hold the fact. `words` are a piece of what they say in English; that the
Chinese is there as well is for the database and `check_content` to see to.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from encyclopedia.models import Citation, Comparison, Entry, Gap, GuideSection, Source, Statement, StatementKind
from encyclopedia.selectors import own_columns
from encyclopedia.titles import look_up


@dataclass(frozen=True)
class Defined:
    """A published entry with its definition; `words` stay empty for an entry that has a name alone."""

    entry: str
    words: str = ""

    def found(self) -> Any:
        """The entry."""
        return Entry.objects.published().filter(slug=self.entry, definition_en__icontains=self.words)


@dataclass(frozen=True)
class Says:
    """A cited statement of an entry: under a facet, about another entry, with these words."""

    entry: str
    facet: str
    of: str = ""
    words: str = ""
    number: int | None = None
    kind: str = StatementKind.FACT
    value: str = "value"

    def found(self) -> Any:
        """The statements."""
        said = Statement.objects.current().filter(
            entry__slug=self.entry, facet__key=self.facet, kind=self.kind, value=self.value, citations__disputes=False
        )
        if self.of:
            said = said.filter(target__slug=self.of)
        if self.words:
            said = said.filter(text_en__icontains=self.words)
        return said if self.number is None else said.filter(number=self.number)


@dataclass(frozen=True)
class Under:
    """A condition of a statement."""

    entry: str
    facet: str
    of: str
    condition: str

    def found(self) -> Any:
        """The statements."""
        said = Statement.objects.filter(entry__slug=self.entry, facet__key=self.facet, target__slug=self.of)
        return said.filter(condition_en__icontains=self.condition)


@dataclass(frozen=True)
class Disputed:
    """A statement or a column that a source contradicts."""

    entry: str
    facet: str
    of: str = ""

    def found(self) -> Any:
        """The citations that dispute it."""
        column = Q(entry__slug=self.entry, facet__key=self.facet)
        statement = Q(statement__entry__slug=self.entry, statement__facet__key=self.facet)
        if self.of:
            statement &= Q(statement__target__slug=self.of)
        return Citation.objects.filter(column | statement, disputes=True)


@dataclass(frozen=True)
class Sits:
    """What a typed column holds, such as the home department of a role or the department a unit belongs to."""

    entry: str
    column: str
    at: str
    tie: str = ""

    def found(self) -> Any:
        """The row, when its column leads there."""
        row = own_columns(Entry.objects.with_columns().get(slug=self.entry))
        above = getattr(row, self.column)
        is_tied = not self.tie or row.tie == self.tie
        return [row] if above and above.slug == self.at and is_tied else []


@dataclass(frozen=True)
class Called:
    """A title that leads to an entry, alone or as one of its senses."""

    title: str
    entry: str

    def found(self) -> Any:
        """The senses that are the entry."""
        senses = look_up(self.title)
        entries = [senses.entry] if senses.entry else senses.senses
        return [one for one in entries if one.slug == self.entry]


@dataclass(frozen=True)
class Compared:
    """A published comparison of the editors; `words` are in its verdict, its own rows or in whom it fits."""

    comparison: str
    words: str = ""

    def found(self) -> Any:
        """The comparison."""
        comparisons = Comparison.objects.published().filter(slug=self.comparison)
        fields = ("verdict_en", "rows__cells__text_en", "members__fits_en")
        found = [comparisons.filter(**{f"{field}__icontains": self.words}) for field in fields]
        return [comparison for some in found for comparison in some]


@dataclass(frozen=True)
class Told:
    """A section of a published guide."""

    guide: str
    anchor: str
    words: str = ""

    def found(self) -> Any:
        """The section."""
        sections = GuideSection.objects.filter(guide__slug=self.guide, guide__status="published", anchor=self.anchor)
        return sections.filter(body_en__icontains=self.words)


@dataclass(frozen=True)
class Asked:
    """An open question on the board."""

    gap: str
    words: str = ""

    def found(self) -> Any:
        """The gap; `words` are in what is known."""
        return Gap.objects.on_board().filter(slug=self.gap, known_en__icontains=self.words)


@dataclass(frozen=True)
class Noted:
    """What is said of a source itself: its author, date, or that it copies another."""

    source: str
    words: str = ""
    copy_of: str = ""

    def found(self) -> Any:
        """The source."""
        sources = Source.objects.filter(key=self.source)
        if self.copy_of:
            sources = sources.filter(copy_of__key=self.copy_of)
        return [one for one in sources if self.words.lower() in f"{one.title} {one.author} {one.note}".lower()]


Holder = Defined | Says | Under | Disputed | Sits | Called | Compared | Told | Asked | Noted
