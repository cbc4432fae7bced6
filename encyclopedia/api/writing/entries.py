"""Entries, facets and senses of titles."""

from collections.abc import Iterator
from typing import Any

from encyclopedia import kinds
from encyclopedia.api.addresses import Addresses
from encyclopedia.api.schemas import entries as schemas
from encyclopedia.api.schemas.base import Labelled, Text
from encyclopedia.api.texts import text_in, text_of
from encyclopedia.api.writing.claims import claim, entry_name, entry_summary, other_name, source_name
from encyclopedia.comparing import Cell, FacetSpec
from encyclopedia.loading.schema import Text as TextField
from encyclopedia.models import Entry, Facet, Status, Vocabulary
from encyclopedia.selectors import Knowledge, Name, Sense, own_columns


def entry(row: Entry, knowledge: Knowledge, names: list[Name], at: Addresses) -> schemas.Entry:
    """Everything that is said of an entry."""
    (column,) = knowledge.columns
    return schemas.Entry(
        **entry_summary(row, at),
        scope_note=text_of(row, "scope_note"),
        last_reviewed=row.last_reviewed,
        other_names=[other_name(name, at) for name in names],
        attributes=dict(_attributes(row, at)),
        answers=[
            _answer(facet, column.cell(facet.key), at) for facet in knowledge.facets if row.kind in facet.shown.kinds
        ],
        sources=[source_name(source, at) for source in knowledge.citations.sources],
    )


def _attributes(row: Entry, at: Addresses) -> Iterator[tuple[str, Any]]:
    """What the kind declares as its own columns, except for those that hold the value of a facet."""
    kind = kinds.get(row.kind)
    details = own_columns(row)
    in_facets = {column.attribute for column in kind.facets.values()}
    for one in kind.columns:
        if one.attribute in in_facets:
            continue
        if isinstance(one, TextField):
            value: Any = text_of(details, one.attribute)
        else:
            value = _named(getattr(details, one.attribute), at)
        if value not in (None, ""):
            yield one.name.replace(" ", "_"), value


def _named(value: Any, at: Addresses) -> Any:
    """A row that a column leads to, named, when readers may see it; what is no row is itself."""
    if isinstance(value, Entry):
        return entry_name(value, at) if value.status == Status.PUBLISHED else None
    return Labelled(key=value.key, label=text_in(value, "label")) if isinstance(value, Vocabulary) else value


def _answer(facet: FacetSpec, cell: Cell, at: Addresses) -> schemas.Answer:
    values = cell.values if cell.applies else ()
    return schemas.Answer(
        facet=Labelled(key=facet.key, label=text_in(facet.shown, "label")),
        state=cell_state(cell),
        claims=[schemas.Claim(**claim(value.shown, at, value.number)) for value in values],
    )


def cell_state(cell: Cell) -> str:
    """Whether something is stated. An empty cell is *not stated*, which says nothing."""
    if not cell.applies:
        return "not-applicable"
    return "stated" if cell.values else "not-stated"


def facet(row: Facet, at: Addresses) -> schemas.Facet:
    """A facet with its group and its vocabulary."""
    words = row.vocabulary
    return schemas.Facet(
        id=at.of("facets", row.key),
        key=row.key,
        label=text_in(row, "label"),
        help=text_of(row, "help"),
        group=Labelled(key=row.group.key, label=text_in(row.group, "label")),
        datatype=row.datatype,
        kinds=row.kinds,
        targets=row.targets,
        vocabulary=schemas.Vocabulary(key=words.key, label=text_in(words, "label"), ordered=words.ordered)
        if words
        else None,
        low_pole=text_of(row, "low_pole"),
        high_pole=text_of(row, "high_pole"),
        counts=row.counts,
    )


def sense(one: Sense, at: Addresses, *, is_own_name: bool) -> schemas.Sense:
    """One meaning of a title."""
    definition: Text | None = text_of(one.entry, "definition")
    return schemas.Sense(
        entry=entry_name(one.entry, at),
        definition=definition,
        own_name=is_own_name,
        alias=other_name(one.name, at) if one.name else None,
    )
