"""How soon readers see what an editor has changed, with two workers, on both databases."""

from benchmarks.budgets import Budget, Report
from benchmarks.editing import edit_and_watch, sample_entry
from benchmarks.stage import DATABASES, Stage

EDITS = 5
STALE = Budget("answers with the old text to requests sent after an edit was committed", 0, 0, "")


def run(stage: Stage, report: Report) -> None:
    """Edit an entry some times while its page is asked for without a pause."""
    report.title = "An edit and its readers"
    table = report.table(
        "Edits by another process, two workers", "", "edits", "answers", "of them old", "seen after, ms"
    )
    stale = 0
    for vendor in DATABASES:
        database = stage.synthetic(stage.sizes[0], vendor)
        slug = sample_entry(stage, database)
        with stage.server(database) as server:
            seen = [edit_and_watch(stage, database, server.address, slug) for _ in range(EDITS)]
        stale += sum(one.stale for one in seen)
        table.add(
            vendor,
            EDITS,
            sum(one.answers for one in seen),
            sum(one.stale for one in seen),
            max(one.seconds for one in seen) * 1000,
        )
    table.notes.append("Counted are requests that were sent after the editor's transaction was committed.")
    report.judge(STALE, stale)
