"""`manage.py load_encyclopedia [PATH …]`: content files into the database."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from encyclopedia.loading.loader import Refused, Report, load
from encyclopedia.management.base import DatabaseCommand
from encyclopedia.models import Entry

SHIPPED = Path(__file__).resolve().parents[2] / "content"


class RateColumn(ProgressColumn):
    """How many documents are done in a second."""

    def render(self, task: Task) -> Text:
        """Nothing before there is a rate."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


class Command(DatabaseCommand):
    """Exit codes: 0 loaded, 1 nothing was loaded and every problem is listed, 2 wrong use of the command."""

    help = "Load content files (the shipped encyclopedia when no path is given), all of them or none."

    remains = "A load is written as a whole or not at all: run it again when the database answers."

    def add_arguments(self, parser: CommandParser) -> None:
        """The paths and the switches."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of content")
        parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
        parser.add_argument("--prune", action="store_true", help="delete what is in the database and not in the files")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are entries already")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say what was done in numbers."""
        if options["if_empty"] and Entry.objects.exists():
            return
        console = Console(file=sys.stderr)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            RateColumn(),
            TimeRemainingColumn(),
        )
        is_silent = not console.is_terminal or not options["verbosity"]
        with Progress(*columns, console=console, transient=True, disable=is_silent) as bar:
            tasks: dict[str, Any] = {}

            def show(step: str, done: int, total: int) -> None:
                task = tasks.setdefault(step, bar.add_task(step, total=total)) if step not in tasks else tasks[step]
                bar.update(task, completed=done, total=total)

            try:
                report = load(
                    options["paths"] or [SHIPPED], dry_run=options["dry_run"], prune=options["prune"], progress=show
                )
            except FileNotFoundError as error:
                raise CommandError(f"There is no file or folder {error.args[0]}.", returncode=2) from error
            except Refused as refused:
                for problem in refused.problems:
                    self.stderr.write(str(problem))
                count = len(refused.problems)
                message = f"{count} problem{'s' if count != 1 else ''}, nothing was loaded."
                raise CommandError(message, returncode=1) from refused
        if options["verbosity"]:
            self._say(report, options)

    def _say(self, report: Report, options: dict[str, Any]) -> None:
        if options["dry_run"]:
            for difference in report.differences:
                self.stdout.write(difference, ending="")
        counts = [f"{name} {count}" for name, count in report.read.items() if count]
        counts.append(f"statements {report.statements}")
        done = f"created {report.created}  changed {report.changed}  unchanged {report.unchanged}"
        pruned = f"  pruned {report.pruned}" if options["prune"] else ""
        dry = "  (dry run: nothing was written)" if options["dry_run"] else ""
        self.stdout.write(f"{' · '.join(counts)}      {done}{pruned}{dry}")
