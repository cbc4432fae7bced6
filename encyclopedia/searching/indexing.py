"""The index: made from what readers may see of the entries, kept, made anew, and compared with what it should be."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from encyclopedia import kinds
from encyclopedia.converting.traditional import to_traditional
from encyclopedia.inserting import insert, new
from encyclopedia.languages import COLUMNS as LANGUAGES
from encyclopedia.models import Alias, AliasKind, Entry, SearchDocument, Statement
from encyclopedia.searching import sharing
from encyclopedia.searching.tokens import OWN_NAME, Names, has_unspaced, name_tokens, text_tokens

#: How many entries are read and written at once.
BATCH = 500
COLUMNS = ("names", "definition", "texts")

Progress = Callable[[int, int], None]


def refresh(entries: Iterable[int], *, are_new: bool = False, progress: Progress | None = None) -> int:
    """Let the index say what readers may see now of these entries, and of those that name them.

    Arguments:
        are_new: nothing can name them yet.
        progress: called with the number done and the total.
    Result: how many rows were written or taken away.
    """
    wanted = sorted(set(entries))
    titles: set[str] = set()
    with transaction.atomic():
        written, elsewhere = _write(wanted, titles, progress)
        if elsewhere and not are_new:
            written += _write(sorted(_naming(elsewhere) - set(wanted)), titles)[0]
        sharing.recount(titles)
    return written


def rebuild() -> int:
    """Make the whole index anew; the result is the number of entries in it."""
    with transaction.atomic():
        SearchDocument.objects.all().delete()
        for batch in _batches(list(_findable().order_by("pk").values_list("pk", flat=True))):
            insert(documents(batch).values())
        sharing.rebuild()
    return SearchDocument.objects.count()


def is_there() -> bool:
    """Whether there is an index to search, as far as a small query can tell; none is needed where nothing is published.

    Raises:
        django.db.Error: the database cannot say.
    """
    return SearchDocument.objects.exists() or not _findable().exists()


@dataclass(frozen=True)
class Drift:
    """Where the index is not what it should be: primary keys of entries."""

    missing: list[int]
    stale: list[int]
    surplus: list[int]

    def __bool__(self) -> bool:
        return bool(self.missing or self.stale or self.surplus)


def drift() -> Drift:
    """What is missing in the index, what says something else, and what should not be there."""
    there = set(SearchDocument.objects.values_list("pk", flat=True))
    wanted = list(_findable().order_by("pk").values_list("pk", flat=True))
    missing, stale = [], []
    for batch in _batches(wanted):
        old = SearchDocument.objects.in_bulk(batch)
        for key, document in documents(batch).items():
            if key not in old:
                missing.append(key)
            elif _texts(old[key]) != _texts(document):
                stale.append(key)
    return Drift(missing, stale, sorted(there - set(wanted)))


def _write(entries: Sequence[int], titles: set[str], progress: Progress | None = None) -> tuple[int, set[int]]:
    """Write what differs; with the entries that are called otherwise now, or are seen now, or not any more.

    The titles that the entries have or had are added to `titles`.
    """
    written, elsewhere, done = 0, set(), 0
    for batch in _batches(entries):
        old = SearchDocument.objects.in_bulk(batch)
        anew = documents(batch)
        differing = [one for key, one in anew.items() if key not in old or _texts(old[key]) != _texts(one)]
        gone = old.keys() - anew.keys()
        if differing:
            insert(differing, replacing=COLUMNS)
        if gone:
            SearchDocument.objects.filter(pk__in=gone).delete()
        written += len(differing) + len(gone)
        called = {key: (sharing.titles_of(old.get(key)), sharing.titles_of(anew.get(key))) for key in old | anew}
        titles.update(*(before | now for before, now in called.values()))
        sharing.file({key: (before, now) for key, (before, now) in called.items() if before != now})
        elsewhere |= gone | {one.pk for one in differing if _called(old.get(one.pk)) != _called(one)}
        done += len(batch)
        if progress:
            progress(done, len(entries))
    return written, elsewhere


def _naming(entries: set[int]) -> set[int]:
    """The entries in whose statements, names or columns one of these is named."""
    found: set[int] = set()
    for batch in _batches(sorted(entries)):
        naming = Statement.objects.filter(Q(target__in=batch) | Q(at_company__in=batch)).order_by()
        found.update(naming.values_list("entry", flat=True).distinct())
        found.update(Alias.objects.filter(used_by__in=batch).order_by().values_list("entry", flat=True))
        for kind in _told_apart():
            found.update(kind.model.objects.filter(**{f"{kind.list_by}__in": batch}).values_list("pk", flat=True))
    return found


def _findable() -> Any:
    """The entries that readers may find: published; and what is one company's, when they may see that company."""
    found = Entry.objects.published()
    for kind in _told_apart():
        column = f"{kind.accessor}__{kind.list_by}"
        found = found.filter(Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__status": "published"}))
    return found


def _told_apart() -> list[kinds.Kind]:
    """The kinds of which an entry is told apart by the name of another, as a unit is by its company."""
    return [kind for kind in kinds.every() if kind.tells_apart]


def documents(entries: Sequence[int]) -> dict[int, SearchDocument]:
    """Primary key → what the index should hold of an entry, for those that readers may find: three queries."""
    columns = [
        f"{name}_{code}" for name in ("name", "disambiguation", "definition", "scope_note") for code in LANGUAGES
    ]
    joined = [f"{kind.accessor}__{kind.list_by}__name_{code}" for kind in _told_apart() for code in LANGUAGES]
    rows = _findable().filter(pk__in=entries).order_by("pk").values("pk", "slug", "kind", *columns, *joined)
    found = {row["pk"]: row for row in rows}
    aliases = _aliases(found)
    said = _said(found)
    return {key: _document(row, joined, aliases[key], said[key]) for key, row in found.items()}


def _document(
    row: dict[str, Any], joined: list[str], aliases: list[tuple[str, ...]], said: list[str]
) -> SearchDocument:
    def each(name: str) -> tuple[str, ...]:
        return in_every_language(*(row[f"{name}_{code}"] for code in LANGUAGES))

    names = Names(
        slug=row["slug"],
        kind=row["kind"],
        own=each("name"),
        others=in_every_language(*(text for kind, text, *_ in aliases if kind != AliasKind.HIDDEN)),
        hidden=tuple(text for kind, text, *_ in aliases if kind == AliasKind.HIDDEN),
        used_by=tuple(company for _, _, *companies in aliases for company in companies if company),
        where=tuple(row[column] for column in joined if row[column]) or each("disambiguation"),
    )
    return new(
        SearchDocument,
        entry_id=row["pk"],
        names=name_tokens(names),
        definition=text_tokens(*each("definition")),
        texts=text_tokens(*each("scope_note"), *in_every_language(*said)),
    )


def in_every_language(*texts: str | None) -> tuple[str, ...]:
    """Texts that are there, and what readers of Traditional Chinese see where it was converted from them."""
    written = [text for text in texts if text]
    return tuple(dict.fromkeys((*written, *(to_traditional(text) for text in written if has_unspaced(text)))))


def _aliases(entries: Iterable[int]) -> dict[int, list[tuple[str, ...]]]:
    """The other names of entries, without those of unpublished companies: kind, text and the company's names."""
    found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    companies = [f"used_by__name_{code}" for code in LANGUAGES]
    aliases = Alias.objects.findable().filter(entry__in=list(entries)).order_by("order", "pk")
    for key, *alias in aliases.values_list("entry", "kind", "text", *companies):
        found[key].append(tuple(alias))
    return found


def _said(entries: Iterable[int]) -> dict[int, list[str]]:
    """What readers may read in the statements of entries, with the names of what they name, in both languages."""
    found: dict[int, list[str]] = defaultdict(list)
    columns = [f"{name}_{code}" for name in ("text", "target__name") for code in LANGUAGES]
    for key, *texts in Statement.objects.about(list(entries)).values_list("entry", *columns):
        found[key] += [text for text in texts if text]
    return found


def _texts(document: SearchDocument) -> tuple[str, ...]:
    return tuple(getattr(document, column) for column in COLUMNS)


def _called(document: SearchDocument | None) -> set[str]:
    """The entry's own names, folded."""
    return {token for token in document.names.split() if token.startswith(OWN_NAME)} if document else set()


def _batches(entries: Sequence[int]) -> Iterator[Sequence[int]]:
    return (entries[start : start + BATCH] for start in range(0, len(entries), BATCH))
