"""Loading content files beside raw rows, and reading while the whole corpus is loaded again; on both databases."""

from typing import Any

from benchmarks.budgets import Budget, Report, number
from benchmarks.load import Load, ask
from benchmarks.stage import DATABASES, SQLITE, UNCACHED, Stage

LOAD = Budget("first load, validated, against raw rows (executemany, COPY), in rows/s", 0.25, 0.6, at_least=True)
UNCHANGED = Budget("load of unchanged content against a raw upsert of the same rows", 1, 3, at_least=True)
WRITTEN = Budget("documents written by a load of unchanged content", 0, 0, "")
READING = Budget("reading while everything is loaded again: p95 against idle", 2, 1.3)
REFUSED = Budget("answers other than 200 while everything is loaded again, as of a locked database", 0, 0, "")
#: How many entries are loaded at most; else a twentieth of the largest encyclopedia.
ENTRIES = 2_000
#: Readers ask for so many pages in a round, until the load is done.
ROUND = 20


def run(stage: Stage, report: Report) -> None:
    """Load, load again, and read meanwhile."""
    entries = min(ENTRIES, stage.sizes[-1] // 20)
    report.title = f"Loading {entries:,} entries"
    folders = [stage.folder / f"content-{seed}" for seed in (0, 1)]
    source = stage.empty(SQLITE, "loaded-sqlite")
    for seed, folder in enumerate(folders):
        stage.task(source, "write", str(folder), entries, seed)
    table = report.table("Content files and raw rows", "", "rows", "seconds", "rows/s", "peak MiB")
    reading = report.table("Answers meanwhile", "", "answers", "median ms", "p95 ms")
    file = source.removeprefix("sqlite:///")
    databases = {vendor: source if vendor == SQLITE else stage.empty(vendor, "loaded") for vendor in DATABASES}
    for vendor, database in databases.items():
        stage.say(f"loading {entries:,} entries into {vendor}")
        loaded = stage.task(database, "load", str(folders[0]))
        again = stage.task(database, "load", str(folders[0]))
        # The file of SQLite holds what was loaded; so do the raw rows.
        anchor = stage.empty(vendor, f"raw-{vendor}".lower())
        raw = stage.task(anchor, "raw", file)
        upsert = stage.task(anchor, "upsert", file)
        for name, found in (
            ("load", loaded),
            ("executemany" if vendor == SQLITE else "COPY", raw),
            ("load of the same again", again),
            ("raw upsert", upsert),
        ):
            rows = found["rows"]
            table.add(f"{vendor}: {name}", rows, found["seconds"], rows / found["seconds"], found.get("MiB", ""))
        ours, anchor = (found["rows"] / found["seconds"] for found in (loaded, raw))
        report.judge(LOAD.of(vendor), ours / anchor, f"{ours:,.0f} rows/s", f"{anchor:,.0f} rows/s")
        report.judge(UNCHANGED.of(vendor), upsert["seconds"] / again["seconds"], _seconds(again), _seconds(upsert))
        report.judge(WRITTEN.of(vendor), again["written"])
    for vendor, database in databases.items():
        idle, busy = _read_meanwhile(stage, database, str(folders[1]))
        for name, load in (("idle", idle), ("while everything is loaded again", busy)):
            reading.add(f"{vendor}: {name}", load.requests, load.median, load.p95)
        report.judge(READING.of(vendor), busy.p95 / idle.p95, f"{number(busy.p95)} ms", f"{number(idle.p95)} ms")
        refused = busy.requests - busy.statuses[200]
        report.judge(REFUSED.of(vendor), refused, f"{busy.requests:,} answers")
    reading.notes.append("One reader without a pause, nothing cached; every entry that is loaded has another name.")


def _seconds(found: dict[str, Any]) -> str:
    return f"{number(found['seconds'])} s"


def _read_meanwhile(stage: Stage, database: str, folder: str) -> tuple[Load, Load]:
    """What readers get while nothing happens, and while all of it is loaded with other names."""
    places = stage.task(database, "places")
    paths = [places[name] for name in ("entry", "list", "tag", "search 运营")]
    with stage.server(database, UNCACHED) as server:
        ask(server.address, paths, ROUND)
        idle = ask(server.address, paths, stage.requests(200), connections=1)
        busy = Load()
        loading = stage.begin(database, "load", folder)
        while loading.poll() is None:
            some = ask(server.address, paths, ROUND, connections=1, expect=None)
            busy.milliseconds += some.milliseconds
            busy.statuses += some.statuses
        loading.communicate()
        if loading.returncode:
            raise RuntimeError("The load that readers were to feel has failed.")
    return idle, busy
