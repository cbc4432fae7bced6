"""Counting how often pages are read, with nothing about who reads them.

A page says what it shows in a header (`X-Page: role/product-operations`). Whatever delivers the page can count that:
`CountReadsMiddleware`, which stands outside of everything, so that answers out of Django's own cache are counted as
well; or, where a proxy or a network answers for us, `manage.py count_reads` with a log that says no more than that.

Reads are gathered in the process and written in one statement now and then, after an answer has gone out, so that a
page costs no query for it. Nothing is kept of a visit: no cookie, no address, no time.
"""

import atexit
import logging
import re
import threading
import time
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from django.core.signals import request_finished
from django.db import Error, connection, transaction

from encyclopedia.models import Readership

logger = logging.getLogger(__name__)

HEADER = "X-Page"
#: What a page is said to show: a type of document and its slug, as `Revision` names them.
NAMED = re.compile(r"([a-z-]{1,20})/([-a-zA-Z0-9_]{1,200})")
#: A page that says what is read most is made anew after so many seconds: reads do not move the content's version.
READ_ANEW = 300
#: After so many days a read counts half.
HALF_LIFE = 30
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
#: Reads are written when there are so many, or when the first is so many seconds old.
MANY, SECONDS = 200, 60
#: More different pages than this are not gathered while the database is away.
MOST_GATHERED = 10_000
#: How many pages one statement writes: SQLite takes some thousand parameters.
WRITTEN_AT_ONCE = 200
#: The words by which programs name themselves, after the patterns of github.com/monperrus/crawler-user-agents.
PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|archiv|scan|monitor|preview|fetch|check|feed|http|curl|wget|python|java/|go-|ruby|perl|php|"
    r"headless|phantom|lighthouse|pagespeed|axios|node|okhttp|scrapy|facebookexternalhit|embed|validator",
    re.IGNORECASE,
)

Page = tuple[str, str]


def weight(moment: datetime) -> float:
    """What a read at this moment counts for: twice as much as one that is `HALF_LIFE` days older.

    Old reads need not be counted down when new ones weigh more, so one number for each page is enough: Cormode,
    Shkapenyuk, Srivastava and Xu, *Forward Decay* (ICDE 2009). A double holds it for eighty years.
    """
    return 2.0 ** ((moment - EPOCH).total_seconds() / 86_400 / HALF_LIFE)


def page_of(name: str) -> Page | None:
    """The page that a header names, or None when it names none."""
    match = NAMED.fullmatch(name)
    return (match[1], match[2]) if match else None


def is_program(user_agent: str) -> bool:
    """Whether a robot or another program asks, as far as it says so; people's browsers always say what they are."""
    return not user_agent.startswith("Mozilla/") or bool(PROGRAMS.search(user_agent))


def record(reads: Mapping[Page, int], moment: datetime) -> None:
    """Add reads to what is counted, in one statement for every two hundred pages; workers never overwrite each other.

    Raises:
        django.db.Error: nothing was added.
    """
    worth = weight(moment)
    # In one order for all workers, lest two of them wait for each other.
    rows = [(type_, slug, number, number * worth) for (type_, slug), number in sorted(reads.items())]
    table = connection.ops.quote_name(Readership._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(rows), WRITTEN_AT_ONCE):
            some = rows[start : start + WRITTEN_AT_ONCE]
            values = ", ".join(["(%s, %s, %s, %s)"] * len(some))
            cursor.execute(
                f"INSERT INTO {table} (type, slug, reads, heat) VALUES {values} "  # noqa: S608 - our own names
                f"ON CONFLICT (type, slug) DO UPDATE SET reads = {table}.reads + excluded.reads, "
                f"heat = {table}.heat + excluded.heat",
                [column for row in some for column in row],
            )


class Gathered:
    """The reads that this process has counted and not written yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._reads: Counter[Page] = Counter()
        self._since = 0.0

    def add(self, page: Page) -> None:
        """Count a read."""
        with self._lock:
            if not self._reads:
                self._since = time.monotonic()
            if page in self._reads or len(self._reads) < MOST_GATHERED:
                self._reads[page] += 1

    def is_due(self) -> bool:
        """Whether there is enough to write, or it has waited long enough."""
        with self._lock:
            old = time.monotonic() - self._since >= SECONDS
            return bool(self._reads) and (old or self._reads.total() >= MANY)

    def write(self) -> None:
        """Write what was counted; what cannot be written is kept for the next time."""
        with self._lock:
            reads, self._reads = self._reads, Counter()
        if not reads:
            return
        try:
            record(reads, datetime.now(UTC))
        except Error:
            logger.warning("%d reads could not be written; they wait for the next time.", reads.total(), exc_info=True)
            with self._lock:
                self._reads.update(reads)
                self._since = time.monotonic()


gathered = Gathered()


def begin() -> None:
    """Write what is counted after answers have gone out, and what is left when the process ends."""
    # After Django's own receiver, which closes connections that are too old.
    request_finished.connect(write_when_due, dispatch_uid="readership")
    atexit.register(gathered.write)


def write_when_due(**kwargs: object) -> None:
    """After an answer has gone out: write what was counted when it is time."""
    if gathered.is_due():
        gathered.write()
