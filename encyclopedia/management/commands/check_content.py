"""`manage.py check_content [PATH …]`: what editors should mend in content files, with file and line."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from encyclopedia import kinds
from encyclopedia.checking.rules import check
from encyclopedia.checking.shelf import Shelf
from encyclopedia.loading.documents import document_types
from encyclopedia.loading.reading import read_files
from encyclopedia.management.commands.load_encyclopedia import SHIPPED


class Command(BaseCommand):
    """Exit codes: 0 nothing to mend, 1 problems were listed, 2 wrong use of the command. No database is asked."""

    help = "List what is poor in content files: uncited facts, long cells, words off the glossary, thin entries …"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The paths."""
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of content")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the files, and say what the rules find in them."""
        schemas = {name: type_.schema for name, type_ in document_types().items()}
        try:
            library = read_files(options["paths"] or [SHIPPED], schemas)
        except FileNotFoundError as error:
            raise CommandError(f"There is no file or folder {error.args[0]}.", returncode=2) from error
        in_depth = tuple(kind.key for kind in kinds.every() if kind.in_depth)
        documents = list(library.documents)
        problems = sorted({*library.problems, *check(Shelf(documents, schemas, in_depth))})
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            raise CommandError(f"{len(problems)} to mend.", returncode=1)
        said = sum(len(document.said) for document in documents)
        self.stdout.write(f"{len(documents)} documents, {said} statements: nothing to mend.")
