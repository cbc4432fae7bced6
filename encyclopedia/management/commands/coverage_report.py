"""`manage.py coverage_report`: how far the entries are described, one line for each, and all together."""

from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import CommandError, CommandParser

from encyclopedia import kinds
from encyclopedia.coverage import Coverage, coverage_of, total
from encyclopedia.management.base import DatabaseCommand
from encyclopedia.models import Entry


class Command(DatabaseCommand):
    """Exit codes: 0 reported, 1 less is answered than `--at-least` asks, 2 wrong use of the command."""

    help = "Print how much of what is asked of entries is answered, by how many independent sources, and what is not."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which kinds, and how much is enough."""
        every = [kind.key for kind in kinds.every()]
        in_depth = [kind.key for kind in kinds.every() if kind.in_depth]
        what = f"the kinds of entry to report on (default: {' '.join(in_depth)})"
        parser.add_argument("--kind", action="append", choices=every, default=[], metavar="KIND", help=what)
        parser.add_argument("--at-least", type=_percentage, default=0.0, metavar="PERCENT", help="fail below this")
        parser.set_defaults(in_depth=in_depth)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, thinnest entries first."""
        entries = Entry.objects.published().of_kinds(*(options["kind"] or options["in_depth"])).with_columns()
        found = sorted(coverage_of(entries), key=lambda one: (one.asked.percent, one.entry.slug))
        width = max((len(one.entry.slug) for one in found), default=0)
        for one in found:
            self.stdout.write(_line(one, width))
        asked = total(one.asked for one in found)
        self.stdout.write(f"{len(found)} entries. Of what is asked of every one: {asked}.")
        self.stdout.write(f"Of what only some sources speak of, such as opinions: {total(one.told for one in found)}.")
        every = total(share for one in found for share in (one.asked, one.told))
        self.stdout.write(f"All questions that apply: {every}.")
        self.stdout.write(f"The editors' own reading: {sum(one.editors for one in found)} claims.")
        self.stdout.write(f"Without a source: {sum(one.unsourced for one in found)} claims.")
        if asked.percent < options["at_least"]:
            raise CommandError(f"Less than {options['at_least']:g} % is answered.", returncode=1)


def _percentage(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 100:
        raise ArgumentTypeError(f"{text} is no percentage: write a number from 0 to 100")
    return number


def _line(one: Coverage, width: int) -> str:
    missing = f"  missing: {', '.join(one.missing)}" if one.missing else ""
    share = f"{one.asked.filled:>3} of {one.asked.asked:>2} {one.asked.percent:>4.0f} %"
    return f"{one.entry.slug:<{width}}  {share}  voices {one.voices:>2}{missing}"
