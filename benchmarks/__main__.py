"""python -m benchmarks [NAME …] [--quick] [--sizes 100 10000] [--scale 1]

Measures the budgets and prints each figure beside its anchor; without names all of them, and then writes RESULTS.md.
Exit code 0: every gate is met; 1: one is not, or could not be measured.
"""

import argparse
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from rich.console import Console

from benchmarks.budgets import Report, budgets_of
from benchmarks.groups import edits, languages, lighthouse, loading, memory, pages, proxy, repeated, scale, wire
from benchmarks.printing import markdown, show, show_summary
from benchmarks.stage import Stage

HERE = Path(__file__).resolve().parent
SIZES, QUICK = (100, 10_000, 100_000), (100, 10_000)
#: In the order of the contract, which is that of the results.
GROUPS: dict[str, ModuleType] = {
    "pages": pages,
    "repeated": repeated,
    "proxy": proxy,
    "edits": edits,
    "scale": scale,
    "loading": loading,
    "languages": languages,
    "wire": wire,
    "lighthouse": lighthouse,
    "memory": memory,
}
#: These take longest, and are measured when the others are done.
LAST = ("loading", "scale", "lighthouse")


def main() -> int:
    """Run what is asked for."""
    # An interrupted or terminated run tidies up as well: no server outlives it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    options = _options()
    console = Console(width=None if sys.stdout.isatty() else 200)
    sizes = tuple(options.sizes or (QUICK if options.quick else SIZES))
    names = options.names or list(GROUPS)
    reports = {name: Report(name.capitalize(), budgets=budgets_of(GROUPS[name])) for name in names}
    begin = time.monotonic()
    with Stage(sizes, options.scale, lambda words: console.print(f"[dim]… {words}[/dim]")) as stage:
        for name in sorted(names, key=lambda name: LAST.index(name) if name in LAST else -1):
            measure(GROUPS[name], stage, reports[name])
            show(reports[name], console)
            console.print(f"[dim]{name}: {reports[name].seconds:.0f} s, {time.monotonic() - begin:.0f} s in all[/dim]")
            if not options.names:
                # After each, so that a run that is stopped leaves what it has found.
                _write(list(reports.values()), sizes)
    console.rule("All budgets")
    show_summary(list(reports.values()), console)
    return 0 if all(report.is_good for report in reports.values()) else 1


def measure(group: ModuleType, stage: Stage, report: Report) -> None:
    """Let a group fill its report; one that fails says so in it, keeps what it has found, and stops no other."""
    begin = time.monotonic()
    try:
        group.run(stage, report)
    except Exception as error:
        traceback.print_exc()
        report.missing.append(f"{report.title}: FAILED, {type(error).__name__}: {error}")
    report.seconds = time.monotonic() - begin


def _write(reports: Sequence[Report], sizes: Sequence[int]) -> None:
    misses = (HERE / "MISSES.md").read_text(encoding="utf-8")
    text = markdown(reports, misses, ", ".join(f"{size:,}" for size in sizes))
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    usage, description = __doc__.split("\n\n")
    parser = argparse.ArgumentParser(usage=usage, description=description)
    parser.add_argument("names", nargs="*", choices=[[], *GROUPS], metavar="NAME", help=f"of {', '.join(GROUPS)}")
    parser.add_argument("--quick", action="store_true", help="encyclopedias of 100 and 10,000 entries only")
    parser.add_argument("--sizes", nargs="+", type=int, help="of the synthetic encyclopedias, the smallest first")
    parser.add_argument("--scale", type=float, default=1, help="by how much more requests to ask than usual")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
