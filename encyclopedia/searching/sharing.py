"""Which titles several entries share: made from the names in the index of search, kept with it, made anew, compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Count

from encyclopedia import kinds
from encyclopedia.models import Alias, Entry, SearchDocument, SharedTitle, Titled
from encyclopedia.searching.folding import fold
from encyclopedia.searching.tokens import ALIAS, KIND, OWN_NAME, whole

#: How many titles, or rows of the index, are read and written at once.
BATCH = 500
#: How many entries are noted with a title.
NOTED = 12
#: The lock under which PostgreSQL lets one transaction at a time count the entries of titles.
LOCK = 7_101_001
NAMES = ("name_en", "name_zh_hans", "name_zh_hant")


def titles_of(document: SearchDocument | None) -> set[str]:
    """The titles that an entry has, by what the index says of it; none for what is no job, department or company."""
    if document is None:
        return set()
    tokens = document.names.split()
    if tokens[0].removeprefix(KIND) not in kinds.title_keys():
        return set()
    return {token[2:] for token in tokens if token.startswith((OWN_NAME, ALIAS))}


def file(changes: Mapping[int, tuple[set[str], set[str]]]) -> None:
    """Note what titles entries have now; `changes` are those before and now by the key of the entry."""
    # Not by `delete()`, which would count each title by itself.
    for entry, (before, now) in changes.items():
        if gone := before - now:
            rows = Titled.objects.filter(entry=entry, title__in=gone)
            rows._raw_delete(rows.db)
    new = [Titled(entry_id=entry, title=one) for entry, (before, now) in changes.items() for one in now - before]
    Titled.objects.bulk_create(new, ignore_conflicts=True)


def recount(titles: Iterable[str]) -> None:
    """Let these titles say how many entries have them, and which."""
    wanted = sorted(titles)
    if not wanted:
        return
    with transaction.atomic():
        if connection.vendor == "postgresql":
            # Whoever gives another entry the same title at the same time is waited for, and then seen.
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        for batch in _batches(wanted):
            shared = _shared(batch)
            SharedTitle.objects.filter(title__in=set(batch) - shared.keys()).delete()
            there = SharedTitle.objects.in_bulk(list(shared), field_name="title") if shared else {}
            new = [one for title, one in shared.items() if title not in there or _said(there[title]) != _said(one)]
            if new:
                columns = ["text", "senses", "first"]
                SharedTitle.objects.bulk_create(
                    new, update_conflicts=True, unique_fields=["title"], update_fields=columns
                )


def rebuild() -> None:
    """Make both tables anew from the index."""
    with transaction.atomic():
        rows = Titled.objects.all()
        rows._raw_delete(rows.db)
        SharedTitle.objects.all().delete()
        found = SearchDocument.objects.order_by("pk").only("names")
        for batch in _batches(list(_titled_entries())):
            documents = found.filter(pk__in=batch)
            Titled.objects.bulk_create(
                Titled(entry_id=one.pk, title=title) for one in documents for title in titles_of(one)
            )
        counted = Titled.objects.values_list("title").annotate(number=Count("pk")).filter(number__gt=1)
        recount([title for title, _ in counted])


def drift() -> list[str]:
    """The titles of which the tables say something else than the index."""
    noted: dict[str, set[int]] = defaultdict(set)
    wanted: dict[str, set[int]] = defaultdict(set)
    for title, entry in Titled.objects.values_list("title", "entry"):
        noted[title].add(entry)
    for batch in _batches(list(_titled_entries())):
        for document in SearchDocument.objects.filter(pk__in=batch):
            for title in titles_of(document):
                wanted[title].add(document.pk)
    differing = {title for title in noted.keys() | wanted.keys() if noted[title] != wanted[title]}
    several = sorted(title for title, entries in wanted.items() if len(entries) > 1)
    there = {one.title: _said(one) for one in SharedTitle.objects.all()}
    for batch in _batches(several):
        differing |= {title for title, one in _shared(batch).items() if there.get(title) != _said(one)}
    return sorted(differing | (there.keys() - set(several)))


def _titled_entries() -> Any:
    return Entry.objects.published().of_kinds(*kinds.title_keys()).order_by("pk").values_list("pk", flat=True)


def _said(one: SharedTitle) -> tuple[Any, ...]:
    return (one.text, one.senses, one.first)


def _shared(titles: Sequence[str]) -> dict[str, SharedTitle]:
    """Those of the titles that several entries have: a query, and three more when there are some."""
    counted = Titled.objects.filter(title__in=titles).values_list("title").annotate(number=Count("pk"))
    numbers = dict(counted.filter(number__gt=1).order_by())
    if not numbers:
        return {}
    having: dict[str, list[int]] = defaultdict(list)
    for title, entry in (
        Titled.objects.filter(title__in=numbers).order_by("title", "entry").values_list("title", "entry")
    ):
        having[title].append(entry)
    texts = _texts(numbers)
    return {
        title: SharedTitle(
            title=title, text=min(texts.get(title, [title]))[:200], senses=number, first=having[title][:NOTED]
        )
        for title, number in numbers.items()
    }


def _texts(titles: Iterable[str]) -> dict[str, list[str]]:
    """The names that are written so in either kind of characters, as Simplified or English has them."""
    titles = set(titles)
    found: dict[str, list[str]] = defaultdict(list)
    entries = Entry.objects.filter(pk__in=Titled.objects.filter(title__in=titles).values("entry")).order_by()
    for english, chinese, traditional in entries.values_list(*NAMES):
        for written, shown in ((english, english), (chinese, chinese), (traditional, chinese)):
            if written and (title := whole("", fold(written))) in titles:
                found[title].append(shown)
    aliases = Alias.objects.shown().filter(entry__in=Titled.objects.filter(title__in=titles).values("entry"))
    for text, folded in aliases.order_by().values_list("text", "folded"):
        if (title := whole("", folded)) in titles:
            found[title].append(text)
    return found


def _batches(some: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (some[start : start + BATCH] for start in range(0, len(some), BATCH))
