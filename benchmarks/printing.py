"""Reports for a terminal and for `RESULTS.md`."""

import math
import platform
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table as RichTable

from benchmarks.budgets import Budget, Report, Table, Verdict, number

STYLES = {"goal": "green", "gate": "yellow", "no goal": "yellow", "MISSED": "bold red"}
HEADINGS = ("budget", "ours", "anchor", "measured", "gate", "goal", "met")
NOT_MEASURED = "NOT MEASURED"


def show(report: Report, console: Console) -> None:
    """Print a report."""
    console.rule(report.title)
    for table in report.tables:
        shown = RichTable(title=table.title, title_justify="left")
        for place, column in enumerate(table.columns):
            shown.add_column(column, justify="right" if place else "left")
        for row in table.rows:
            shown.add_row(*map(number, row))
        console.print(shown)
        for note in table.notes:
            console.print(f"[dim]{note}[/dim]")
    show_summary([report], console)


def show_summary(reports: Sequence[Report], console: Console) -> None:
    """Print each budget with what was measured and whether it is met, and what was not measured, loudly."""
    shown = RichTable(*HEADINGS)
    for report in reports:
        for verdict in report.verdicts:
            shown.add_row(*_cells(verdict), style=STYLES[verdict.words])
        for budget in report.unmeasured:
            shown.add_row(*_empty(budget), style=STYLES["MISSED"])
    if shown.row_count:
        console.print(shown)
    for report in reports:
        for line in report.missing:
            console.print(f"{NOT_MEASURED}: {line}", style="bold red", markup=False)


def markdown(reports: Sequence[Report], misses: str, sizes: str) -> str:
    """The text of `RESULTS.md`.

    Arguments:
        misses: what people wrote on budgets that are not met.
        sizes: of the synthetic encyclopedia, in words.
    """
    return (
        "\n".join([*_head(reports, sizes), *_summary(reports), "", misses.strip(), "", *_details(reports)]).strip()
        + "\n"
    )


def machine() -> str:
    """The machine, its processors, Python and the day, in a sentence."""
    return (
        f"{_processor()}, {psutil.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"{datetime.now(UTC):%Y-%m-%d}; load average at the beginning {psutil.getloadavg()[0]:.1f}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        lines = []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def _head(reports: Sequence[Report], sizes: str) -> Iterator[str]:
    minutes = sum(report.seconds for report in reports) / 60
    yield "# Benchmarks: what was measured"
    yield ""
    yield f"Written by `make bench` ({' '.join(sys.argv[1:]) or 'all of it'}) in {minutes:.0f} minutes. {STARTED}."
    yield ""
    yield _counted(reports)
    yield ""
    yield f"Synthetic encyclopedias of {sizes} entries. gunicorn with 2 sync workers, `DEBUG=false`, 8 connections."
    yield "Times are medians of rounds that take turns with their anchors; *CPU* is the processor time of all server"
    yield "processes, user and system, in milliseconds for each request. A *gate* must be met, a *goal* is aimed at."
    yield ""


def _counted(reports: Sequence[Report]) -> str:
    """How many gates and goals are met, in a sentence."""
    every = [one for report in reports for one in report.verdicts]
    unmeasured = [one for report in reports for one in report.unmeasured]
    gated = [one for one in every if math.isfinite(one.budget.gate)]
    gates = len(gated) + sum(math.isfinite(one.gate) for one in unmeasured)
    met, goals = sum(one.meets_gate for one in gated), sum(one.meets_goal for one in every)
    return f"**{met} of {gates} gates and {goals} of {len(every) + len(unmeasured)} goals are met.**"


def _summary(reports: Sequence[Report]) -> Iterator[str]:
    yield "## Budgets"
    yield ""
    rows = [_cells(one) for report in reports for one in report.verdicts]
    rows += [_empty(one) for report in reports for one in report.unmeasured]
    yield from _rows(HEADINGS, rows)
    for report in reports:
        for line in report.missing:
            yield f"\n**Not measured:** {' '.join(line.split())}"


def _details(reports: Sequence[Report]) -> Iterator[str]:
    for report in reports:
        yield f"## {report.title}"
        yield ""
        yield f"Took {report.seconds:.0f} seconds." if report.seconds else "Not begun."
        yield ""
        for table in report.tables:
            yield f"**{table.title}**"
            yield ""
            yield from _table(table)
            yield ""


def _table(table: Table) -> Iterator[str]:
    yield from _rows(table.columns, [tuple(map(number, row)) for row in table.rows])
    for note in table.notes:
        yield f"\n{note}"


def _rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{'|'.join(['---', *['---:'] * (len(columns) - 1)])}|"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _cells(verdict: Verdict) -> tuple[str, ...]:
    budget = verdict.budget
    met = f"**{verdict.words}**" if verdict.words == "MISSED" else verdict.words
    value = f"{number(verdict.value)}{budget.unit}"
    return (budget.what, verdict.ours, verdict.anchor, value, *_bounds(budget), met)


def _empty(budget: Budget) -> tuple[str, ...]:
    """The cells of a budget of which nothing is known."""
    return (budget.what, "", "", "–", *_bounds(budget), f"**{NOT_MEASURED}**")


def _bounds(budget: Budget) -> tuple[str, str]:
    return (budget.bound(budget.gate), budget.bound(budget.goal))


#: Asked once, before the benchmarks are a load themselves.
STARTED = machine()
