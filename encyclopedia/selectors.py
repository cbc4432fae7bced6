"""What a page needs, read in a fixed number of queries and handed to the engine as columns of cells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from encyclopedia import comparing, kinds
from encyclopedia.claims import Citations, Claim, Evidence, claim_of
from encyclopedia.comparing import Cell, Column, FacetSpec, Relatedness, related
from encyclopedia.models import (
    Alias,
    Basis,
    Citation,
    Comparison,
    Datatype,
    Entry,
    Facet,
    Statement,
    Status,
    ValueKind,
)
from encyclopedia.prepared import shared
from encyclopedia.rows import one_of_few
from encyclopedia.told import Said, citations_for, statements_about, statements_about_and

#: The facet that every entry has as a column of its own.
DEFINITION = "definition"
#: How many entries are weighed as related, how many are shown, and how many of the same title.
RELATED_CANDIDATES, RELATED_SHOWN, SAME_TITLES_SHOWN = 12, 6, 12
#: How many statements that share a value with an entry are counted, to find what is related.
SHARING = 1000
#: The datatypes of facets under which entries can share values.
SETS = (Datatype.TERMS, Datatype.ITEMS, Datatype.RUNG)
NOT_ASKED, NOT_STATED = Cell(applies=False), Cell()


@dataclass(frozen=True)
class Knowledge:
    """What is known of some entries: their columns in the order asked for, the facets, the page's sources.

    `besides` are the statements about other entries that were asked for.
    """

    columns: list[Column]
    facets: list[FacetSpec]
    citations: Citations
    besides: list[Said] = field(default_factory=list)


def read_knowledge(entries: Sequence[Entry], curated: Comparison | None = None, besides: Any = None) -> Knowledge:
    """Everything that a page or a comparison of these entries shows of them, in three queries whatever their number.

    The entries come from `EntryQuerySet.with_columns`. With a curated comparison its citations are read along.
    `besides` are statements about other entries, which are read along with those about these.
    """
    keys = [entry.pk for entry in entries]
    facets = shared(_facets)
    said = statements_about(keys) if besides is None else statements_about_and(keys, besides)
    statements = [one for one in said if one.entry_id in keys]
    citations = Citations.of(citations_for(keys, curated.pk if curated else None))
    by_cell: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for statement in statements:
        by_cell[statement.entry_id, statement.facet_id].append(statement)
    columns = [_column(entry, facets, by_cell, citations) for entry in entries]
    others = [one for one in said if one.entry_id not in keys]
    return Knowledge(columns, [_spec(facet) for facet in facets], citations, others)


def _facets() -> Any:
    return Facet.objects.in_page_order()


def _spec(facet: Facet) -> FacetSpec:
    return FacetSpec(facet.key, facet.datatype, facet.group.key, facet.counts, shown=facet)


def _column(
    entry: Entry, facets: list[Facet], by_cell: dict[tuple[int, int], list[Said]], citations: Citations
) -> Column:
    details = own_columns(entry)
    cells = {
        facet.key: _cell(entry, details, facet, by_cell.get((entry.pk, facet.pk), ()), citations) for facet in facets
    }
    return Column(
        key=entry.pk,
        kind=entry.kind,
        cells=cells,
        broader=frozenset(filter(None, [getattr(details, "broader_id", None)])),
        wholes=frozenset(filter(None, [getattr(details, "parent_id", None)])),
        usual=frozenset(filter(None, [getattr(details, "instance_of_id", None)])),
        shown=entry,
    )


def own_columns(entry: Entry) -> Any:
    """The row of the entry's own kind, where its typed columns are; no query after `with_columns`."""
    kind = kinds.get(entry.kind)
    return entry if type(entry) is kind.model else getattr(entry, kind.accessor)


def _cell(entry: Entry, details: Any, facet: Facet, statements: Sequence[Said], citations: Citations) -> Cell:
    if entry.kind not in facet.kinds:
        return NOT_ASKED
    for statement in statements:
        if statement.value == ValueKind.NOT_APPLICABLE:
            return NOT_ASKED
    values = _column_values(entry, details, facet, citations)
    if not statements:
        return Cell(tuple(values)) if values else NOT_STATED
    named = {value.key for value in values}
    for statement in statements:
        value = _statement_value(facet, statement, citations.evidence("statement", statement.pk))
        if value.key not in named:
            values.append(value)
    return Cell(tuple(values))


def _column_values(entry: Entry, details: Any, facet: Facet, citations: Citations) -> list[comparing.Value]:
    """The value that a typed column holds for a facet, as a claim with the evidence for that column."""
    if facet.key == DEFINITION:
        return _definition(entry, citations.evidence("column", (entry.pk, facet.pk)))
    column = kinds.get(entry.kind).facets.get(facet.key)
    target = getattr(details, column.attribute) if column else None
    if column is None or target is None or target.status != Status.PUBLISHED:
        return []
    evidence = citations.evidence("column", (entry.pk, facet.pk))
    claim = Claim(target=target, evidence=evidence, **column.qualify(details))
    return [comparing.Value(target.pk, is_disputed=evidence.is_disputed, shown=claim)]


def _definition(entry: Entry, evidence: Evidence) -> list[comparing.Value]:
    if not entry.definition:
        return []
    is_editors = entry.definition_basis == Basis.EDITORS
    texts = {"text": DEFINITION}
    claim = Claim(text=entry.definition, is_editors=is_editors, evidence=evidence, row=entry, columns=texts)
    return [comparing.Value(("definition", entry.pk), is_disputed=evidence.is_disputed, shown=claim)]


