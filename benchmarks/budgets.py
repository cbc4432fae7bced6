"""Budgets and verdicts: what was measured against what it may be. Plain Python."""

import math
import operator
from dataclasses import dataclass, field, replace
from types import ModuleType


@dataclass(frozen=True)
class Budget:
    """One line of the budgets: a figure with the gate that it must pass and the goal that is aimed at.

    Arguments:
        gate: infinite where there is none.
        unit: stands behind the figures, as ` ×`.
        at_least: whether more is better; else less is.
    """

    what: str
    gate: float
    goal: float
    unit: str = " ×"
    at_least: bool = False

    def of(self, database: str) -> "Budget":
        """The same budget on one of the databases."""
        return replace(self, what=f"{self.what} ({database})")

    def verdict(self, value: float, ours: str = "", anchor: str = "") -> "Verdict":
        """How a measured value fares."""
        return Verdict(self, value, ours, anchor)

    def bound(self, figure: float) -> str:
        """A gate or a goal in words: `≤ 1.3 ×`."""
        if math.isinf(figure):
            return "–"
        # What counts things is exact.
        return f"{'≥' if self.at_least else '≤' if figure else '='} {figure:g}{self.unit}"


@dataclass(frozen=True)
class Verdict:
    """A measured value beside its budget.

    Arguments:
        ours, anchor: the two figures, with their units, of which the value is the ratio; empty where it is none.
    """

    budget: Budget
    value: float
    ours: str = ""
    anchor: str = ""

    @property
    def meets_gate(self) -> bool:
        """Whether it is good enough."""
        return self._meets(self.budget.gate)

    @property
    def meets_goal(self) -> bool:
        """Whether it is what is aimed at."""
        return self._meets(self.budget.goal)

    @property
    def words(self) -> str:
        """`goal`, `gate` (that, and no more), `no goal` (where there is no gate), or `MISSED`."""
        if self.meets_goal:
            return "goal"
        if math.isinf(self.budget.gate):
            return "no goal"
        return "gate" if self.meets_gate else "MISSED"

    def _meets(self, bound: float) -> bool:
        return (operator.ge if self.budget.at_least else operator.le)(self.value, bound)


@dataclass
class Table:
    """Figures with a heading for each column; the first column holds words."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        """Add a row."""
        if len(cells) != len(self.columns):
            raise ValueError(f"{self.title} has {len(self.columns)} columns, not {len(cells)}.")
        self.rows.append(cells)


@dataclass
class Report:
    """What a benchmark found.

    Arguments:
        budgets: what it is to measure.
        missing: what could not be measured, and why; said loudly.
        seconds: how long it took.
    """

    title: str
    tables: list[Table] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    budgets: tuple[Budget, ...] = ()
    seconds: float = 0

    def table(self, title: str, *columns: str) -> Table:
        """A new table of the report."""
        table = Table(title, columns)
        self.tables.append(table)
        return table

    def judge(self, budget: Budget, value: float, ours: str = "", anchor: str = "") -> None:
        """Set a value beside its budget, with the figures that it was made from."""
        self.verdicts.append(budget.verdict(value, ours, anchor))

    @property
    def unmeasured(self) -> list[Budget]:
        """What should have been measured, and on no database was."""
        measured = [verdict.budget.what for verdict in self.verdicts]
        return [one for one in self.budgets if not any(what.startswith(one.what) for what in measured)]

    @property
    def is_good(self) -> bool:
        """Whether everything was measured, and meets its gate."""
        return not (self.missing or self.unmeasured) and all(verdict.meets_gate for verdict in self.verdicts)


def budgets_of(group: ModuleType) -> tuple[Budget, ...]:
    """The budgets that a module names, in its order."""
    return tuple(one for one in vars(group).values() if isinstance(one, Budget))


def number(value: object) -> str:
    """A figure as people read it: three digits that count, thousands parted; words as they are."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return str(value)
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 1 else f"{value:.3g}"
