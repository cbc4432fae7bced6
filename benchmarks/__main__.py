"""python -m benchmarks [NAME …] [--quick] [--sizes 100 10000] [--scale 1]

Measures the budgets and prints each figure beside its anchor; without names all of them, and then writes RESULTS.md.
Exit code 0: every gate is met; 1: one is not, or could not be measured.
"""

import argparse
import signal
import sys
import time
from pathlib import Path

from rich.console import Console

from benchmarks.budgets import Report
from benchmarks.groups import edits, languages, loading, memory, pages, proxy, repeated, scale, wire
from benchmarks.printing import markdown, show, show_verdicts
from benchmarks.stage import Stage

HERE = Path(__file__).resolve().parent
SIZES, QUICK = (100, 10_000, 100_000), (100, 10_000)
GROUPS = {
    "pages": pages.run,
    "repeated": repeated.run,
    "proxy": proxy.run,
    "edits": edits.run,
    "scale": scale.run,
    "loading": loading.run,
    "languages": languages.run,
    "wire": wire.run,
    "memory": memory.run,
}


def main() -> int:
    """Run what is asked for."""
    # An interrupted or terminated run tidies up as well: no server outlives it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    options = _options()
    console = Console(width=None if sys.stdout.isatty() else 140)
    sizes = tuple(options.sizes or (QUICK if options.quick else SIZES))
    reports: list[Report] = []
    with Stage(sizes, options.scale, lambda words: console.print(f"[dim]… {words}[/dim]")) as stage:
        for name in options.names or GROUPS:
            begin = time.monotonic()
            reports.append(GROUPS[name](stage))
            show(reports[-1], console)
            console.print(f"[dim]{name}: {time.monotonic() - begin:.0f} s[/dim]")
    console.rule("All budgets")
    verdicts = [verdict for report in reports for verdict in report.verdicts]
    show_verdicts(verdicts, console)
    if not options.names:
        misses = (HERE / "MISSES.md").read_text(encoding="utf-8")
        text = markdown(reports, misses, " and ".join(f"{size:,}" for size in sizes))
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    met = all(verdict.meets_gate for verdict in verdicts)
    return 0 if met and not any(report.missing for report in reports) else 1


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
