"""Pages that nobody has asked for before: what they cost beside a bare template, and how many queries."""

import json
import urllib.request

from benchmarks.anchors.pieces import take_apart
from benchmarks.budgets import Budget, Report
from benchmarks.sampling import COLUMNS, Target, side_by_side
from benchmarks.stage import UNCACHED, Stage
from tests.browser.addresses import KINDS
from tools.serving import gunicorn

FOUR = "/en/compare/category-operations/vs/product-operations/vs/content-operations/vs/user-operations/"
ENTRY = "/en/roles/product-operations/"
COMPARISON = Budget("comparison of four, nothing cached, against a bare template of the same HTML, CPU", 1.3, 0.7)
ANY = Budget("SQL queries of any public page, nothing cached", 8, 8, "")
READ = Budget("SQL queries of an entry or a comparison, nothing cached", 8, 4, "")
CACHED = Budget("SQL queries of a repeated page", 8, 0, "")
#: Pages whose queries are listed though they are few: what readers come for.
NAMED = (FOUR, ENTRY)


def run(stage: Stage, report: Report) -> None:
    """Measure pages of the shipped encyclopedia."""
    report.title = "Pages, nothing cached"
    database = stage.shipped()
    _against_a_bare_template(stage, database, report)
    _queries(stage, database, report)


def _against_a_bare_template(stage: Stage, database: str, report: Report) -> None:
    pieces = stage.folder / "page.json"
    with stage.server(database, UNCACHED) as ours:
        page = body(f"{ours.address}{FOUR}").decode()
        pieces.write_text(json.dumps(take_apart(page)), encoding="utf-8")
        environment = stage.environment(database, {"BARE_PAGE": str(pieces)})
        with gunicorn(environment, "benchmarks.anchors.bare", ready="/page/") as bare:
            own = Target("comparison of four", ours.address, [ours.process.pid], [FOUR], stage.requests(60))
            zipped = Target(
                "the same, compressed on its way",
                ours.address,
                [ours.process.pid],
                [FOUR],
                stage.requests(60),
                {"Accept-Encoding": "gzip"},
            )
            entry = Target("entry", ours.address, [ours.process.pid], [ENTRY], stage.requests(60))
            anchor = Target(
                "bare template, same HTML", bare.address, [bare.process.pid], ["/page/"], stage.requests(120)
            )
            side_by_side([own, anchor, zipped, entry])
    table = report.table("Comparison of four entries, nothing cached", *COLUMNS)
    for target in (own, zipped, entry, anchor):
        table.add(*target.row)
    texts = sum(len(row) for row in json.loads(pieces.read_text(encoding="utf-8")))
    table.notes.append(
        f"The bare template has no middleware, no SQL and no translation: two loops over {texts:,} pieces of the page "
        "that was answered, each a variable of safe markup and a variable of text that is escaped. "
        f"Ours ÷ bare: {own.cpu / anchor.cpu:.2f} ×; compressed {zipped.cpu / anchor.cpu:.2f} ×."
    )
    report.judge(COMPARISON, own.cpu / anchor.cpu, own.cpu_words, anchor.cpu_words)


def _queries(stage: Stage, database: str, report: Report) -> None:
    paths = [*NAMED, *(path for path in (f"/en/{kind}" for kind in KINDS) if path not in NAMED)]
    first = stage.task(database, "queries", paths, more=UNCACHED)
    cached = stage.task(database, "queries", paths)
    counts = {path: (status, one, again[2]) for path, (status, one, _), again in zip(paths, first, cached, strict=True)}
    table = report.table("SQL queries of a page", "page", "status", "nothing cached", "asked again")
    many = sorted(counts, key=lambda path: -counts[path][1])
    for path in [*NAMED, *(path for path in many if path not in NAMED)]:
        table.add(path, *counts[path])
    report.judge(ANY, max(one for _, one, _ in counts.values()))
    report.judge(READ, max(one for path, (_, one, _) in counts.items() if path in NAMED or "/compare/" in path))
    report.judge(CACHED, max(again for status, _, again in counts.values() if status == 200))


def body(url: str) -> bytes:
    """The body of an answer."""
    with urllib.request.urlopen(url, timeout=60) as answer:
        return bytes(answer.read())
