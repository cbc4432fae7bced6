"""The function × company matrix: who does what at each company, and under which centre."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db.models import Q

from departments.charts import Chart, grow
from departments.models import Company, OrgUnit
from encyclopedia.claims import Citations, Evidence
from encyclopedia.comparing import Cell, State, Value
from encyclopedia.comparing.comparators import judge
from encyclopedia.comparing.table import DIFFERENCES
from encyclopedia.models import Citation, Source, Statement, Term, ValueKind

FUNCTIONS = "functions"
#: How many companies stand side by side at most.
MOST = 5


class Ownership(StrEnum):
    """How a company holds a function. *Not stated* is not *absent*."""

    OWNED = "owned"
    SPLIT = "split"
    MERGED = "merged"
    IN_PARTS = "in-parts"
    ABSENT = "absent"
    NOT_STATED = "not-stated"


@dataclass(frozen=True)
class Holding:
    """A unit that does the function. `within` is the wider function that is stated of it, when it is merged."""

    unit: OrgUnit | None
    evidence: Evidence
    within: Term | None = None

    @property
    def identity(self) -> Any:
        """What tells owners apart between companies: the usual department, or the unit that is a case of none."""
        return (self.unit.instance_of_id or ("unit", self.unit.pk)) if self.unit else None


@dataclass(frozen=True)
class MatrixCell:
    """A function at a company."""

    ownership: Ownership
    holdings: tuple[Holding, ...] = ()

    def as_cell(self) -> Cell:
        """The cell as the comparison engine takes it."""
        if self.ownership is Ownership.NOT_STATED:
            return Cell()
        if self.ownership is Ownership.ABSENT:
            return Cell((Value(is_negative=True),))
        return Cell(
            tuple(Value(holding.identity, is_disputed=holding.evidence.is_disputed) for holding in self.holdings)
        )


@dataclass(frozen=True)
class MatrixRow:
    """A function across the companies; `depth` is how far below its group it stands."""

    function: Term
    cells: tuple[MatrixCell, ...]
    depth: int = 0

    @property
    def state(self) -> State | None:
        """The state of the row, as a comparison of who owns the function would have it."""
        return judge("terms", [cell.as_cell() for cell in self.cells])

    @property
    def is_empty(self) -> bool:
        """Whether no company states anything."""
        return all(cell.ownership is Ownership.NOT_STATED for cell in self.cells)


@dataclass(frozen=True)
class MatrixGroup:
    """The functions below one of the vocabulary's top terms."""

    term: Term
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class Matrix:
    """Functions in groups × companies, and how each company is divided.

    `hidden` is how many rows are left out because they do not differ; `tops` are the groups there are.
    """

    companies: list[Company]
    groups: list[MatrixGroup]
    hidden: int = 0
    sources: list[Source] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    tops: list[Term] = field(default_factory=list)


def best_known(companies: Sequence[Any]) -> list[Any]:
    """Those of which most units are known, in the order given: what is shown to who has chosen none.

    The companies come from `CompanyQuerySet.with_unit_counts`.
    """
    most = sorted(companies, key=lambda company: -company.unit_count)[:MOST]
    return [company for company in companies if company.unit_count and company in most]


def read_matrix(companies: list[Company], *, only_differences: bool = False, group: str = "") -> Matrix:
    """The matrix of these companies, in four queries whatever their number.

    Functions of which something is stated at most companies come first, those of as many by name.

    Arguments:
        only_differences: leave out the rows in which the companies do not differ.
        group: the slug of the one group of functions to show.
    """
    functions = Term.objects.published().filter(vocabulary__facets__key=FUNCTIONS).distinct()
    terms = list(functions.select_related("broader").by_name())
    units = {unit.pk: unit for unit in OrgUnit.objects.of_companies([company.pk for company in companies])}
    spoken_of = [*units, *(company.pk for company in companies)]
    statements = list(Statement.objects.about(spoken_of).filter(facet__key=FUNCTIONS))
    citations = Citations.of(Citation.objects.for_claims(Q(statement__in=[one.pk for one in statements])))
    held = _held(statements, units, citations)
    narrower: dict[int | None, list[Term]] = defaultdict(list)
    companies_of: dict[int, set[int]] = defaultdict(set)
    for company, function in held:
        companies_of[function].add(company)
    for term in sorted(terms, key=lambda term: -len(companies_of[term.pk])):
        narrower[term.broader_id].append(term)
    groups, hidden = [], 0
    tops = [term for term in terms if term.broader_id is None]
    for top in (term for term in tops if group in ("", term.slug)):
        rows = [
            MatrixRow(term, tuple(_cell(term, company, held, narrower) for company in companies), depth)
            for term, depth in _below(top, narrower)
        ]
        shown = [row for row in rows if not row.is_empty and not (only_differences and row.state not in DIFFERENCES)]
        hidden += sum(not row.is_empty for row in rows) - len(shown)
        if shown:
            groups.append(MatrixGroup(top, tuple(shown)))
    return Matrix(companies, groups, hidden, citations.sources, _charts(companies, units.values()), tops)


def _charts(companies: Iterable[Company], units: Iterable[OrgUnit]) -> list[Chart]:
    """How each company is divided; no query."""
    by_company: dict[int, list[OrgUnit]] = defaultdict(list)
    for unit in units:
        by_company[unit.company_id].append(unit)
    return [Chart(company, grow(by_company[company.pk])) for company in companies]


Held = dict[tuple[int, int], list[tuple[Holding, bool]]]
Narrower = dict[int | None, list[Term]]


def _held(statements: Iterable[Statement], units: dict[int, OrgUnit], citations: Citations) -> Held:
    """(company, function) → who holds it, and whether it is stated that nobody does."""
    held: Held = defaultdict(list)
    for statement in statements:
        unit = units.get(statement.entry_id)
        company = unit.company_id if unit else statement.entry_id
        holding = Holding(unit, citations.evidence("statement", statement.pk))
        held[company, statement.target_id or 0].append((holding, statement.value == ValueKind.NONE))
    return held


def _below(top: Term, narrower: Narrower, depth: int = 0) -> Iterator[tuple[Term, int]]:
    """The terms below `top`, each followed by those below it."""
    for term in narrower[top.pk]:
        yield term, depth
        yield from _below(term, narrower, depth + 1)


def _cell(function: Term, company: Company, held: Held, narrower: Narrower) -> MatrixCell:
    stated = held.get((company.pk, function.pk), [])
    holdings = tuple(holding for holding, is_absent in stated if not is_absent)
    if holdings:
        return MatrixCell(Ownership.SPLIT if len(holdings) > 1 else Ownership.OWNED, holdings)
    if stated:
        return MatrixCell(Ownership.ABSENT, tuple(holding for holding, _ in stated))
    if parts := _parts(function, company, held, narrower):
        return MatrixCell(Ownership.IN_PARTS, parts)
    wider = function.broader
    for holding, is_absent in held.get((company.pk, wider.pk), []) if wider else []:
        if not is_absent:
            return MatrixCell(Ownership.MERGED, (Holding(holding.unit, holding.evidence, wider),))
    return MatrixCell(Ownership.NOT_STATED)


def _parts(function: Term, company: Company, held: Held, narrower: Narrower) -> tuple[Holding, ...]:
    """Who does the narrower functions, each unit once."""
    by_unit = {
        holding.identity: holding
        for part in narrower[function.pk]
        for holding, is_absent in held.get((company.pk, part.pk), [])
        if not is_absent
    }
    return tuple(by_unit.values())
