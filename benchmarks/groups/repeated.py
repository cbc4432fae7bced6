"""Pages that somebody has asked for before, and pages that a browser has already: beside Django's *hello*."""

import urllib.request

from benchmarks.budgets import Budget, Report
from benchmarks.groups.pages import ENTRY, FOUR
from benchmarks.sampling import COLUMNS, Target, side_by_side
from benchmarks.stage import UNCACHED, Stage
from tools.serving import gunicorn

REPEATED = Budget("a repeated page against Django's hello, in requests for the same CPU", 0.85, 1.15, at_least=True)
CONDITIONAL = Budget(
    "304 to a conditional GET against Django's hello, in requests for the same CPU", 0.95, 1.2, at_least=True
)
#: What browsers say they take.
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


def run(stage: Stage, report: Report) -> None:
    """Measure repeated and conditional requests for pages of the shipped encyclopedia."""
    report.title = "Repeated pages"
    database = stage.shipped()
    anchor = stage.environment(database, {"DJANGO_SETTINGS_MODULE": "benchmarks.anchors.settings", **UNCACHED})
    with stage.server(database) as ours, gunicorn(anchor, ready="/en/hello/") as hello:
        targets = [
            Target(f"{name}, repeated", ours.address, [ours.process.pid], [path], stage.requests(600), BROWSER)
            for name, path in (("comparison of four", FOUR), ("entry", ENTRY))
        ]
        conditional = [
            Target(
                f"{name}, 304",
                ours.address,
                [ours.process.pid],
                [path],
                stage.requests(600),
                {**BROWSER, "If-None-Match": tag},
                expect=304,
            )
            for name, path in (("comparison of four", FOUR), ("entry", ENTRY))
            if (tag := etag(f"{ours.address}{path}"))
        ]
        greeting = Target("hello", hello.address, [hello.process.pid], ["/en/hello/"], stage.requests(600), BROWSER)
        side_by_side([greeting, *targets, *conditional])
    table = report.table("Repeated and conditional requests", *COLUMNS)
    for target in (greeting, *targets, *conditional):
        table.add(*target.row)
    table.notes.append("hello stands behind all the middleware of the site, with the page cache switched off.")
    slowest = max(targets, key=lambda target: target.cpu)
    report.judge(REPEATED, greeting.cpu / slowest.cpu, slowest.cpu_words, greeting.cpu_words)
    if conditional:
        slowest = max(conditional, key=lambda target: target.cpu)
        report.judge(CONDITIONAL, greeting.cpu / slowest.cpu, slowest.cpu_words, greeting.cpu_words)
    else:
        report.missing.append("conditional requests: pages are answered without an ETag.")


def etag(url: str) -> str:
    """The ETag of a page as browsers get it; empty when it has none."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=BROWSER), timeout=60) as answer:
        return str(answer.headers.get("ETag", ""))
