"""How a company is divided: its units as a tree, each with its functions and with what it answers for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from departments.models import Company, OrgUnit, Tie
from encyclopedia.models import Entry, Statement, ValueKind

#: What the chart says of each unit besides its name.
FUNCTIONS, ACCOUNTABLE_FOR = "functions", "accountable-for"


@dataclass
class Branch:
    """A unit of the chart with what hangs on it."""

    unit: OrgUnit
    functions: list[Entry] = field(default_factory=list)
    accountable_for: list[Entry] = field(default_factory=list)
    branches: list["Branch"] = field(default_factory=list)

    @property
    def above(self) -> OrgUnit | None:
        """The unit that this one hangs on, when readers may see it."""
        return self.unit.above

    @property
    def tie_note(self) -> str:
        """What is out of the ordinary about the tie: its kind, when it holds, and as of when."""
        unit = self.unit
        if self.above is None:
            return ""
        kind = "" if unit.tie == Tie.BELONGS_TO else unit.get_tie_display()
        date = _("as of %(date)s") % {"date": unit.tie_as_of} if unit.tie_as_of else ""
        return _(", ").join(filter(None, (kind, unit.tie_condition, date)))


@dataclass(frozen=True)
class Chart:
    """How a company is divided: the units that hang on no other, with all below them."""

    company: Company
    roots: list[Branch]


def read_chart(company: Company) -> Chart:
    """The chart of a company, in two queries."""
    units = list(OrgUnit.objects.of_companies([company.pk]))
    said = Statement.objects.about([unit.pk for unit in units]).filter(facet__key__in=(FUNCTIONS, ACCOUNTABLE_FOR))
    return Chart(company, grow(units, said.select_related("target", "facet")))


def grow(units: Iterable[OrgUnit], statements: Iterable[Statement] = ()) -> list[Branch]:
    """A forest of units; a unit whose parent is not among them is a root."""
    branches = {unit.pk: Branch(unit) for unit in units}
    for statement in statements:
        branch = branches[statement.entry_id]
        values = branch.functions if statement.facet.key == FUNCTIONS else branch.accountable_for
        if statement.target and statement.value == ValueKind.VALUE:
            values.append(statement.target)
    below: dict[int | None, list[Branch]] = defaultdict(list)
    for branch in branches.values():
        parent = branch.unit.parent_id
        below[parent if parent in branches else None].append(branch)
    for key, branch in branches.items():
        branch.branches = below[key]
    return below[None]
