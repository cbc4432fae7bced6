"""Entries, what is stated of them, and the evidence for it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import Field

from encyclopedia.api.schemas.base import Identifier, Key, Labelled, Page, Pages, Schema, Text, Whole
from encyclopedia.models import AliasKind, AliasLanguage, Basis, Rank, StatementKind, ValueKind, Weight


def one_of(choices: Iterable[str | None]) -> dict[str, Any]:
    """The schema of a word that is one of these."""
    return {"enum": list(choices)}


class EntryName(Schema):
    """An entry, named by another thing."""

    id: Identifier
    slug: Key
    kind: str = Field(description="The kind of entry; `/kinds` lists them.", examples=["term"])
    name: Text
    disambiguation: Text | None = Field(
        description="What tells it from others of the same name, such as the company that a unit belongs to."
    )


class Citation(Schema):
    """A place in a source that supports, or disputes, a claim."""

    source: Key = Field(examples=["chuangyiling-2023"])
    source_id: Identifier = Field(examples=["https://atlas.example/api/v1/sources/chuangyiling-2023"])
    locator: str | None = Field(description="Where in the source.", examples=["§4, 2.4"])
    disputes: bool = Field(description="Whether the source contradicts the claim.")


class Evidence(Schema):
    """What a claim rests on."""

    citations: list[Citation]
    voices: int = Field(
        description="How many independent sources support it: copies of one text count as one.", examples=[2]
    )
    disputed: bool = Field(description="Whether any source contradicts it.")


class Claim(Schema):
    """One value of one facet, with its qualifiers and its evidence.

    What it says stands in `text`, in `entry` (what it names) or in `number`; `value` tells a *no* from a *yes*.
    """

    text: Text | None
    entry: EntryName | None = Field(description="The entry that the claim names.")
    number: int | None = Field(description="The place on a scale (−2 … 2), or the rung of a ladder counted from below.")
    value: str = Field(
        description="`none`: it is known not to be so. `not-applicable`: the question does not apply.",
        json_schema_extra=one_of(ValueKind.values),
    )
    weight: str = Field(
        description="Whether the work is mainly about it, or also.", json_schema_extra=one_of(Weight.values)
    )
    kind: str = Field(
        description="Opinions, analogies and quotes are attributed, and no facts.",
        json_schema_extra=one_of(StatementKind.values),
    )
    attribution: Text | None = Field(description="Whose opinion, analogy or quote it is.")
    basis: str = Field(
        description="Whether the sources state it, or the editors conclude it.", json_schema_extra=one_of(Basis.values)
    )
    at_company: EntryName | None = Field(description="The company at which it is so, when only there.")
    as_of: str | None = Field(description="As of when: a year, a month or a day (ISO 8601).", examples=["2023-03"])
    condition: Text | None = Field(description="When it is so.")
    note: Text | None = Field(description="The kind of tie, for what hangs on another.")
    evidence: Evidence


class Statement(Claim):
    """A claim with what it is about: which entry, and which facet."""

    about: EntryName
    facet: Key = Field(examples=["metrics"])
    rank: str = Field(json_schema_extra=one_of([Rank.PREFERRED, Rank.NORMAL]))


class StatementPage(Page[Statement]):
    """Statements."""


class Answer(Schema):
    """What is stated of an entry under a facet. That nothing is stated says nothing: it is no *no*."""

    facet: Labelled
    state: str = Field(json_schema_extra=one_of(["stated", "not-stated", "not-applicable"]))
    claims: list[Claim]


class OtherName(Schema):
    """Another name of an entry."""

    text: str = Field(examples=["产品运营专员"])
    language: str = Field(json_schema_extra=one_of(AliasLanguage.values))
    kind: str = Field(json_schema_extra=one_of([AliasKind.ALTERNATIVE, AliasKind.ABBREVIATION]))
    used_by: EntryName | None = Field(description="The company that uses the name, when only that company does.")
    context: Text | None
    evidence: Evidence


class SourceName(Schema):
    """A source, as claims cite it."""

    id: Identifier = Field(examples=["https://atlas.example/api/v1/sources/chuangyiling-2023"])
    key: Key = Field(examples=["chuangyiling-2023"])
    title: Text
    author: Text | None
    publisher: Text | None
    published: str | None = Field(description="A year, a month or a day (ISO 8601).", examples=["2023-03-21"])
    address: str | None = Field(description="Where it can be read.", json_schema_extra={"format": "uri"})


class EntrySummary(EntryName):
    """An entry in a list."""

    definition: Text | None = Field(description="What it is, in one sentence.")
    tags: list[Key] = Field(examples=[["internet"]])
    changed: datetime = Field(description="When it was last changed, in any language or part.")
    pages: Pages


class EntryPage(Page[EntrySummary]):
    """Entries."""


class Entry(EntrySummary):
    """Everything that is said of an entry."""

    scope_note: Text | None = Field(description="What is and what is not meant.")
    last_reviewed: date | None = Field(description="The day an editor last read it against its sources.")
    other_names: list[OtherName]
    attributes: dict[str, Text | EntryName | Labelled | int | str] = Field(
        description="What belongs to the kind and is no facet, such as the formula of a metric or the broader role."
    )
    answers: list[Answer] = Field(description="The facets that are asked of its kind, in the order of the page.")
    sources: list[SourceName] = Field(description="Every source that is cited.")


class Kind(Schema):
    """A kind of entry."""

    key: Key = Field(examples=["term"])
    label: Text
    label_plural: Text
    entries: int = Field(description="How many are published.")


class KindList(Whole[Kind]):
    """Kinds of entry."""


class Tag(Labelled):
    """A theme across the kinds of entry."""

    key: Key = Field(examples=["internet"])
    entries: int = Field(description="How many published entries wear it.")


class TagList(Whole[Tag]):
    """Tags."""


class Vocabulary(Labelled):
    """The list of terms from which a facet takes its values."""

    key: Key = Field(examples=["goals"])
    ordered: bool = Field(description="Whether its terms are rungs of a ladder.")


class Facet(Labelled):
    """One question that is asked of every entry of some kinds; a row of every comparison."""

    id: Identifier = Field(examples=["https://atlas.example/api/v1/facets/metrics"])
    key: Key = Field(examples=["metrics"])
    help: Text | None
    group: Labelled
    datatype: str = Field(
        description="What its values are, which decides how it is compared: `prose` is never judged, `items` and "
        "`terms` compare as sets, a `scale` by its side, a `rung` by its height.",
        json_schema_extra=one_of(["prose", "items", "terms", "scale", "rung"]),
    )
    kinds: list[str] = Field(description="The kinds of entry that are asked it.")
    targets: list[str] = Field(description="The kinds of entry that may be its value.")
    vocabulary: Vocabulary | None
    low_pole: Text | None = Field(description="What −2 means, on a scale.")
    high_pole: Text | None = Field(description="What +2 means, on a scale.")
    counts: bool = Field(description="Whether it counts towards *enough to compare*.")


class FacetList(Whole[Facet]):
    """Facets, in the order of pages."""


class Sense(Schema):
    """One meaning of a title."""

    entry: EntryName
    definition: Text | None
    own_name: bool = Field(description="Whether it is the entry's own name, and no other name of it.")
    alias: OtherName | None = Field(description="The other name by which the entry has the title.")


class Senses(Schema):
    """What a title may mean. A title is not a role: one title can mean different jobs at different places."""

    title: str = Field(examples=["企划部"])
    entry: EntryName | None = Field(description="The entry that is meant where no company is named, if that is clear.")
    senses: list[Sense]
    near: list[EntryName] = Field(description="Entries with a name like it, when no entry has it.")


class SharedTitle(Schema):
    """A title with more than one sense."""

    title: str = Field(examples=["企划部"])
    senses: list[EntryName]


class SharedTitleList(Whole[SharedTitle]):
    """Titles with more than one sense, those with most senses first."""
