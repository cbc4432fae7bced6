"""The function × company matrix in the API."""

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.params import Query
from pydantic import Field

from departments.matrix import MOST, Holding, Matrix, MatrixCell, Ownership, best_known, read_matrix
from departments.models import Company, OrgUnit, Tie
from departments.wording import OWNERSHIPS
from encyclopedia.api.addresses import Addresses
from encyclopedia.api.operations import Slug, reads
from encyclopedia.api.problems import not_found
from encyclopedia.api.schemas.base import Identifier, Key, Pages, Schema
from encyclopedia.api.schemas.entries import EntryName, Evidence, SourceName, one_of
from encyclopedia.api.writing.claims import entry_name, evidence, source_name
from encyclopedia.claims import Evidence as Found
from encyclopedia.comparing import State

router = Router(tags=["Matrix"])


class HeldBy(Schema):
    """A unit that does the function, and the centre above it."""

    unit: EntryName
    under: EntryName | None = Field(description="The unit that it hangs on.")
    tie: str = Field(description="How it hangs on that one.", json_schema_extra=one_of(Tie.values))
    within: EntryName | None = Field(description="The wider function that is stated of it, when it is merged.")
    evidence: Evidence


class CellOfMatrix(Schema):
    """A function at a company. *Not stated* is not *absent*."""

    company: Key = Field(examples=["company-a"])
    ownership: str = Field(
        description="; ".join(f"`{key}`: {one.help}" for key, one in OWNERSHIPS.items()),
        json_schema_extra=one_of([*Ownership]),
    )
    held_by: list[HeldBy]
    evidence: Evidence | None = Field(description="For `absent`: who says that nobody does it.")


class RowOfMatrix(Schema):
    """A function across the companies."""

    function: EntryName
    depth: int = Field(description="How far below its group it stands.", examples=[0])
    state: str = Field(description="Whether the companies differ in who owns it.", json_schema_extra=one_of([*State]))
    cells: list[CellOfMatrix] = Field(description="One for each company, in the order asked for.")


class GroupOfMatrix(Schema):
    """Functions under a heading."""

    group: EntryName
    rows: list[RowOfMatrix]


class FunctionMatrix(Schema):
    """Functions × companies: which unit owns what, and under which centre."""

    id: Identifier = Field(examples=["https://atlas.example/api/v1/matrix?company=company-a&company=company-b"])
    pages: Pages
    companies: list[EntryName]
    groups: list[GroupOfMatrix]
    hidden: int = Field(description="How many rows are left out because the companies do not differ.", examples=[0])
    sources: list[SourceName]


@reads(router, "/matrix", _("Get the matrix of functions and companies"), FunctionMatrix, missing=True)
def get_matrix(
    request: HttpRequest,
    company: Annotated[
        list[Slug],
        Query(
            [],
            max_length=MOST,
            description="The slugs of the companies, at most five; left out, those of which most units are known.",
            examples=[["company-a", "company-b"]],
        ),
    ] = [],  # noqa: B006 - read, never written
    group: Annotated[
        Slug | None, Query(description="Only the functions below this one.", examples=["brand-functions"])
    ] = None,
    show: Annotated[Literal["all", "differences"], Query(description="Which rows are wanted.")] = "all",
) -> Any:
    """Who does what at each company. *Split*, *merged*, *in parts*, *absent* and *not stated* are different things."""
    companies = list(Company.objects.published().with_unit_counts().order_by("slug"))
    by_slug = {one.slug: one for one in companies}
    if missing := [slug for slug in company if slug not in by_slug]:
        raise not_found("company", *missing)
    chosen = [by_slug[slug] for slug in company] or best_known(companies)
    matrix = read_matrix(chosen, only_differences=show == "differences", group=group or "")
    if group and group not in [top.slug for top in matrix.tops]:
        raise not_found("group of functions", group)
    return _written(matrix, Addresses(request))


def _written(matrix: Matrix, at: Addresses) -> FunctionMatrix:
    chosen = [company.slug for company in matrix.companies]
    query = urlencode({"company": chosen}, doseq=True)
    return FunctionMatrix(
        id=at.asking("matrix", company=chosen),
        pages=at.pages(f"{reverse('matrix')}?{query}"),
        companies=[entry_name(company, at) for company in matrix.companies],
        groups=[
            GroupOfMatrix(
                group=entry_name(group.term, at),
                rows=[
                    RowOfMatrix(
                        function=entry_name(row.function, at),
                        depth=row.depth,
                        state=row.state or State.UNKNOWN,
                        cells=[_cell(slug, cell, at) for slug, cell in zip(chosen, row.cells, strict=True)],
                    )
                    for row in group.rows
                ],
            )
            for group in matrix.groups
        ],
        hidden=matrix.hidden,
        sources=[source_name(source, at) for source in matrix.sources],
    )


def _cell(company: str, cell: MatrixCell, at: Addresses) -> CellOfMatrix:
    """A cell. That nobody does it is stated of the company or of a unit, and nobody holds it then."""
    denied = [holding.evidence for holding in cell.holdings if cell.ownership is Ownership.ABSENT]
    citations = [citation for found in denied for citation in found.citations]
    return CellOfMatrix(
        company=company,
        ownership=cell.ownership,
        held_by=[_held_by(holding, holding.unit, at) for holding in cell.holdings if holding.unit and not denied],
        evidence=evidence(Found(citations), at) if denied else None,
    )


def _held_by(holding: Holding, unit: OrgUnit, at: Addresses) -> HeldBy:
    return HeldBy(
        unit=entry_name(unit, at),
        under=entry_name(unit.above, at) if unit.above else None,
        tie=unit.tie,
        within=entry_name(holding.within, at) if holding.within else None,
        evidence=evidence(holding.evidence, at),
    )
