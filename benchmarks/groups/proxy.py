"""Behind nginx: pages out of its cache beside a static file of the same bytes, and how soon it shows an edit."""

import urllib.request
from pathlib import Path

from benchmarks.budgets import Budget, Report
from benchmarks.editing import edit_and_watch, sample_entry
from benchmarks.groups.pages import FOUR
from benchmarks.groups.repeated import BROWSER
from benchmarks.nginx import is_present, nginx
from benchmarks.sampling import COLUMNS, Target, side_by_side
from benchmarks.stage import Stage

CACHED = Budget("behind nginx's cache, in requests for the same CPU, against a static file", 0.7, 0.85, at_least=True)
SEEN = Budget("an edit is seen behind nginx's cache after", 1, 1, " s")


def run(stage: Stage) -> Report:
    """Measure nginx before the shipped encyclopedia; says loudly when there is no nginx."""
    report = Report("Behind nginx")
    if not is_present():
        report.missing.append("behind nginx: NGINX IS MISSING on this machine; install it and run `proxy` again.")
        return report
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
            seen = edit_and_watch(stage, database, proxy.address, sample_entry(stage, database), patience=15)
    table = report.table("nginx", *COLUMNS)
    table.add(*file.row)
    table.add(*cached.row)
    told = page[1].get("Cache-Control", "") or "none"
    table.notes.append(f"The cache of nginx says {state or 'nothing'}; Cache-Control of the page: {told}.")
    table.notes.append("CPU is that of nginx and of the server behind it together.")
    if state != "HIT":
        table.notes.append("nginx does not keep the page: what is measured is the server behind it.")
    report.judge(CACHED, file.cpu / cached.cpu)
    report.judge(SEEN, seen.seconds)
    return report


def _ask(url: str) -> tuple[bytes, dict[str, str]]:
    """The body and the headers of an answer, as a browser gets them over the wire."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=BROWSER), timeout=60) as answer:
        return answer.read(), dict(answer.headers)
