"""Search: the entries that a text finds, in the order in which a reader wants them, each with why it was found."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from encyclopedia import kinds as register
from encyclopedia.languages import ENGLISH, SIMPLIFIED, Worded, column_of, is_chinese, tag_of
from encyclopedia.models import Alias, Entry, Statement
from encyclopedia.searching.candidates import ENOUGH, Candidate, candidates
from encyclopedia.searching.folding import fold
from encyclopedia.searching.marking import Marker, Piece
from encyclopedia.searching.queries import Arm, Query, Tier
from encyclopedia.searching.ranking import Ranked, rank, sounds_so

#: How many each way to ask finds for suggestions, of which a handful is shown.
FEW = 100
#: How many names like it are offered when nothing is found.
NEAR = 8


@dataclass(frozen=True)
class Marked:
    """A text in which what was looked for is marked, with its language; a facet's label where a statement says it."""

    pieces: list[Piece]
    language: str
    label: str = ""

    @property
    def text(self) -> str:
        """The text without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Hit:
    """An entry that was found.

    Arguments:
        why: how, such as `name`, `alias`, `sound`, `typo` or `text` (the tiers of `encyclopedia.searching.queries`).
        title: its name in the reader's language; `other_title` in the other one.
        alias: the other name that fits, when neither of the two does.
        where: the entry or the vocabulary that it belongs to, when readers may see it.
        snippet: of its definition, or of the statement that holds what was looked for.
    """

    entry: Entry
    why: str
    title: Marked
    other_title: Marked | None
    alias: Marked | None
    where: Any
    snippet: Marked | None


@dataclass(frozen=True)
class Results:
    """What a text finds.

    Arguments:
        hits: a page of it.
        total: how much there is, of the kinds that were asked for.
        kinds: each kind of which there is something, with how much; whatever kinds were asked for.
        near: entries with a name like it, when nothing is found.
        is_more: there is more than was looked at; `total` and the numbers of kinds are at least so many.
        senses: how many of the first hits have what was typed for a name.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    kinds: list[tuple[str, int]] = field(default_factory=list)
    near: list[Entry] = field(default_factory=list)
    is_more: bool = False
    senses: int = 0


def search(text: str, *, kinds: Iterable[str] = (), start: int = 0, size: int = 20) -> Results:
    """The published entries that a text finds: by name, other name, pinyin, first letters, definition or statement.

    Arguments:
        kinds: of these kinds only.
        start, size: which part of the results; what is beyond the last one is empty.
    It costs at most five queries, whatever is found: candidates (again for a kind of very many), the page's entries,
    their other names, and their statements where one was found; or candidates twice, and the entries that are near.
    """
    query = Query(text)
    if not query.wholes:
        return Results()
    # What may be a slip comes after all that is looked at otherwise, when that is so much.
    end = start + size
    to_the_end = end >= ENOUGH
    found = candidates([query.arms()], to_the_end=to_the_end)
    ranked = _ranked(query, found, end)
    if not ranked:
        return Results(near=_near(query))
    is_more = any(one.is_cut for one in found)
    counted = Counter(one.kind for one in ranked)
    wanted = set(kinds)
    if wanted and is_more:
        ranked = _ranked(query, candidates([query.arms()], kinds=sorted(wanted), to_the_end=to_the_end), end)
    elif wanted:
        ranked = [one for one in ranked if one.kind in wanted]
    return Results(
        hits=_hits(query, ranked[start:end]),
        total=len(ranked),
        kinds=[(kind.key, counted[kind.key]) for kind in register.every() if counted[kind.key]],
        is_more=is_more,
        senses=sum(one.tier <= Tier.ALIAS for one in ranked),
    )


def suggestions(typed: str, *, kinds: Iterable[str] = (), size: int = 8) -> list[Entry]:
    """The entries that fit what has been typed so far, the nearest first, in two queries."""
    query = Query(typed)
    if not query.wholes:
        return []
    arms = [*query.name_arms(hidden=False), *query.typo_arms()]
    wanted = set(kinds)
    # All kinds are no condition: asking for each would read through every entry.
    narrowed = () if wanted.issuperset(register.keys()) else sorted(wanted)
    ranked = _ranked(query, candidates([arms], kinds=narrowed, limit=FEW, until=size), size)
    return _entries(ranked[:size])


def _ranked(query: Query, found: Iterable[Candidate], until: int | None = None) -> list[Ranked]:
    return rank(query, found, {kind.key: (kind.is_titled, kind.order) for kind in register.every()}, until)


def _entries(ranked: Sequence[Ranked], *joins: str) -> list[Entry]:
    """The entries in their order: one query, none for none."""
    rows = Entry.objects.published().select_related(*joins) if joins else Entry.objects.published()
    entries = rows.in_bulk([one.entry for one in ranked]) if ranked else {}
    return [entries[one.entry] for one in ranked if one.entry in entries]


