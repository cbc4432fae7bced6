"""Lighthouse on a phone, every kind of page in English; `make audit` measures every language, and a desk, too."""

import math
import shutil
from typing import Any

from audits.lighthouse import CATEGORIES, HERE, measured
from benchmarks.budgets import Budget, Report
from benchmarks.stage import Stage
from tests.browser import chromium
from tests.browser.addresses import KINDS

FAST = Budget("Lighthouse on a phone: performance, worst of every kind of page", 98, 100, "", at_least=True)
GOOD = Budget("Lighthouse on a phone: accessibility, best practices, SEO, worst page", 100, 100, "", at_least=True)
PAINT = Budget("Lighthouse on a phone: largest contentful paint, worst page", math.inf, 1, " s")
SHIFT = Budget("Lighthouse on a phone: layout shift, worst page", math.inf, 0, "")
#: A busy machine only ever makes a page look slower than it is, so what falls short is measured once more.
TRIES = 2


def run(stage: Stage, report: Report) -> None:
    """Let Lighthouse look at each page; says loudly when it is not installed."""
    report.title = "Lighthouse on a phone"
    if not (shutil.which("node") and (HERE / "node_modules").exists()):
        report.missing.append("Lighthouse is not installed: `make audit` installs it, and measures every page with it.")
        return
    with stage.server(stage.shipped()) as server:
        waiting = [f"{server.address}/en/{path}" for path in KINDS]
        found: dict[str, dict[str, Any]] = {}
        for _ in range(TRIES):
            for one in measured([{"url": url, "form": "mobile"} for url in waiting], chromium.ensure()):
                found[one["url"]] = _better(one, found.get(one["url"], one))
            waiting = [url for url in waiting if found[url]["scores"]["performance"] < FAST.gate]
        pages = {url.removeprefix(server.address): one for url, one in found.items()}
    table = report.table("Scores of a page on a phone", "page", *CATEGORIES, "largest paint s", "layout shift")
    for path, one in pages.items():
        table.add(path, *one["scores"].values(), one.get("paint", math.inf) / 1000, one.get("shift", math.inf))
    table.notes.append("`make audit` measures the same in three languages and at a desk, and names what costs points.")
    scores = [one["scores"] for one in pages.values()]
    report.judge(FAST, min(score["performance"] for score in scores))
    report.judge(GOOD, min(value for score in scores for name, value in score.items() if name != "performance"))
    report.judge(PAINT, max(one.get("paint", math.inf) for one in pages.values()) / 1000)
    report.judge(SHIFT, max(one.get("shift", math.inf) for one in pages.values()))


def _better(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return max(one, other, key=lambda found: found["scores"]["performance"])
