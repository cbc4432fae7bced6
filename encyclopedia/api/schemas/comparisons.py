"""Comparisons: those that an editor wrote, and that of any entries."""

from datetime import datetime

from pydantic import Field

from encyclopedia.api.schemas.base import Identifier, Key, Labelled, Page, Pages, Schema, Text
from encyclopedia.api.schemas.entries import Claim, EntryName, Evidence, SourceName, one_of
from encyclopedia.models import Basis, Relation


class Fit(Schema):
    """Whom an entry of a comparison fits."""

    entry: Key
    text: Text


class Verdict(Schema):
    """How the entries stand to each other, in one sentence, and what decides it."""

    relation: str | None = Field(
        description="Null when there is too little to compare.", json_schema_extra=one_of([*Relation.values, None])
    )
    relation_label: Text | None
    text: Text | None = Field(description="The answer in one sentence; null when there is too little to compare.")
    written_by: str = Field(
        description="`editors`: curated. `generated`: what the facets come to.",
        json_schema_extra=one_of(["editors", "generated"]),
    )
    decided_by: list[Key] = Field(description="The facets that decide it.", examples=[["object-of-work"]])
    comparison: Identifier | None = Field(description="The curated comparison, when there is one of just these.")
    evidence: Evidence


class SharedClaim(Claim):
    """A claim in a cell, with how far the other columns share it."""

    shared: str | None = Field(
        description="`all`: every column to which the facet applies has it. `some`: another one has it, too.",
        json_schema_extra=one_of(["all", "some", None]),
    )


class Cell(Schema):
    """What is stated of one entry in one row. *Not stated* is neither *no* nor *different*."""

    entry: Key
    state: str = Field(json_schema_extra=one_of(["stated", "not-stated", "not-applicable"]))
    claims: list[SharedClaim]


class Row(Schema):
    """A facet across the entries."""

    facet: Key | None = Field(description="Null for a row that an editor added.", examples=["object-of-work"])
    label: Text
    state: str = Field(
        description="`prose` is shown side by side and never judged. `unknown`: fewer than two entries have anything "
        "stated, which is never *different*.",
        json_schema_extra=one_of(["same", "different", "overlap", "unknown", "disputed", "not-applicable", "prose"]),
    )
    cells: list[Cell] = Field(description="One for each entry, in the order asked for.")


class RowGroup(Schema):
    """Rows under a heading."""

    key: Key = Field(examples=["work"])
    label: Text
    rows: list[Row]


class ComparedEntries(Schema):
    """Two to five entries side by side, as the page of the comparison has them."""

    id: Identifier = Field(examples=["https://atlas.example/api/v1/compare?entry=brand&entry=marketing"])
    pages: Pages
    entries: list[EntryName]
    enough: bool = Field(description="Whether three facets or more are filled on two sides, so that a verdict counts.")
    verdict: Verdict
    fits: list[Fit]
    groups: list[RowGroup]
    missing: list[Key] = Field(description="Facets that would count and are not filled on two sides.")
    sources: list[SourceName]


class Member(Schema):
    """An entry of a curated comparison."""

    entry: EntryName
    fits: Text | None = Field(description="Whom this one fits.")


class ComparisonSummary(Schema):
    """A comparison that an editor wrote."""

    id: Identifier = Field(examples=["https://atlas.example/api/v1/comparisons/brand-vs-public-relations"])
    slug: Key = Field(examples=["brand-vs-public-relations"])
    members: list[Member]
    relation: str = Field(json_schema_extra=one_of(Relation.values))
    relation_label: Text
    verdict: Text
    basis: str = Field(json_schema_extra=one_of(Basis.values))
    decided_by: list[Labelled]
    featured: bool = Field(description="Whether it stands on the home page.")
    changed: datetime
    compared: Identifier = Field(
        description="The whole table of these entries.",
        examples=["https://atlas.example/api/v1/compare?entry=brand&entry=public-relations"],
    )
    pages: Pages


class ComparisonPage(Page[ComparisonSummary]):
    """Comparisons that editors wrote."""


class OwnCell(Schema):
    """What an editor's own row says of one entry."""

    entry: Key
    text: Text
    basis: str = Field(json_schema_extra=one_of(Basis.values))
    evidence: Evidence


class OwnRow(Schema):
    """A row that an editor added, for a point that no facet holds."""

    label: Text
    cells: list[OwnCell]


class Comparison(ComparisonSummary):
    """A comparison that an editor wrote, with its own rows and its evidence."""

    evidence: Evidence
    rows: list[OwnRow]
    sources: list[SourceName]
