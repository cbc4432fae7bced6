"""`manage.py backup FILE`: the whole database in one file."""

import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection

from config.running.backups import archive, of_this_database, tables

SUFFIX = ".atlas"
NAMED = re.compile(rf"role-atlas-\d{{8}}T\d{{6}}Z\{SUFFIX}")


class Command(BaseCommand):
    """Exit codes: 0 written, 1 nothing was written."""

    help = "Write the whole database to a file (accounts and history included), while the site goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file or folder, and how many to keep there."""
        parser.add_argument("file", type=Path, metavar="FILE", help="the file; or a folder, for a name with the time")
        parser.add_argument("--keep", type=int, metavar="N", help="in a folder: delete all such backups but the last N")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, and say what was written."""
        now = datetime.now(UTC)
        file: Path = options["file"]
        is_folder = file.suffix == "" or file.is_dir()
        if options["keep"] is not None and not (is_folder and options["keep"] > 0):
            raise CommandError("--keep takes a number from 1, with a folder.", returncode=2)
        folder = file if is_folder else file.parent
        if is_folder:
            file = folder / f"role-atlas-{now:%Y%m%dT%H%M%SZ}{SUFFIX}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            rows = self._write(file, now)
        except archive.BadBackup as error:
            raise CommandError(str(error), returncode=1) from error
        except Error as error:
            raise CommandError(f"The database does not answer: {error}", returncode=1) from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=1) from error
        self.stdout.write(f"{file}  tables {len(rows)} · rows {sum(rows.values())} · {file.stat().st_size:,} bytes")
        for old in _old(folder, options["keep"]):
            old.unlink()
            self.stdout.write(f"deleted: {old}")

    def _write(self, file: Path, now: datetime) -> dict[str, int]:
        database = of_this_database()
        with TemporaryDirectory(prefix="role-atlas-backup-") as folder:
            payload = Path(folder) / archive.PAYLOAD
            rows = database.save(payload)
            manifest = archive.Manifest(
                made=now.isoformat(timespec="seconds"),
                database=connection.vendor,
                server=database.server(),
                django=django.get_version(),
                migrations=tables.applied(),
                rows=rows,
            )
            archive.write(file, payload, manifest)
        return rows


def _old(folder: Path, keep: int | None) -> list[Path]:
    """The backups of this command in a folder but the last few; their names sort by time."""
    if keep is None:
        return []
    return sorted(path for path in folder.iterdir() if NAMED.fullmatch(path.name))[:-keep]
