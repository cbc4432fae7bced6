"""The documents of the files under check, as the rules look at them: by type, with their texts, claims and cells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from encyclopedia.comparing import Cell, Column, FacetSpec, Value
from encyclopedia.languages import LANGUAGES, WRITTEN
from encyclopedia.loading.claims import CitedReference, CitedText
from encyclopedia.loading.problems import Place, Problem
from encyclopedia.loading.reading import Document, Schema


@dataclass(frozen=True)
class Written:
    """One text in both languages with where it stands; `facet` when it is the text of a statement."""

    place: Place
    trail: str
    texts: Mapping[str, str]
    facet: str = ""

    def problem(self, message: str) -> Problem:
        """A problem of this text."""
        return Problem(self.place, self.trail, message)


@dataclass(frozen=True)
class Cited:
    """One claim with its citations. `trail` names its key in the document."""

    place: Place
    trail: str
    claim: Mapping[str, Any]

    @property
    def supporting(self) -> list[str]:
        """The keys of the sources that support the claim, one for each citation."""
        return [citation.partition(" @ ")[0] for citation in self.claim.get("source", ())]

    def problem(self, message: str) -> Problem:
        """A problem of this claim."""
        return Problem(self.place, self.trail, message)


@dataclass
class Shelf:
    """Documents and the schemas they were read by. `in_depth` are the types whose entries are described in full."""

    documents: list[Document]
    schemas: Mapping[str, Schema]
    in_depth: tuple[str, ...] = ()
    by_type: dict[str, dict[str, Document]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_type = defaultdict(dict)
        for document in self.documents:
            self.by_type[document.type][document.slug] = document

    def of(self, type_: str) -> list[Document]:
        """The documents of a type, in the order of the files."""
        return list(self.by_type[type_].values())

    def entry(self, slug: str) -> Document | None:
        """The entry with this slug."""
        return self.entries.get(slug)

    @cached_property
    def entries(self) -> dict[str, Document]:
        """Slug → document of every entry: what has facets."""
        kinds = [name for name, schema in self.schemas.items() if any(one.name == "facets" for one in schema.fields)]
        return {slug: document for kind in kinds for slug, document in self.by_type[kind].items()}

    @cached_property
    def lineages(self) -> dict[str, str]:
        """The key of each source → the key of the original text."""
        return {document.slug: document.data.get("copy of", document.slug) for document in self.of("source")}

    def texts(self) -> Iterator[Written]:
        """Every text in both languages, statements with their own line, the rest with that of their document."""
        for document in self.documents:
            rest = {key: value for key, value in document.data.items() if key != "facets"}
            yield from _texts(document.place, (), rest)
            for said in document.said:
                yield from _texts(said.place, (said.facet,), said.statement, said.facet)

    def claims(self) -> Iterator[Cited]:
        """Everything that carries citations of its own, cited or not."""
        for document in self.documents:
            for one in self.schemas[document.type].fields:
                value = document.data.get(one.name)
                if isinstance(one, CitedReference | CitedText) and value:
                    yield Cited(document.place, one.name, value)
            for alias in document.data.get("aliases", ()):
                if "used by" in alias or "context" in alias:
                    yield Cited(document.place, "aliases", alias)
            for row in document.data.get("rows", ()):
                yield from (Cited(document.place, "rows", cell) for cell in row["cells"] if isinstance(cell, dict))
            if any(one.name == "source" for one in self.schemas[document.type].fields):
                yield Cited(document.place, "source", document.data)
            for said in document.said:
                yield Cited(said.place, said.facet, said.statement)

    def asked(self) -> list[tuple[FacetSpec, Document]]:
        """The facets as the engine wants them, each with its document, in the order of the files."""
        return [
            (
                FacetSpec(
                    one.slug, one.data.get("datatype", ""), one.data.get("group", ""), one.data.get("counts", True)
                ),
                one,
            )
            for one in self.of("facet")
        ]

    def column(self, entry: Document) -> Column:
        """What the files say of an entry, as a column for the engine."""
        cells = {spec.key: self._cell(entry, spec.key, facet) for spec, facet in self.asked()}
        return Column(key=entry.slug, kind=entry.type, cells=cells)

    def _cell(self, entry: Document, key: str, facet: Document) -> Cell:
        statements = entry.data.get("facets", {}).get(key, ())
        if entry.type not in facet.data.get("kinds", ()) or any(
            one.get("value") == "not-applicable" for one in statements
        ):
            return Cell(applies=False)
        values = [Value(self._of_column(entry, key))] if self._of_column(entry, key) else []
        for order, one in enumerate(statements):
            target = one.get("entry") or one.get("scale", (entry.slug, key, order))
            values.append(Value(target, number=one.get("scale"), is_negative=one.get("value") == "none"))
        return Cell(tuple(values))

    def _of_column(self, entry: Document, facet: str) -> str:
        """What a typed column of the entry says under a facet, empty for nothing."""
        for one in self.schemas[entry.type].fields:
            if isinstance(one, CitedReference | CitedText) and one.facet == facet and one.name in entry.data:
                value = entry.data[one.name]
                return value.get("entry", "") or value.get(WRITTEN[0], "")
        return ""


def _texts(place: Place, trail: tuple[str, ...], value: Any, facet: str = "") -> Iterator[Written]:
    if isinstance(value, dict):
        texts = {language: value[language] for language in LANGUAGES if isinstance(value.get(language), str)}
        if texts.keys() >= set(WRITTEN):
            yield Written(place, " › ".join(trail), texts, facet)
        for key, inner in value.items():
            if key not in LANGUAGES:
                yield from _texts(place, (*trail, key), inner)
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for inner in value:
            yield from _texts(place, trail, inner)
