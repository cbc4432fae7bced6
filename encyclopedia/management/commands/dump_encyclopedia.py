"""`manage.py dump_encyclopedia DIR`: the database back into content files."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from encyclopedia.loading.dumping import dump
from encyclopedia.management.base import DatabaseCommand


class Command(DatabaseCommand):
    """Exit codes: 0 written, 1 the folder cannot be written to."""

    help = "Write the encyclopedia as content files; what was loaded comes back byte for byte."

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, and whether it is to hold nothing else."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to write to; made when missing")
        parser.add_argument("--clean", action="store_true", help="delete other YAML files in the folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say what was written and what else stands in the folder."""
        try:
            count, others = dump(options["folder"], clean=options["clean"])
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}", returncode=1) from error
        self.stdout.write(f"{count} files in {options['folder']}")
        for file in others:
            self.stdout.write(f"{'deleted' if options['clean'] else 'not of this encyclopedia'}: {file}")
