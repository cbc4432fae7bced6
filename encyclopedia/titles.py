"""Titles: what people type for an entry, and the one or several entries it may mean."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from django.utils.translation import get_language, override

from encyclopedia import kinds
from encyclopedia.converting.traditional import to_traditional
from encyclopedia.languages import SIMPLIFIED, TRADITIONAL, is_chinese
from encyclopedia.models import Alias, Entry, SharedTitle, Titled
from encyclopedia.querysets import sort_field
from encyclopedia.searching.candidates import candidates
from encyclopedia.searching.finding import near_arms, nearest, suggestions
from encyclopedia.searching.folding import fold, pinyin_of, sound_of
from encyclopedia.searching.queries import Query, Tier
from encyclopedia.searching.questions import readings
from encyclopedia.searching.ranking import Ranked
from encyclopedia.searching.tokens import bare


@dataclass(frozen=True)
class Wanted:
    """A title as it was typed, with what it may mean.

    Arguments:
        senses: the published entries that have this slug, name or alias.
        near: entries with a name like it, when no entry has it.
        guess: the one of these that is meant, if something was left out or mistyped.
    """

    typed: str
    senses: list[Entry] = field(default_factory=list)
    near: list[Entry] = field(default_factory=list)
    guess: Entry | None = None

    @property
    def entry(self) -> Entry | None:
        """What is meant: the only sense, or the only one whose own name it is, unless that is one company's unit."""
        if len(self.senses) == 1:
            return self.senses[0]
        own = self._own()
        return own[0] if len(own) == 1 and not own[0].disambiguation else None

    @property
    def in_general(self) -> Entry | None:
        """What is meant when nobody speaks of a company: the only one of no company whose own name it is."""
        general = [one for one in self._own() if not one.disambiguation]
        return self.entry or (general[0] if len(general) == 1 else None)

    def _own(self) -> list[Entry]:
        return [one for one in self.senses if is_own_name(one, self.typed)]


def look_up(typed: str) -> Wanted:
    """What a title means (`look_up_all`)."""
    return look_up_all([typed])[0]


def look_up_all(typed: Sequence[str], *, at_once: bool = False) -> list[Wanted]:
    """What titles mean, each: the entry with this slug, else every entry with this name or alias, in any spelling.

    What is nobody's name may be one in pinyin, or the first letters of one. Roles, departments, companies and units
    come before terms and metrics of the same name; then an entry's own name comes before another's alias, and what is
    one company's last. It costs two queries for any number of titles, and one more when one of them is unknown.

    Arguments:
        at_once: look for names that are near in the same query, since an unknown title is likely.
    """
    queries = [Query(text) for text in typed]
    many = len(queries)
    loose = [near_arms(query) for query in queries] if at_once else []
    found = candidates([*(query.exact_arms(core=False) for query in queries), *loose])
    ways: list[dict[int, Tier]] = [{} for _ in typed]
    for one in found:
        if one.which < many:
            ways[one.which][one.entry] = Tier(one.tier)
    unknown = [which for which, query in enumerate(queries) if query.names and not ways[which]]
    if unknown and not at_once:
        found = candidates([near_arms(query) if which in unknown else () for which, query in enumerate(queries)])
    shift = many if at_once else 0
    near = {key: nearest(queries[key], [one for one in found if one.which == key + shift]) for key in unknown}
    keys = {key for tiers in ways for key in tiers} | {one.entry for several in near.values() for one in several}
    entries = Entry.objects.published().in_bulk(keys) if keys else {}
    return [_wanted(text, ways[which], near.get(which, []), entries) for which, text in enumerate(typed)]


def _wanted(typed: str, ways: dict[int, Tier], near: Sequence[Ranked], entries: dict[int, Entry]) -> Wanted:
    """A title with its senses, or with the names that are near and the one that all of it fits but for a slip."""
    guess = entries.get(near[0].entry) if near and near[0].tier != Tier.NEAR else None
    return Wanted(
        typed, _senses(typed, ways, entries), [entries[one.entry] for one in near if one.entry in entries], guess
    )


def _senses(typed: str, tiers: dict[int, Tier], entries: dict[int, Entry]) -> list[Entry]:
    """Those that were found in the nearest way, in order."""
    best = min((_way(tier) for tier in tiers.values()), default=0)
    senses = [entries[key] for key, tier in tiers.items() if _way(tier) == best and key in entries]
    senses = [entry for entry in senses if entry.slug == typed] or senses
    senses = [entry for entry in senses if entry.kind in kinds.title_keys()] or senses
    by_name = sort_field()
    senses.sort(key=lambda one: (getattr(one, by_name), one.slug))
    senses.sort(key=lambda one: (bool(one.disambiguation), not is_own_name(one, typed)))
    return senses


def _way(tier: Tier) -> int:
    """Names and aliases are as good as each other, with 部 or without; then comes pinyin, then first letters."""
    return max(tier, Tier.BARE)


