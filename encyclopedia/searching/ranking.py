"""Putting what was found in the order in which a reader wants it. Plain Python."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from encyclopedia.searching import tokens
from encyclopedia.searching.folding import syllables_of
from encyclopedia.searching.queries import Query, Tier

#: Of how many letters on a word may have two slips; shorter ones have one.
TWO_SLIPS = 8
#: How alike a name has to be to be near, of 100.
ALIKE = 45
#: Ways to be found that are as good as each other; among them titles stand before terms and what is one company's.
_BUCKETS = {
    Tier.NAME: 0,
    Tier.ALIAS: 0,
    Tier.BARE: 0,
    Tier.SOUND: 1,
    Tier.INITIALS: 1,
    Tier.NAME_START: 2,
    Tier.ALIAS_START: 2,
    Tier.SOUND_START: 2,
    Tier.NAMES: 2,
    Tier.SOUND_INSIDE: 3,
    Tier.MENTIONED: 5,
    Tier.DEFINITION: 6,
    Tier.TEXT: 7,
    Tier.NEAR: 9,
}
#: A slip is likelier than a sentence about something else, unless all its words stand in some text as they are.
_SLIP, _SLIP_IN_DOUBT = 4, 8


class Found(Protocol):
    """What ranking looks at of a candidate."""

    @property
    def tier(self) -> int: ...
    @property
    def is_slip(self) -> bool: ...
    @property
    def is_near(self) -> bool: ...
    @property
    def is_said(self) -> bool: ...
    @property
    def entry(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def is_apart(self) -> bool: ...
    @property
    def own(self) -> tuple[str, ...]: ...
    @property
    def names(self) -> frozenset[str]: ...


class Ranked(NamedTuple):
    """An entry that was found, and how."""

    entry: int
    kind: str
    tier: Tier


def rank(
    query: Query, found: Iterable[Found], kinds: Mapping[str, tuple[bool, int]], until: int | None = None
) -> list[Ranked]:
    """The entries by the nearest way in which each was found, the nearest first.

    Arguments:
        found: each entry once.
        kinds: key → whether names of the kind are titles, and its place in menus.
        until: put only so many in order; what follows them is there, and stands anyhow.
    """
    found = list(found)
    slip = _SLIP_IN_DOUBT if any(one.is_said for one in found) else _SLIP
    buckets: dict[int, list[tuple[float, Tier, Found]]] = defaultdict(list)
    for one in found:
        for tier in _WAYS[one.tier] if not (one.is_slip or one.is_near) else _ways(one):
            nearness = _nearness(query, one, tier) if tier in _WEIGHED else 0
            if nearness is not None:
                buckets[slip if tier == Tier.TYPO else _BUCKETS[tier]].append((nearness, tier, one))
    ranked: dict[int, Ranked] = {}
    for _, several in sorted(buckets.items()):
        if until is None or len(ranked) < until:
            several.sort(key=lambda way: _place(query, way, kinds))
        for _, tier, one in several:
            # What is there already was found in a nearer way.
            if one.entry not in ranked:
                ranked[one.entry] = Ranked(one.entry, one.kind, tier)
    return list(ranked.values())


#: The ways in which what is found by nothing looser was found.
_WAYS: Mapping[int, tuple[Tier, ...]] = {tier: (tier,) for tier in Tier}
#: Those that find what is nearer and what is less near.
_WEIGHED = {Tier.SOUND, Tier.INITIALS, Tier.MENTIONED, Tier.TYPO, Tier.NEAR}


def _ways(one: Found) -> Iterator[Tier]:
    """The ways in which an entry was found, but for those that cannot be the nearest one."""
    if one.tier < Tier.TYPO:
        yield Tier(one.tier)
    if one.is_slip and one.tier > Tier.SOUND_INSIDE:
        yield Tier.TYPO
    if one.is_near and one.tier >= Tier.TYPO:
        yield Tier.NEAR


def _place(query: Query, way: tuple[float, Tier, Found], kinds: Mapping[str, tuple[bool, int]]) -> tuple:
    """What sorts entries that were found in ways as good as each other."""
    nearness, tier, one = way
    is_title, place = kinds[one.kind]
    name = _name_in_script(query, one.own)
    return (nearness, not is_title, bool(one.is_apart), tier, place, len(name), name, one.entry)


def _nearness(query: Query, one: Found, tier: Tier) -> float | None:
    """A number that is smaller for what is nearer; None for what only seemed to be near."""
    if tier == Tier.TYPO:
        return slips(query, one.names)
    if tier == Tier.MENTIONED:
        return -_covered(query.windows, one.names)
    if tier in (Tier.SOUND, Tier.INITIALS):
        # Its own name, and not only another one, sounds so.
        return int(not any(sounds_so(query, name) for name in one.own))
    if tier == Tier.NEAR:
        likeness = _likeness(query, one.names)
        return -likeness if likeness >= ALIKE else None
    return 0


def _name_in_script(query: Query, own: tuple[str, ...]) -> str:
    """The name that is written as the query is: with Chinese characters or with letters."""
    wanted = query.core.isascii()
    return next((name for name in own if name.isascii() == wanted), own[0])


def sounds_so(query: Query, name: str) -> bool:
    """Whether a folded name is what was typed in pinyin or by first letters, or sounds like what was typed."""
    sounds = {"".join(syllables_of(form)) for form in (name, tokens.bare(name)) if form}
    letters = {tokens.initials_of(whole) for whole in query.wholes}
    return not sounds.isdisjoint(query.sounds) or tokens.initials_of(name) in letters


def slips(query: Query, names: frozenset[str]) -> float | None:
    """How many slips lie between the query and a name, or its words and those of the names; None when too many.

    One whole name is a little nearer than a part of names, and an own name than another.
    """
    found: list[float] = []
    if query.is_latin:
        typed = "".join(query.latin_words)
        for name in names:
            further = _FURTHER.get(name[:2])
            if further is not None and (distance := _slips_in(typed, name[2:])) is not None:
                found.append(distance + further)
    plain = [name for name in names if "=" not in name and name.isascii()]
    in_words = [_nearest_word(word, plain) for word in query.latin_words]
    if None not in in_words:
        found.append(sum(filter(None, in_words)) + 0.6)
    return min(found, default=None)


#: How much further than an own name another, and a name in pinyin is.
_FURTHER = {tokens.OWN_NAME: 0, tokens.ALIAS: 0.2, tokens.SOUND: 0.4}


def _nearest_word(word: str, others: Sequence[str]) -> int | None:
    """The slips between a word and the likest of some stems, of which it may be the beginning."""
    looked_for = tokens.stem(word)
    if any(other.startswith(looked_for) for other in others):
        return 0
    return min((distance for one in others if (distance := _slips_in(looked_for, one)) is not None), default=None)


def _slips_in(word: str, other: str) -> int | None:
    allowed = 2 if len(word) >= TWO_SLIPS else 1
    if len(word) < tokens.TYPO_SHORTEST:
        allowed = 0
    distance = OSA.distance(word, other, score_cutoff=allowed)
    return distance if distance <= allowed else None


def _covered(windows: Sequence[str], names: frozenset[str]) -> int:
    """How much of a text a name covers that it mentions, and what tells it from others of that name."""
    named = max(
        (len(one) for one in windows if {tokens.whole(tokens.MENTIONED, one), tokens.whole(tokens.SOUND, one)} & names),
        default=0,
    )
    return named + max((len(one) for one in windows if tokens.whole(tokens.WHERE, one) in names), default=0)


def _likeness(query: Query, names: frozenset[str]) -> float:
    marks = (tokens.OWN_NAME, tokens.ALIAS, tokens.SOUND)
    texts = [name[2:] for name in names if name.startswith(marks)]
    return max((fuzz.ratio(whole, text) for whole in query.wholes for text in texts), default=0)
