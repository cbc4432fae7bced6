"""`manage.py reindex_search`: make what search and lists read anew, or say where it is not what it should be."""

from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from encyclopedia.listing import filing
from encyclopedia.management.base import DatabaseCommand
from encyclopedia.models import Entry
from encyclopedia.searching import indexing, sharing


class Command(DatabaseCommand):
    """Makes the index anew; with `--check`, only compares."""

    help = "Make the search index anew, in one transaction. Needed only after rows were changed past Django."

    remains = "A new index is written as a whole or not at all: run it again when the database answers."

    def add_arguments(self, parser: Any) -> None:
        """Declare the arguments."""
        parser.add_argument(
            "--check", action="store_true", help="change nothing; exit with 1 where the index is not right"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it anew or check it, and say how many entries it holds."""
        if options["check"]:
            self._check()
        else:
            drift = indexing.drift()
            with transaction.atomic():
                count = indexing.rebuild()
                filing.rebuild()
            self.stdout.write(f"{count} entries in the index · {_counts(drift)} before")

    def _check(self) -> None:
        drift = indexing.drift()
        # What the index of search has wrong as well is told once.
        misplaced = sorted(set(filing.drift()).difference(drift.missing, drift.stale, drift.surplus))
        # Titles are made from the index.
        titles = [] if drift else sharing.drift()
        if not (drift or misplaced or titles):
            self.stdout.write("The index is right.")
            return
        found = {
            "missing": drift.missing,
            "stale": drift.stale,
            "surplus": drift.surplus,
            "elsewhere in lists": misplaced,
        }
        for words, keys in found.items():
            for slug in Entry.objects.filter(pk__in=keys).order_by("slug").values_list("slug", flat=True):
                self.stdout.write(f"{words}: {slug}")
        for title in titles:
            self.stdout.write(f"title: {title}")
        lists = f", {len(misplaced)} elsewhere in lists" if misplaced else ""
        lists += f", {len(titles)} titles counted otherwise" if titles else ""
        raise CommandError(f"The index is not right: {_counts(drift)}{lists}. Run reindex_search.", returncode=1)


def _counts(drift: indexing.Drift) -> str:
    return f"{len(drift.missing)} missing, {len(drift.stale)} stale, {len(drift.surplus)} surplus"
