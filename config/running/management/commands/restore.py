"""`manage.py restore FILE`: the database that a backup holds, in place of what is there."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error, connection

from config.running.backups import archive, of_this_database, tables


class Command(BaseCommand):
    """Exit codes: 0 brought back, 1 nothing was changed."""

    help = "Bring back a backup: all of it or nothing. Refuses a database that is not empty unless --force is given."
    # Whatever state the database is in, it is about to be replaced.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and whether what is there may go."""
        parser.add_argument("file", type=Path, metavar="FILE", help="a file that `backup` has written")
        parser.add_argument("--force", action="store_true", help="replace a database that is not empty")
        parser.add_argument("--check", action="store_true", help="only look whether the file is whole and fits")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check everything, replace everything, and say what is there now and what to do next."""
        file: Path = options["file"]
        database = of_this_database()
        try:
            with archive.opened(file) as (manifest, payload):
                self._refuse_what_does_not_fit(manifest)
                database.check(payload, manifest)
                said = f"{file}  of {manifest.made} · tables {len(manifest.rows)} · rows {sum(manifest.rows.values())}"
                if options["check"]:
                    self.stdout.write(f"{said}: whole, and fits this release and database.")
                    return
                if not (options["force"] or tables.is_empty()):
                    raise archive.BadBackup(
                        "This database is not empty, and nothing was changed. To replace all that is in it, back it up "
                        "and say --force."
                    )
                database.bring_back(payload, manifest)
        except archive.BadBackup as error:
            raise CommandError(str(error), returncode=1) from error
        except Error as error:
            raise CommandError(f"The database does not answer: {error}", returncode=1) from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=1) from error
        self.stdout.write(said)
        if missing := tables.known() - set(manifest.migrations):
            self.stdout.write(f"The backup is older than this release by {len(missing)} migrations: run migrate now.")
        self.stdout.write("Restart the site, and empty the caches in front of it: they hold pages of the other state.")

    def _refuse_what_does_not_fit(self, manifest: archive.Manifest) -> None:
        if manifest.database != connection.vendor:
            raise archive.BadBackup(
                f"The backup is of {manifest.database}, and this database is {connection.vendor}: bring it back to "
                "where it is from, and move with dumpdata and loaddata."
            )
        if newer := sorted(set(manifest.migrations) - tables.known()):
            raise archive.BadBackup(
                f"The backup is of a newer release, whose migrations this one does not have: {', '.join(newer)}."
            )
