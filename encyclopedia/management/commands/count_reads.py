"""`manage.py count_reads`: count pages that a proxy or a network has delivered for us."""

import sys
from argparse import ArgumentParser, FileType
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from encyclopedia.management.base import DatabaseCommand
from encyclopedia.readership import Page, is_program, page_of, record

DELIVERED = ("200", "304")


def pages_read(lines: Iterable[str]) -> Counter[Page]:
    """How often people read each page, by lines of `status method page user-agent`; other lines do not count."""
    reads: Counter[Page] = Counter()
    for line in lines:
        status, method, name, *agent = [*line.split(maxsplit=3), "", "", ""][:4]
        page = page_of(name)
        if page and status in DELIVERED and method == "GET" and not is_program("".join(agent).strip()):
            reads[page] += 1
    return reads


class Command(DatabaseCommand):
    """Where a cache in front answers, the application does not see each read. Let the cache write a log and count that.

    For nginx, with COUNT_READS=false for the application:

        log_format reads '$status $request_method $sent_http_x_page $http_user_agent';
        access_log /var/log/nginx/reads.log reads;

    A line says nothing of who read. Hand a log in once, when it has been put aside (logrotate), and delete it then.
    """

    help = "Count the pages that a log of a proxy names: lines of status, method, X-Page header and user agent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The log."""
        kind = FileType("r", encoding="utf-8", errors="replace")
        parser.add_argument(
            "log", nargs="?", type=kind, default=sys.stdin, help="the log; standard input when left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Add what the log says to what is counted."""
        reads = pages_read(options["log"])
        record(reads, datetime.now(UTC))
        self.stdout.write(f"pages {len(reads)} · reads {reads.total()}")
