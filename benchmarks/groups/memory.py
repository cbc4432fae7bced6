"""What a worker keeps in memory, and how soon a server gives its first answer: beside a bare Django."""

import statistics
import time

from benchmarks.budgets import Budget, Report
from benchmarks.load import ask
from benchmarks.processes import memory_of_workers
from benchmarks.stage import Stage
from tests.browser.addresses import KINDS, LANGUAGES
from tools.serving import gunicorn

REQUESTS = 10_000
STARTS = 3
MEMORY = Budget("resident memory of a worker after 10,000 mixed requests against a bare Django", 1.4, 1.15)
GROWTH = Budget("resident memory of a worker after 10,000 requests against after 5,000", 1.05, 1.01)
FIRST = Budget("time from start to the first answer against a bare Django", 1.6, 1.2)
#: Searched for, so that not every page was asked for before.
WORDS = ("运营", "市场", "operations", "marketing", "plyy", "retention", "品牌", "yunying", "product", "用户")
BARE = "benchmarks.anchors.bare"


def run(stage: Stage, report: Report) -> None:
    """Measure memory and the first answer with the shipped encyclopedia, with the caches of production."""
    report.title = "Memory and start"
    database = stage.shipped()
    paths = [f"/{language}/{path}" for language in LANGUAGES for path in KINDS]
    paths += [f"/{language}/search/?as=text&q={word}&page=1" for language in LANGUAGES for word in WORDS]
    half = stage.requests(REQUESTS // 2)
    with stage.server(database) as server:
        fresh = memory_of_workers(server.process.pid)
        ask(server.address, paths, half)
        middle = memory_of_workers(server.process.pid)
        ask(server.address, paths, half)
        full = memory_of_workers(server.process.pid)
    environment = stage.environment(database)
    with gunicorn(environment, BARE, ready="/hello/") as bare:
        ask(bare.address, ["/hello/"], half)
        plain = memory_of_workers(bare.process.pid)
    table = report.table("Resident memory of a worker, MiB", "", "MiB")
    table.add("ours, before the first request", fresh)
    table.add(f"ours, after {half:,} requests", middle)
    table.add(f"ours, after {2 * half:,} requests", full)
    table.add("a bare Django", plain)
    table.notes.append("A bare Django: no apps, no middleware, no database, no translation, one view.")
    report.judge(MEMORY, full / plain, f"{full:.1f} MiB", f"{plain:.1f} MiB")
    report.judge(GROWTH, full / middle, f"{full:.1f} MiB", f"{middle:.1f} MiB")
    ours, others = [], []
    for _ in range(STARTS):
        ours.append(_first_answer(environment, "config.wsgi", "/en/"))
        others.append(_first_answer(environment, BARE, "/hello/"))
    starts = report.table("From the start of gunicorn to the first answer, ms", "", "ms")
    starts.add("ours, the home page", statistics.median(ours))
    starts.add("a bare Django", statistics.median(others))
    mine, plain = statistics.median(ours), statistics.median(others)
    report.judge(FIRST, mine / plain, f"{mine:,.0f} ms", f"{plain:,.0f} ms")


def _first_answer(environment: dict[str, str], application: str, path: str) -> float:
    begin = time.perf_counter()
    with gunicorn(environment, application, ready=path):
        return (time.perf_counter() - begin) * 1000
