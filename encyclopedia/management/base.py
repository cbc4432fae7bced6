"""What all commands of the encyclopedia share."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from encyclopedia.outages import FAILED, first_line


class DatabaseCommand(BaseCommand):
    """A command that says in one line, and with exit code 1, when the database fails under it.

    Attributes:
        remains: what the operator has to know of the database afterwards.
    """

    remains = "Run the command again when it answers."

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run; raises CommandError when the database is gone, busy for too long, or full."""
        try:
            return super().execute(*args, **options)
        except FAILED as error:
            raise CommandError(f"The database failed: {first_line(error)}. {self.remains}", returncode=1) from error
