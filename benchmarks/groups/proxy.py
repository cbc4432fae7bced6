"""Behind nginx: pages out of its cache beside a static file of the same bytes, and how soon it shows an edit."""

import math
import urllib.request
from pathlib import Path

from benchmarks.budgets import Budget, Report
from benchmarks.editing import edit_and_watch, sample_entry
from benchmarks.groups.pages import FOUR
from benchmarks.groups.repeated import BROWSER
from benchmarks.nginx import is_present, nginx
from benchmarks.sampling import COLUMNS, Target, side_by_side
from benchmarks.stage import Stage

CACHED = Budget(
    "a page from nginx's cache against its static file, in requests for the same CPU", 0.7, 0.85, at_least=True
)
SEEN = Budget("time until an edit is seen behind nginx's cache, longest of some", math.inf, 1, " s")

#: How often an entry is edited: how long it takes hangs on when nginx kept the page.
EDITS = 3


def run(stage: Stage, report: Report) -> None:
    """Measure nginx before the shipped encyclopedia; says loudly when there is no nginx."""
    report.title = "Behind nginx"
    if not is_present():
        report.missing.append("behind nginx: NGINX IS MISSING on this machine; install it and run `proxy` again.")
        return
    database = stage.shipped()
    with stage.server(database) as ours:
        page = _ask(f"{ours.address}{FOUR}")
        with nginx(ours.address, Path(stage.folder) / "nginx", page[0]) as proxy:
            pids = [proxy.process.pid, ours.process.pid]
            file = Target(
                "static file of the same bytes",
                proxy.address,
                pids,
                ["/static-file/page"],
                stage.requests(6000),
                BROWSER,
            )
            cached = Target("page from its cache", proxy.address, pids, [FOUR], stage.requests(6000), BROWSER)
            _ask(f"{proxy.address}{FOUR}")
            state = _ask(f"{proxy.address}{FOUR}")[1].get("X-Cache", "")
            side_by_side([file, cached], rounds=3)
            slug = sample_entry(stage, database)
            seen = [edit_and_watch(stage, database, proxy.address, slug, patience=15) for _ in range(EDITS)]
    table = report.table("nginx", *COLUMNS)
    table.add(*file.row)
    table.add(*cached.row)
    told = page[1].get("Cache-Control", "") or "none"
    table.notes.append(f"The cache of nginx says {state or 'nothing'}; Cache-Control of the page: {told}.")
    moments = ", ".join(f"{one.seconds:.2f}" for one in seen)
    table.notes.append(f"Edits were seen after {moments} seconds; until then nginx answered with what it had kept.")
    table.notes.append("CPU is that of nginx and of the server behind it together.")
    if state != "HIT":
        table.notes.append("nginx does not keep the page: what is measured is the server behind it.")
    report.judge(CACHED, file.cpu / cached.cpu, cached.cpu_words, file.cpu_words)
    report.judge(SEEN, max(one.seconds for one in seen))


def _ask(url: str) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of an answer, as a browser gets them over the wire."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=BROWSER), timeout=60) as answer:
        return answer.read(), dict(answer.headers)