def is_own_name(entry: Entry, title: str) -> bool:
    """Whether the entry's own name is written so, with the word for a department or without, or sounds so."""
    with override(TRADITIONAL):
        own = (entry.folded_en, entry.folded_zh_hans, fold(entry.name))
    folded = fold(title)
    forms = {folded, bare(folded)} - {""}
    if not forms.isdisjoint({*own, *map(bare, own)}):
        return True
    sound = pinyin_of(title) or sound_of(folded)
    return bool(sound) and sound in {sound_of(entry.name_zh_hans), sound_of(bare(entry.folded_zh_hans))}


#: In how many ways a question is read, and the most titles that it may name.
READINGS, NAMED = 5, 6


def read_question(typed: str, look_up: Callable[..., list[Wanted]] | None = None) -> list[Wanted]:
    """The titles that a question such as `A vs B` asks about, when there are all of them, in two queries.

    None when it is no question, or a title itself. A title in which something was mistyped is taken for the nearest
    when the others are clear; one that units of companies have as well is meant in general.

    Arguments:
        look_up: what titles mean, when that is not `look_up_all`.
    """
    several = [names[:NAMED] for names in islice(readings(typed), READINGS)]
    names = list(dict.fromkeys(name for reading in several for name in reading))
    if not names:
        return []
    *meant, itself = (look_up or look_up_all)([*names, typed], at_once=True)
    if itself.senses:
        return []
    known = dict(zip(names, meant, strict=True))
    for reading in several:
        wanted = [known[name] for name in reading]
        if all(one.senses for one in wanted):
            return [_in_general(one) for one in wanted]
    for reading in several:
        wanted = [known[name] for name in reading]
        if any(one.senses for one in wanted) and all(one.senses or one.guess for one in wanted):
            return [_in_general(one) for one in wanted]
    return []


def _in_general(wanted: Wanted) -> Wanted:
    """A title in a question is meant in general, whatever units of companies have it; a mistyped one is guessed."""
    meant = wanted.in_general or (None if wanted.senses else wanted.guess)
    return replace(wanted, senses=[meant]) if meant else wanted


def spelling(wanted: Wanted, aliases: Sequence[Alias]) -> str:
    """The title as addresses have it in every language: of the names that it is, the first in the order of signs.

    However it was typed, in the signs of whichever script; Chinese stands as it is written, and not as it is converted.

    `aliases` are other names of the senses that may be it. What is nobody's name stays as it was typed.
    """
    folded, sound = fold(wanted.typed), pinyin_of(wanted.typed)
    with override(SIMPLIFIED):
        names = _spellings(wanted, aliases)
    with override(TRADITIONAL):
        shown = [name for _, name in _spellings(wanted, aliases)]
    written = [
        name for (form, name), other in zip(names, shown, strict=True) if folded in (form, fold(name), fold(other))
    ]
    return min(written or [name for _, name in names if sound and sound_of(name) == sound] or [wanted.typed])


def _spellings(wanted: Wanted, aliases: Sequence[Alias]) -> list[tuple[str, str]]:
    """The names of the senses and the other names, folded and as readers of the language of the moment see them."""
    return [name for one in wanted.senses for name in _names(one)] + [(one.folded, one.shown.text) for one in aliases]


SUGGESTED = 8


def suggest(typed: str, of_kinds: Sequence[str]) -> list[Entry]:
    """The names of these kinds that fit what has been typed so far, the nearest first, in two queries."""
    return suggestions(typed, kinds=of_kinds, size=SUGGESTED)


@dataclass(frozen=True)
class Title:
    """A name that several entries share.

    Arguments:
        senses: entries that have it, or the first of them.
        number: how many have it.
    """

    text: str
    senses: list[Entry]
    number: int

    @property
    def others(self) -> int:
        """How many more have it than are shown."""
        return max(0, self.number - len(self.senses))


def _names(entry: Any) -> list[tuple[str, str]]:
    """The names of an entry, folded and as readers of the language of the moment see them."""
    shown = [(entry.name if is_chinese(get_language()) else entry.name_zh_hans), entry.name_en]
    return list(zip((entry.folded_zh_hans, entry.folded_en), shown, strict=True))


def shared_titles() -> list[Title]:
    """Every title with more than one sense and all its senses, those with most senses first, in two queries."""
    having: dict[str, list[Entry]] = defaultdict(list)
    shared = list(SharedTitle.objects.all())
    rows = Titled.objects.filter(title__in=SharedTitle.objects.order_by().values("title")).select_related("entry")
    for row in rows.order_by("title", "entry"):
        having[row.title].append(row.entry)
    return [_title(one, having[one.title]) for one in shared]


def titles_on_page(shared: Sequence[SharedTitle]) -> list[Title]:
    """These titles, each with the first of its senses, in one query."""
    entries = Entry.objects.published().in_bulk({key for one in shared for key in one.first})
    return [_title(one, [entries[key] for key in one.first if key in entries]) for one in shared]


def _title(shared: SharedTitle, senses: list[Entry]) -> Title:
    text = to_traditional(shared.text) if get_language() == TRADITIONAL else shared.text
    return Title(text, sorted(senses, key=str), shared.senses)
