"""Titles: what people type for an entry, and the one or several entries it may mean."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language

from encyclopedia import kinds
from encyclopedia.languages import is_chinese
from encyclopedia.models import Alias, Entry
from encyclopedia.searching.folding import fold, pinyin_of, sound_of


@dataclass(frozen=True)
class Wanted:
    """A title as it was typed, with what it may mean.

    Arguments:
        senses: the published entries that have this slug, name or alias.
        near: entries with a name like it, when no entry has it.
    """

    typed: str
    senses: list[Entry] = field(default_factory=list)
    near: list[Entry] = field(default_factory=list)

    @property
    def entry(self) -> Entry | None:
        """What is meant: the only sense, or the only one whose own name it is, unless that is one company's unit."""
        if len(self.senses) == 1:
            return self.senses[0]
        own = [one for one in self.senses if is_own_name(one, fold(self.typed))]
        return own[0] if len(own) == 1 and not own[0].disambiguation else None


def look_up(typed: str) -> Wanted:
    """What a title means: the entry with this slug, else every entry with this name or alias, however it is written.

    What is nobody's name may be one in pinyin. Roles, departments, companies and units come before terms and metrics of
    the same name; then an entry's own name comes before another's alias, and what is one company's last.
    """
    published = Entry.objects.published()
    senses = list(published.filter(slug=typed)) or list(published.titled(typed).by_name())
    if not senses and (pinyin := pinyin_of(typed)):
        senses = list(published.sounding(pinyin).by_name())
    senses = [entry for entry in senses if entry.kind in kinds.title_keys()] or senses
    folded = fold(typed)
    senses.sort(key=lambda one: (bool(one.disambiguation), not is_own_name(one, folded)))
    return Wanted(typed, senses, [] if senses else list(published.resembling(typed)))


def is_own_name(entry: Entry, folded: str) -> bool:
    """Whether a folded title is the name of the entry itself."""
    return folded in (entry.folded_en, entry.folded_zh_hans)


def spelling(wanted: Wanted, names: Sequence[str]) -> str:
    """The title as its page writes it: of the names that it is, however it was typed, the first in the order of signs.

    `names` are other names of the senses that may be it. What is nobody's name stays as it was typed.
    """
    folded, sound = fold(wanted.typed), pinyin_of(wanted.typed)
    own = [name for one in wanted.senses for name in (one.name_en, one.name_zh_hans) if name]  # type: ignore[attr-defined]
    written = [name for name in (*own, *names) if fold(name) == folded]
    return min(written or [name for name in (*own, *names) if sound and sound_of(name) == sound] or [wanted.typed])


SUGGESTED = 8


def suggest(typed: str) -> list[Entry]:
    """The titles that fit what has been typed so far, the nearest first, in one query."""
    typed = typed.strip()
    titles = Entry.objects.published().of_kinds(*kinds.title_keys())
    return list(titles.suggested_by(typed)[:SUGGESTED]) if typed else []


@dataclass(frozen=True)
class Title:
    """A name that several entries share."""

    text: str
    senses: list[Entry]


def _names(entry: Entry) -> list[tuple[str, str]]:
    """The names of an entry, folded and as readers of the language of the moment see them."""
    shown = [(entry.name if is_chinese(get_language()) else entry.name_zh_hans), entry.name_en]
    return list(zip((entry.folded_zh_hans, entry.folded_en), shown, strict=True))


def shared_titles() -> list[Title]:
    """Every title with more than one sense, those with most senses first, in two queries."""
    entries = {entry.pk: entry for entry in Entry.objects.published().of_kinds(*kinds.title_keys())}
    texts: dict[str, str] = {}
    senses: dict[str, set[int]] = defaultdict(set)
    for entry in entries.values():
        for folded, text in _names(entry):
            texts[folded] = min(texts.get(folded, text), text)
            senses[folded].add(entry.pk)
    for alias in Alias.objects.shown():
        if alias.entry_id in entries:
            texts[alias.folded] = min(texts.get(alias.folded, alias.shown.text), alias.shown.text)
            senses[alias.folded].add(alias.entry_id)
    titles = [
        Title(texts[folded], sorted((entries[key] for key in keys), key=str))
        for folded, keys in senses.items()
        if len(keys) > 1
    ]
    return sorted(titles, key=lambda title: (-len(title.senses), title.text))
