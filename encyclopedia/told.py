"""Statements and citations as pages read them: plain rows, which cost a fraction of what instances of models do.

They have the attributes of the models that pages and exports ask for. Their texts are in the language of the moment in
which they were read; a column of each language is there as well (`text_en`), as the API wants all of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Q

from encyclopedia.languages import COLUMNS
from encyclopedia.models import Citation, Source, Statement
from encyclopedia.places import pages
from encyclopedia.prepared import prepared
from encyclopedia.rows import as_written
from encyclopedia.translation import Choice, choice


class Named(NamedTuple):
    """An entry that a statement names: what a link to it needs.

    Arguments:
        position: its rung, when it is a rung.
        address: of its page in the language of the moment.
    """

    pk: int
    slug: str
    kind: str
    name: str
    disambiguation: str
    position: int | None
    address: str
    name_en: str
    name_zh_hans: str
    name_zh_hant: str
    disambiguation_en: str
    disambiguation_zh_hans: str
    disambiguation_zh_hant: str

    def __str__(self) -> str:
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def get_absolute_url(self) -> str:
        """The address of the entry's page."""
        return self.address


class Said(NamedTuple):
    """A statement (`models.Statement`)."""

    pk: int
    entry_id: int
    facet_id: int
    order: int
    value: str
    number: int | None
    weight: str
    kind: str
    basis: str
    as_of: str
    text: str
    attribution: str
    condition: str
    target: Named | None
    at_company: Named | None
    entry: Named | None
    text_en: str
    text_zh_hans: str
    text_zh_hant: str
    attribution_en: str
    attribution_zh_hans: str
    attribution_zh_hant: str
    condition_en: str
    condition_zh_hans: str
    condition_zh_hant: str

    @property
    def target_id(self) -> int | None:
        """The key of what it names."""
        return self.target.pk if self.target else None


class CitedSource:
    """A source (`models.Source`) that a page cites; `number` is its place in the page's list."""

    pk: int
    key: str
    number: int
    page: str
    title: str
    author: str
    publisher: str
    published: str
    address: str
    copy_of_id: int | None

    link = Source.link
    lineage = Source.lineage

    def get_absolute_url(self) -> str:
        """The address of the source's page."""
        return self.page

    def __str__(self) -> str:
        return self.title


class Cited(NamedTuple):
    """A citation (`models.Citation`)."""

    pk: int
    source_id: int
    locator: str
    disputes: bool
    statement_id: int | None
    alias_id: int | None
    entry_id: int | None
    facet_id: int | None
    comparison_id: int | None
    cell_id: int | None
    source: CitedSource


def _columns(*names: str) -> list[str]:
    """The columns of texts, in every language."""
    return [f"{name}_{language}" for name in names for language in COLUMNS]


def _named(path: str) -> list[str]:
    """The columns of an entry at the end of a foreign key, as `_Reader.named` takes them."""
    return [f"{path}__{one}" for one in ("pk", "slug", "kind", "as_term__position", *NAMES)]


NAMES = _columns("name", "disambiguation")
OWN = ["pk", "entry_id", "facet_id", "order", "value", "number", "weight", "kind", "basis", "as_of"]
TEXTS = _columns("text", "attribution", "condition")
STATEMENT = [*OWN, *TEXTS, *_named("target"), *_named("at_company")]
WIDTH = len(_named(""))


PLAIN = ["key", "copy_of_id", "published", "address"]
WRITTEN = ("title", "author", "publisher")
SOURCE = [*PLAIN, *_columns(*WRITTEN)]
CITATION = [*Cited._fields[:-1], *(f"source__{one}" for one in SOURCE)]


def _about(entries: Sequence[int]) -> Any:
    return as_written(Statement.objects.about(entries)).values_list(*STATEMENT)


def statements_about(entries: Sequence[int]) -> list[Said]:
    """What is said of these entries, in order, with what each statement names: one query."""
    return [*_Reader().statements(prepared(_about, entries))]


def statements_about_and(entries: Sequence[int], besides: Any) -> list[Said]:
    """The same, and statements about other entries, which are read along; each has its entry, too."""
    rows = as_written(Statement.objects.about(entries, besides)).values_list(*STATEMENT, *_named("entry"))
    return [*_Reader().statements(rows)]


def _cited(keys: Sequence[int], has_comparison: bool) -> Any:
    """The evidence for what is said of entries; the last key may be that of a comparison."""
    entries = keys[:-1] if has_comparison else keys
    claims = [Q(entry_id__in=entries), Q(statement__entry_id__in=entries), Q(alias__entry_id__in=entries)]
    if has_comparison:
        claims += [Q(comparison=keys[-1]), Q(cell__row__comparison=keys[-1])]
    return as_written(Citation.objects.for_claims(*claims)).values_list(*CITATION)


def citations_for(entries: Sequence[int], comparison: int | None = None) -> list[Cited]:
    """The evidence for all that is said of these entries, and by a comparison of them: one query."""
    keys = [*entries] if comparison is None else [*entries, comparison]
    return [*_citations(prepared(_cited, keys, comparison is not None))]


def _citations(rows: Iterable[Sequence[Any]]) -> Iterator[Cited]:
    """Citations from the columns of `CITATION`; a source that is cited often is made once."""
    choose, page_of = choice(), pages()
    own = len(Cited._fields) - 1
    sources: dict[int, CitedSource] = {}
    for row in rows:
        source = sources.get(row[1])
        if source is None:
            source = sources[row[1]] = CitedSource()
            source.pk, source.page = row[1], page_of("source", row[own])
            for name, value in zip(SOURCE, row[own:], strict=True):
                setattr(source, name, value)
            for place, name in enumerate(WRITTEN):
                first = own + len(PLAIN) + len(COLUMNS) * place
                setattr(source, name, choose(*row[first : first + len(COLUMNS)]))
        yield Cited._make((*row[:own], source))


class _Reader:
    """Makes rows of tuples, in the language of the moment; an entry that is named often is made once."""

    def __init__(self) -> None:
        self._choose: Choice = choice()
        self._page_of = pages()
        self._named: dict[int, Named] = {}

    def statements(self, rows: Any) -> Iterator[Said]:
        """Statements from the columns of `STATEMENT`, and from those of their entries when these follow."""
        own, texts = len(OWN), len(OWN) + len(TEXTS)
        target, company, entry = (slice(texts + WIDTH * place, texts + WIDTH * (place + 1)) for place in range(3))
        choose, named = self._choose, self.named
        for row in rows:
            words = row[own:texts]
            yield Said._make(
                (
                    *row[:own],
                    choose(*words[0:3]),
                    choose(*words[3:6]),
                    choose(*words[6:9]),
                    named(row[target]) if row[texts] is not None else None,
                    named(row[company]) if row[texts + WIDTH] is not None else None,
                    named(row[entry]) if len(row) > len(STATEMENT) else None,
                    *words,
                )
            )

    def named(self, row: Sequence[Any]) -> Named:
        """An entry from its columns."""
        found = self._named.get(row[0])
        if found is None:
            pk, slug, kind, position, *names = row
            name, where = self._choose(*names[:3]), self._choose(*names[3:])
            found = self._named[pk] = Named(pk, slug, kind, name, where, position, self._page_of(kind, slug), *names)
        return found