def near_arms(query: Query) -> list[Arm]:
    """All ways to ask for names that a text may have been meant for."""
    return [*query.name_arms(hidden=False), *query.typo_arms(), *query.near_arms()]


def nearest(query: Query, found: Iterable[Candidate]) -> list[Ranked]:
    """Of what `near_arms` found, that with a name like what was typed, the likest first."""
    return _ranked(query, found, NEAR)[:NEAR]


def _near(query: Query) -> list[Entry]:
    return _entries(nearest(query, candidates([near_arms(query)])))


def _hits(query: Query, ranked: Sequence[Ranked]) -> list[Hit]:
    entries = _entries(ranked, *(f"{kind.accessor}__{kind.list_by}" for kind in register.every() if kind.list_by))
    tiers = {one.entry: one.tier for one in ranked}
    aliases: dict[int, list[Alias]] = defaultdict(list)
    for alias in Alias.objects.shown().filter(entry__in=[one.pk for one in entries]).order_by("order", "pk"):
        aliases[alias.entry_id].append(alias)
    said = _said([one.pk for one in entries if tiers[one.pk] == Tier.TEXT])
    marker = Marker(query)
    return [_hit(marker, one, tiers[one.pk], aliases[one.pk], said[one.pk]) for one in entries]


Said = tuple[str, Worded, Worded]


def _said(entries: Sequence[int]) -> dict[int, list[Said]]:
    """What the statements of entries say, here and in the other language, with the label of the facet: one query."""
    found: dict[int, list[Said]] = defaultdict(list)
    if not entries:
        return found
    for row in Statement.objects.about(entries).select_related("facet"):
        found[row.entry_id].append((row.facet.label, *_both(row, "text")))
        if row.target:
            found[row.entry_id].append((row.facet.label, *_both(row.target, "name")))
    return found


def _both(row: Any, name: str) -> tuple[Worded, Worded]:
    """A text in the language of the moment, and in the other one that everything is written in."""
    now = get_language() or ENGLISH
    other = ENGLISH if is_chinese(now) else SIMPLIFIED
    return Worded(getattr(row, name) or "", tag_of(now)), Worded(
        getattr(row, f"{name}_{column_of(other)}") or "", tag_of(other)
    )


def _hit(marker: Marker, entry: Entry, tier: Tier, aliases: Sequence[Alias], said: Sequence[Said]) -> Hit:
    name, other_name = _both(entry, "name")
    return Hit(
        entry=entry,
        why=tier.name.lower(),
        title=_marked(marker, name),
        other_title=_marked(marker, other_name) if other_name.text != name.text else None,
        alias=_fitting(marker, (name.text, other_name.text), aliases),
        where=_where(entry),
        snippet=_snippet(marker, ("", *_both(entry, "definition")), said, is_by_text=tier in _BY_TEXT),
    )


def _marked(marker: Marker, worded: Worded) -> Marked:
    return Marked(marker.mark(worded.text), worded.tag)


def _fitting(marker: Marker, names: Iterable[str], aliases: Sequence[Alias]) -> Marked | None:
    """The other name that fits better than the entry's own, if one does."""
    own = max(_fit(marker, name) for name in names)
    fits = {alias: max(_fit(marker, alias.text), _fit(marker, alias.shown.text)) for alias in aliases}
    best = max(aliases, key=fits.__getitem__, default=None)
    return _marked(marker, best.shown) if best and fits[best] > own else None


def _fit(marker: Marker, name: str) -> tuple[int, int]:
    """How well a name fits a query, and how many of its words it has.

    3 for the very name, 2 for what sounds or begins so, 1 when the query mentions it.
    """
    query, folded = marker.query, fold(name)
    if folded in query.wholes:
        nearness = 3
    elif folded.startswith(query.wholes[-1]) or sounds_so(query, folded):
        nearness = 2
    else:
        nearness = int(folded in query.windows)
    return nearness, marker.found_in(name)


def _where(entry: Entry) -> Any:
    """What the list of its kind groups it by, when readers may see that."""
    kind = register.get(entry.kind)
    place = getattr(getattr(entry, kind.accessor), kind.list_by) if kind.list_by else None
    return place if getattr(place, "status", "published") == "published" else None


#: Those that were found for what a text says, which then is to be seen.
_BY_TEXT = (Tier.DEFINITION, Tier.TEXT)


def _snippet(marker: Marker, definition: Said, said: Sequence[Said], *, is_by_text: bool) -> Marked | None:
    """What to show of the texts: the definition, in the reader's language when it is there.

    Of what was found by a text it is the one with most of what is looked for, whichever language has it.
    """
    found = [(label, worded) for label, *both in (definition, *said) for worded in both if worded.text]
    if not found:
        return None
    label, worded = max(found, key=lambda one: marker.found_in(one[1].text)) if is_by_text else found[0]
    return Marked(marker.snippet(worded.text), worded.tag, label)
