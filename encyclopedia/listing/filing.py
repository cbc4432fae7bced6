"""The narrow table of lists: made from the entries, kept, made anew, and compared with what it should be."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection, transaction

from encyclopedia import kinds
from encyclopedia.caching.triggers import content_tables
from encyclopedia.inserting import insert, new
from encyclopedia.listing.filters import filters_of
from encyclopedia.models import Entry, Facet, Listed

#: How many entries are read and written at once.
BATCH = 500
#: From so many entries on, tables may have grown by more than the database knows.
MANY = 50
#: Stands for an entry in a query that is kept for any.
ANY_ENTRY = -(2**40)


class Place(NamedTuple):
    """A row of the table."""

    entry: int
    kind: str
    key: str
    value: int
    sort_en: str
    sort_zh_hans: str
    slug: str


def refresh(entries: Iterable[int], *, progress: Callable[[int, int], None] | None = None) -> int:
    """Let these entries stand where they belong; the result is how many places were taken or left.

    Arguments:
        progress: called with the number done and the total.
    """
    wanted = sorted(set(entries))
    written = 0
    with transaction.atomic():
        if len(wanted) >= MANY:
            _let_the_planner_look()
        for done, batch in enumerate(_batches(wanted)):
            written += _write(batch)
            if progress:
                progress(min((done + 1) * BATCH, len(wanted)), len(wanted))
    return written


def rebuild() -> None:
    """Make the table anew."""
    with transaction.atomic():
        _let_the_planner_look()
        Listed.objects.all().delete()
        for batch in _batches(_published()):
            insert(new(Listed, **_columns(place)) for place in _places(batch))


def drift() -> list[int]:
    """The primary keys of the entries that stand elsewhere than where they belong."""
    there = set(Listed.objects.order_by().values_list("entry", flat=True).distinct())
    keys = sorted(there.union(_published()))
    return [key for batch in _batches(keys) for key in _differing(batch)]


def _let_the_planner_look() -> None:
    """Let PostgreSQL count what was written before it is joined.

    It knows nothing of what a load has put into empty tables, and plans then to look through all of one table for each
    row of another: twelve minutes instead of a second for the shipped encyclopedia. SQLite goes by its indexes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(content_tables())}")


def _published() -> list[int]:
    return list(Entry.objects.published().order_by("pk").values_list("pk", flat=True))


def _differing(entries: Sequence[int]) -> list[int]:
    changed = _there(entries).keys() ^ _places(entries)
    return sorted({place.entry for place in changed})


def _write(entries: Sequence[int]) -> int:
    there, wanted = _there(entries), _places(entries)
    gone = [key for place, key in there.items() if place not in wanted]
    taken = sorted(wanted - there.keys())
    if gone:
        Listed.objects.filter(pk__in=gone).delete()
    insert(new(Listed, **_columns(place)) for place in taken)
    return len(gone) + len(taken)


def _there(entries: Sequence[int]) -> dict[Place, int]:
    """The places that these entries have in the table, with the keys of the rows: one query."""
    rows = Listed.objects.filter(entry__in=entries).order_by().values_list("entry_id", *Place._fields[1:], "pk")
    return {Place(*place): key for *place, key in rows}


def _places(entries: Sequence[int]) -> set[Place]:
    """The places that these entries should have: two queries, and one for each kind among them."""
    names = ("sort_en", "sort_zh_hans", "slug")
    rows = Entry.objects.published().filter(pk__in=entries).order_by().values("pk", "kind", *names)
    by_kind: dict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for row in rows:
        by_kind[row["kind"]][row["pk"]] = tuple(row[name] for name in names)
    asked = _asked() if by_kind else ()
    return {
        Place(entry, name, key, value, *own[entry])
        for name, own in by_kind.items()
        for entry, key, value in _values(name, list(own), asked)
    }


def _asked() -> tuple[Any, ...]:
    """What the facets ask, as far as lists go by it: one query, and small, since every saved row costs it."""
    rows = Facet.objects.order_by("pk").values_list("pk", "key", "kinds", "filters", "counts", "wanted")
    return tuple((*row[:2], tuple(row[2]), *row[3:]) for row in rows)


def _values(kind: str, entries: Sequence[int], asked: tuple[Any, ...]) -> list[tuple[int, str, int]]:
    """The values that entries of a kind have (entry, filter, value): one query."""
    if len(entries) > 1:
        sql, parameters = _query(kind, entries)
    else:
        sql, parameters = _query_of_one(kind, asked)
        parameters = tuple(entries[0] if one == ANY_ENTRY else one for one in parameters)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


@lru_cache(maxsize=64)
def _query_of_one(kind: str, asked: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
    """The query for one entry, whichever it is: putting it together takes ten times as long as asking it."""
    return _query(kind, [ANY_ENTRY])


def _query(kind: str, entries: Sequence[int]) -> tuple[str, tuple[Any, ...]]:
    of_kind = kinds.get(kind)
    rows = of_kind.model.objects.filter(pk__in=entries)
    filters = filters_of(of_kind, list(Facet.objects.in_page_order()))
    first, *rest = (part for one in filters for part in one.values(rows))
    return first.union(*rest, all=True).query.sql_with_params()


def _columns(place: Place) -> dict[str, Any]:
    columns = place._asdict()
    return {"entry_id": columns.pop("entry"), **columns}


def _batches(entries: Sequence[int]) -> Iterator[Sequence[int]]:
    return (entries[start : start + BATCH] for start in range(0, len(entries), BATCH))
