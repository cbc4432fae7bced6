"""The largest encyclopedia beside the smallest: the same pages, nothing cached, on both databases."""

import math

from benchmarks.budgets import Budget, Report, number
from benchmarks.sampling import Target, side_by_side
from benchmarks.stage import DATABASES, SQLITE, UNCACHED, Stage
from tools.serving import Server

CPU = Budget("largest encyclopedia against the smallest: CPU of a page, worst page", 1.3, 1.1)
P95 = Budget("largest encyclopedia against the smallest: p95 of a page, worst page", 1.3, 1.1)
QUERIES = Budget("largest encyclopedia against the smallest: more SQL queries for a page", 0, 0, "")
SCANS = Budget("full scans of large tables in the plans of those pages", math.inf, 0, "")
SEARCH = Budget("search in the largest against its plain list: CPU, worst of three searches", 2, 1)
RECALL = Budget("share of entries found on the first page by their own name", 1, 1, "", at_least=True)
#: Pages that are there to learn from, and in no budget.
ASIDE = ("entry that thousands name", "list, narrowed")
#: How many of the largest are looked for by name.
LOOKED_FOR = 40
#: Two at once, one for each worker: no answer waits for another.
CONNECTIONS = 2
ROUNDS = 3
REQUESTS = 40


def run(stage: Stage, report: Report) -> None:
    """Measure each page in both sizes, which take turns."""
    report.title = f"{stage.sizes[-1]:,} entries against {stage.sizes[0]:,}"
    for vendor in DATABASES:
        _measure(stage, vendor, report)


def _measure(stage: Stage, vendor: str, report: Report) -> None:
    small, large = (stage.synthetic(size, vendor) for size in (stage.sizes[0], stage.sizes[-1]))
    stage.say(f"measuring pages of {stage.sizes[0]:,} and {stage.sizes[-1]:,} entries in {vendor}")
    of_small, of_large = (stage.task(database, "places") for database in (small, large))
    costs = {}
    with stage.server(small, UNCACHED) as one, stage.server(large, UNCACHED) as other:
        for name in of_large:
            pair = [
                _target(stage, vendor, server, name, paths) for server, paths in ((one, of_small), (other, of_large))
            ]
            side_by_side(pair, ROUNDS)
            costs[name] = pair
    _judge_growth(vendor, costs, report)
    if vendor == SQLITE:
        _show_between(stage, costs, report)
    _judge_queries(stage, vendor, (small, of_small), (large, of_large), report)
    _judge_search(stage, vendor, large, costs, report)


def _target(stage: Stage, vendor: str, server: Server, name: str, paths: dict[str, str]) -> Target:
    requests = stage.requests(REQUESTS)
    # What PostgreSQL spends is spent for the page, too; the other encyclopedia waits meanwhile.
    pids = [server.process.pid, *stage.processes(vendor)]
    return Target(name, server.address, pids, [paths[name]], requests, connections=CONNECTIONS)


def _show_between(stage: Stage, costs: dict[str, list[Target]], report: Report) -> None:
    """What the same pages cost in the encyclopedias of a size in between, if there are any."""
    between: dict[str, list[float]] = {name: [] for name in costs}
    for size in stage.sizes[1:-1]:
        database = stage.synthetic(size)
        paths = stage.task(database, "places")
        with stage.server(database, UNCACHED) as server:
            targets = [_target(stage, SQLITE, server, name, paths) for name in costs]
            side_by_side(targets, ROUNDS)
        for target in targets:
            between[target.name].append(target.cpu)
    table = report.table("SQLite: CPU ms of a page, by the number of entries", "page", *map("{:,}".format, stage.sizes))
    for name, (small, large) in costs.items():
        table.add(name, small.cpu, *between[name], large.cpu)


def _judge_growth(vendor: str, costs: dict[str, list[Target]], report: Report) -> None:
    columns = ("CPU ms", "CPU ms, large", "CPU ×", "p95 ms", "p95 ms, large", "p95 ×", "bytes", "bytes, large")
    table = report.table(f"{vendor}: small and large", "page", *columns)
    cpus, tails = [(0.0, "", "")], [(0.0, "", "")]
    for name, (small, large) in costs.items():
        # A page that shows more costs more: what it costs is set beside what it shows.
        more = max(1, large.size / small.size)
        cpu, p95 = large.cpu / small.cpu / more, large.p95 / small.p95 / more
        table.add(name, small.cpu, large.cpu, cpu, small.p95, large.p95, p95, small.size, large.size)
        if name not in ASIDE:
            cpus.append((cpu, f"{large.cpu_words} ({name})", small.cpu_words))
            tails.append((p95, f"{number(large.p95)} ms ({name})", f"{number(small.p95)} ms"))
    table.notes.append(
        "Where a page of the larger one shows more (a full page of a list), × is for the same number of bytes. "
        f"In no budget: {', '.join(ASIDE)}."
    )
    report.judge(CPU.of(vendor), *max(cpus))
    report.judge(P95.of(vendor), *max(tails))


def _judge_queries(
    stage: Stage, vendor: str, small: tuple[str, dict[str, str]], large: tuple[str, dict[str, str]], report: Report
) -> None:
    table = report.table(f"{vendor}: SQL queries", "page", "small", "large")
    found = [stage.task(database, "queries", list(paths.values()), more=UNCACHED) for database, paths in (small, large)]
    grown = 0
    for name, (_, few, _), (_, many, _) in zip(small[1], *found, strict=True):
        table.add(name, few, many)
        # The first page of a list that goes on counts what narrows it; a short one is parted instead.
        grown = max(grown, many - few)
    report.judge(QUERIES.of(vendor), grown)
    tables = report.table(f"{vendor}: full scans in the large one", "page", "tables that are read from end to end")
    database, paths = large
    scanned = dict(zip(paths, stage.task(database, "scans", list(paths.values()), more=UNCACHED), strict=True))
    for name, found in scanned.items():
        if found:
            tables.add(name, ", ".join(found))
    tables.notes.append(f"In the plans of {len(scanned)} pages; scans that a limit ends early are none.")
    report.judge(SCANS.of(vendor), sum(len(found) for name, found in scanned.items() if name not in ASIDE))


def _judge_search(stage: Stage, vendor: str, large: str, costs: dict[str, list[Target]], report: Report) -> None:
    table = report.table(f"{vendor}: search in the large one", "", "CPU ms", "of the plain list ×")
    plain = costs["list"][1].cpu
    searches = {name: pair[1].cpu for name, pair in costs.items() if name.startswith("search")}
    for name, cpu in {"list": plain, **searches}.items():
        table.add(name, cpu, cpu / plain)
    name = max(searches, key=lambda name: searches[name])
    words = f"{number(searches[name])} ms ({name})"
    report.judge(SEARCH.of(vendor), searches[name] / plain, words, f"{number(plain)} ms")
    found = stage.task(large, "recall", LOOKED_FOR)
    shares = report.table(f"{vendor}: found by their own name on the first page", "by", "share")
    for way, share in found.items():
        shares.add(way, float(share))
    report.judge(RECALL.of(vendor), min(found.values()))