def _statement_value(facet: Facet, statement: Said, evidence: Evidence) -> comparing.Value:
    key: Any = statement.target_id
    number = statement.number
    if facet.datatype == Datatype.RUNG and statement.target:
        number = statement.target.position
    if facet.datatype == Datatype.SCALE:
        key = ("scale", number)
    elif key is None and statement.value == ValueKind.VALUE:
        key = ("statement", statement.pk)
    return comparing.Value(
        key,
        number=number,
        is_negative=statement.value == ValueKind.NONE,
        is_disputed=evidence.is_disputed,
        shown=claim_of(statement, evidence),
    )


@dataclass(frozen=True)
class Name:
    """Another name of an entry with the evidence for it."""

    alias: Alias
    evidence: Evidence


def other_names(aliases: Iterable[Alias], citations: Citations) -> list[Name]:
    """Names with the evidence for each, of which the citations are."""
    return [Name(alias, citations.evidence("alias", alias.pk)) for alias in aliases]


def same_titles(entry: Entry, names: Sequence[Name]) -> list[Entry]:
    """The other titles that share a name or an alias with this entry, in one query."""
    folded = {entry.folded_en, entry.folded_zh_hans, *(name.alias.folded for name in names)}
    others = (
        Entry.objects.published().of_kinds(*kinds.title_keys()).sharing_titles_with(sorted(folded)).exclude(pk=entry.pk)
    )
    return list(others.by_name()[:SAME_TITLES_SHOWN])


@dataclass(frozen=True)
class RelatedEntry:
    """An entry that shares values with another one, and which."""

    entry: Entry
    relatedness: Relatedness
    reasons: list[Entry]


def said_of_related(entry: Entry) -> Any:
    """What is said of the entries of the same kind that share the most values with this one: one query, to be read
    along with others (`read_knowledge`).
    """
    details = own_columns(entry)
    held = [getattr(details, f"{column.attribute}_id") for column in kinds.get(entry.kind).facets.values()]
    current = Statement.objects.current().filter(facet__datatype__in=SETS)
    own = current.filter(entry=entry.pk, target__isnull=False).order_by().values("target")
    sharing = current.filter(Q(target__in=own) | Q(target__in=[key for key in held if key]), value=ValueKind.VALUE)
    sharing = sharing.filter(entry__status=Status.PUBLISHED, entry__kind=entry.kind).exclude(entry=entry.pk)
    # What very many share tells little, and counting all of it would grow with the encyclopedia.
    sharing = Statement.objects.filter(pk__in=sharing.order_by().values("pk")[:SHARING])
    candidates = sharing.order_by().values("entry").annotate(shared=Count("pk")).order_by("-shared", "entry")
    nearest = candidates[:RELATED_CANDIDATES].values("entry")
    return current.filter(one_of_few("entry", nearest), target__isnull=False, target__status=Status.PUBLISHED)


def related_to(column: Column, said: Iterable[Said], facets: Sequence[FacetSpec]) -> list[RelatedEntry]:
    """The entries that have most in common with this one, with the shared values.

    `said` is what is said of candidates (`said_of_related`), which `comparing.related` weighs; it is symmetric.
    """
    keys = {facet.shown.pk: facet.key for facet in facets}
    found = [
        RelatedEntry(other, relatedness, _reasons(relatedness, targets))
        for other, its_column, targets in _as_columns(said, column.kind, keys)
        if (relatedness := related(column, its_column)).shared
    ]
    found.sort(key=lambda one: (-one.relatedness.score, one.entry.slug))
    return found[:RELATED_SHOWN]


def _as_columns(
    statements: Iterable[Said], kind: str, facets: Mapping[int, str]
) -> Iterator[tuple[Entry, Column, dict[int, Entry]]]:
    """Each entry that is spoken of, as a column of what it names, with the entries it names by key."""
    entries: dict[int, Any] = {}
    cells: dict[int, dict[str, list[comparing.Value]]] = defaultdict(lambda: defaultdict(list))
    targets: dict[int, Any] = {}
    for statement in statements:
        if statement.target is None:
            continue
        entries[statement.entry_id] = statement.entry
        targets[statement.target.pk] = statement.target
        value = comparing.Value(statement.target.pk, is_negative=statement.value == ValueKind.NONE)
        cells[statement.entry_id][facets[statement.facet_id]].append(value)
    for key, entry in entries.items():
        column = Column(key, kind, {facet: Cell(tuple(values)) for facet, values in cells[key].items()})
        yield entry, column, targets


def _reasons(relatedness: Relatedness, targets: dict[int, Entry]) -> list[Entry]:
    """The shared values, each once, in the order of their names."""
    shared = {key for _, key in relatedness.shared if isinstance(key, int) and key in targets}
    return sorted((targets[key] for key in shared), key=str)


@dataclass(frozen=True)
class Sense:
    """One meaning of a title: the entry, and the alias by which it has the title when that is not its name."""

    entry: Entry
    name: Name | None
    definition: Evidence


def read_title_evidence(entries: Sequence[Entry], aliases: Any) -> list[Sense]:
    """The senses of a title with the evidence for each, in two queries."""
    by_entry = {alias.entry_id: alias for alias in aliases.select_related("used_by")}
    keys = [entry.pk for entry in entries]
    evidence_for = (Q(entry__in=keys, facet__key=DEFINITION), Q(alias__in=[alias.pk for alias in by_entry.values()]))
    found = Citations.of(Citation.objects.for_claims(*evidence_for))
    definitions = {
        entry: found.by_claim[kind, (entry, facet)]
        for kind, (entry, facet) in [key for key in found.by_claim if key[0] == "column"]
    }
    return [
        Sense(
            entry,
            Name(alias, found.evidence("alias", alias.pk)) if (alias := by_entry.get(entry.pk)) else None,
            Evidence(definitions.get(entry.pk, ())),
        )
        for entry in entries
    ]
