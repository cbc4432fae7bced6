"""A page of a list: where it begins, what stands on it, and the way to what comes before and after.

A page is told by the entry that it begins after (or ends before) and not by its number, so that a deep one costs what
the first costs, and the address stays right when entries come and go, and in the other language.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.http import urlencode

from encyclopedia.kinds import Kind
from encyclopedia.listing.lines import Branch, Group, Line, nested, parted, read_lines
from encyclopedia.listing.narrowing import Narrowed
from encyclopedia.models import Entry

#: How many entries stand on a page.
PAGE = 100
#: From more than so many entries on a list names those that are read most, and how many of them.
LONG, MOST_READ = 12, 5


class NoSuchPlace(LookupError):
    """A page that is said to begin at an entry that the list does not have."""


@dataclass(frozen=True)
class Slice:
    """Rows of a list that go on in both directions: the words of the addresses that lead on, or empty."""

    rows: list[Any]
    earlier: dict[str, str]
    later: dict[str, str]


def sliced(rows: Any, parameters: Mapping[str, str], anchors: Any, size: int, places: Any = None) -> Slice:
    """A page of entries by name, in one query; in two when it is not the first.

    Arguments:
        rows: entries, as a queryset.
        parameters: of the address: `after` or `before` an entry's slug.
        anchors: the entries at which a page may begin.
        size: of a page.
        places: their places in the narrow table, when only those that have one are listed.

    Raises:
        NoSuchPlace: no entry there has this slug.
    """
    after, before = parameters.get("after"), parameters.get("before")
    among = rows if places is None else places

    def read(found: Any) -> list[Any]:
        if places is None:
            return list(found[: size + 1])
        keys = found.values("entry")[: size + 1]
        return list(rows.filter(pk__in=keys).by_name())

    if not (after or before):
        found = read(among.by_name())
        return Slice(found[:size], {}, _after(found, size))
    anchor = anchors.filter(slug=after or before).first()
    if anchor is None or (after and before):
        raise NoSuchPlace(after or before)
    if after:
        found = read(among.after(anchor))
        return Slice(found[:size], {"before": found[0].slug} if found else {"before": anchor.slug}, _after(found, size))
    found = read(among.before(anchor))
    if places is None:
        found.reverse()
    shown = found[-size:]
    earlier = {"before": shown[0].slug} if len(found) > size else {}
    return Slice(shown, earlier, {"after": shown[-1].slug} if shown else {"after": anchor.slug})


def _after(found: Sequence[Any], size: int) -> dict[str, str]:
    return {"after": found[size - 1].slug} if len(found) > size else {}


@dataclass(frozen=True)
class Listing:
    """A page of the list of a kind.

    A list that fits on one page is parted, or is a tree; a longer one goes by name, so that a page can begin anywhere.

    Arguments:
        is_first: whether the page begins at the beginning; only then are the values of the filters counted.
        address: of the page.
        canonical: the address that stands for the page: its own, but a list that is narrowed stands for the whole one.
        most_read: what is read most lately, where the whole of a longer list begins.
    """

    kind: Kind
    narrowed: Narrowed
    is_first: bool
    address: str = ""
    canonical: str = ""
    earlier: str = ""
    later: str = ""
    groups: list[Group] = field(default_factory=list)
    branches: list[Branch] = field(default_factory=list)
    most_read: list[Entry] = field(default_factory=list)


def read_listing(kind: Kind, address: str, parameters: Mapping[str, str]) -> Listing:
    """A page of the published entries of a kind, in a fixed number of queries.

    Arguments:
        address: of the whole list.
        parameters: of the address: what each filter is set to, and where the page begins.

    Raises:
        NoSuchPlace: the page is said to begin at an entry that there is not.
    """
    narrowed = Narrowed.by(kind, address, parameters)
    anchors = Entry.objects.published().filter(kind=kind.key)
    page = sliced(narrowed.entries.select_related(*kind.joins), parameters, anchors, PAGE, narrowed.places)
    is_first = not (parameters.get("after") or parameters.get("before"))
    if is_first:
        narrowed.read_offers()
    narrowed.read_chosen()
    groups, branches = _arranged(kind, page, is_first)
    is_long = is_first and not narrowed.asked and len(page.rows) > LONG
    place = {name: parameters[name] for name in ("after", "before") if parameters.get(name)}
    return Listing(
        kind,
        narrowed,
        is_first,
        address=_joined(narrowed, place) or narrowed.at(**narrowed.asked),
        canonical=address if narrowed.asked else _joined(narrowed, place) or address,
        earlier=_joined(narrowed, page.earlier),
        later=_joined(narrowed, page.later),
        groups=groups,
        branches=branches,
        most_read=list(Entry.objects.published().most_read(kind.key)[:MOST_READ]) if is_long else [],
    )


def _arranged(kind: Kind, page: Slice, is_first: bool) -> tuple[list[Group], list[Branch]]:
    lines: list[Line] = read_lines(kind, page.rows)
    if not is_first or page.later:
        return [Group(None, lines)] if lines else [], []
    if kind.nested_by:
        return [], nested(kind.nested_by, lines)
    return parted(kind, lines), []


def _joined(narrowed: Narrowed, place: Mapping[str, str]) -> str:
    if not place:
        return ""
    address = narrowed.at(**narrowed.asked)
    return f"{address}{'&' if '?' in address else '?'}{urlencode(place)}"
