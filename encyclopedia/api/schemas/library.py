"""What stands behind the entries and between them: sources, open questions, guides, the glossary."""

from datetime import date, datetime

from pydantic import Field

from encyclopedia.api.schemas.base import Identifier, Key, Page, Pages, Schema, Text, Whole
from encyclopedia.api.schemas.entries import EntryName, Evidence, SourceName, one_of
from encyclopedia.models import SourceType


class SourceSummary(SourceName):
    """A published text that claims are cited from."""

    type: str = Field(json_schema_extra=one_of(SourceType.values))
    language: str | None = Field(description="The language it is written in.", examples=["zh"])
    read_on: date | None = Field(description="The day an editor read it.")
    copy_of: Key | None = Field(description="The original, when this is a copy: the two count as one voice.")
    note: Text | None
    claims: int = Field(description="How many citations name it.")
    pages: Pages


class SourcePage(Page[SourceSummary]):
    """Sources."""


class Source(SourceSummary):
    """A source with its copies and with what rests on it."""

    copies: list[Key]
    entries: list[EntryName] = Field(description="The entries that rest on it, at most 100, most cited first.")


class Gap(Schema):
    """A question that no source answers yet, with what is known."""

    id: Identifier = Field(examples=["https://atlas.example/api/v1/gaps/category-operations-metrics"])
    slug: Key = Field(examples=["category-operations-metrics"])
    question: Text
    known: Text | None = Field(description="What is known so far; the citations say from where.")
    facet: Key | None = Field(description="The facet that is missing.")
    entries: list[EntryName]
    evidence: Evidence
    pages: Pages


class GapPage(Page[Gap]):
    """Open questions."""


class GuideSummary(Schema):
    """A short guide through several entries."""

    id: Identifier = Field(examples=["https://atlas.example/api/v1/guides/marketing-operations-brand"])
    slug: Key = Field(examples=["marketing-operations-brand"])
    title: Text
    summary: Text | None
    changed: datetime
    pages: Pages


class GuideList(Whole[GuideSummary]):
    """Guides, in the order of reading."""


class Section(Schema):
    """A headed section of a guide."""

    anchor: str = Field(description="Its place on the page.")
    heading: Text
    body: Text = Field(description="Markdown. Entries are linked by their address in this API.")


class Guide(GuideSummary):
    """A guide with its sections."""

    sections: list[Section]
    entries: list[EntryName] = Field(description="The entries it speaks of.")
    evidence: Evidence


class GlossaryWord(Schema):
    """A word as this encyclopedia writes it, and the words that it does not write for the same thing."""

    key: Key
    word: Text
    not_in_english: list[str]
    not_in_chinese: list[str]
    note: Text | None
    entry: EntryName | None = Field(description="The entry that says what it is.")


class Glossary(Whole[GlossaryWord]):
    """The glossary."""


class Root(Schema):
    """What this API is, and where everything begins."""

    title: Text
    description: Text
    version: str = Field(examples=["1.0.0"])
    edition: str | None = Field(
        description="Names the state of the encyclopedia; it is the ETag of every answer. Null while there is none."
    )
    changed: datetime | None = Field(description="When the encyclopedia was last changed.")
    licence: str
    documentation: str = Field(json_schema_extra={"format": "uri"})
    openapi: str = Field(json_schema_extra={"format": "uri"})
    collections: dict[str, str] = Field(description="Name → where it begins.")
