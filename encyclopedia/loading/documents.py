"""The document types: which model each belongs to, what it may hold, and which file it is written to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model

from encyclopedia import kinds, models
from encyclopedia.loading.claims import (
    Aliases,
    Citations,
    CitedReference,
    CitedText,
    ExtraCells,
    Facets,
)
from encyclopedia.loading.context import Field
from encyclopedia.loading.reading import Schema
from encyclopedia.loading.schema import (
    Address,
    Anchor,
    Children,
    Choice,
    Day,
    Flag,
    Number,
    PartialDate,
    Plain,
    Reference,
    References,
    Text,
    Words,
)

ANY_ENTRY = ("entry",)
SOURCES = Citations("source")


@dataclass(frozen=True)
class DocumentType:
    """One type of document. `file` is the name of the file it goes to, a field of the document or a fixed name."""

    schema: Schema
    model: type[Model]
    key_field: str
    folder: str = ""
    file: str = "slug"
    order: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The first key of its documents."""
        return self.schema.type

    @property
    def is_entry(self) -> bool:
        """Whether its documents are entries."""
        return issubclass(self.model, models.Entry)

    def path(self, slug: str, data: dict[str, Any]) -> str:
        """Where the document is written, below the content folder."""
        if not self.folder:
            return f"{self.file}.yaml"
        return f"{self.folder}/{slug if self.file == 'slug' else data[self.file]}.yaml"


def _status(default: models.Status = models.Status.PUBLISHED) -> Choice:
    return Choice("status", choices=tuple(models.Status.values), default=default.value)


def _facet_fields() -> tuple[Field, ...]:
    return (
        Text("label", required=True),
        Text("help"),
        Reference("group", to=("group",), required=True),
        Number("order"),
        Choice("datatype", choices=tuple(models.Datatype.values), required=True),
        Words("kinds", choices=kinds.keys(), required=True),
        Words("targets", choices=kinds.keys()),
        Reference("vocabulary", to=("vocabulary",)),
        Flag("counts", default=True),
        Number("wanted"),
        Flag("at a glance", "at_a_glance"),
        Flag("filters lists", "filters"),
        Text("low pole"),
        Text("high pole"),
    )


SOURCE_FIELDS: tuple[Field, ...] = (
    Choice("type", choices=tuple(models.SourceType.values), required=True),
    Text("title", required=True),
    Text("author"),
    Text("publisher"),
    PartialDate("published"),
    Day("read", "read_on"),
    Address("address"),
    Plain("language"),
    Reference("copy of", to=("source",)),
    Text("note", lines=True),
)
COMPARISON_FIELDS: tuple[Field, ...] = (
    Children(
        "entries", "members", True, (Reference("entry", to=ANY_ENTRY, required=True), Text("fits")), low=2, high=5
    ),
    Choice("relation", choices=tuple(models.Relation.values), required=True),
    Text("verdict", required=True),
    Choice("basis", choices=tuple(models.Basis.values), default=models.Basis.STATED.value),
    References("decided by", to=("facet",)),
    Children("rows", fields=(Text("label", required=True), ExtraCells("cells", required=True))),
    Flag("featured"),
    _status(),
    Citations("source", required=True),
)
GAP_FIELDS: tuple[Field, ...] = (
    Text("question", required=True),
    Text("known"),
    References("entries", to=ANY_ENTRY),
    Reference("facet", to=("facet",)),
    Choice("status", choices=tuple(models.GapStatus.values), default=models.GapStatus.OPEN.value),
    SOURCES,
)
GUIDE_FIELDS: tuple[Field, ...] = (
    Text("title", required=True),
    Text("summary"),
    Children(
        "sections",
        required=True,
        unique="anchor",
        fields=(
            Anchor("anchor", required=True),
            Text("heading", required=True),
            Text("body", required=True, lines=True),
        ),
    ),
    References("entries", to=ANY_ENTRY),
    Number("order"),
    _status(),
    SOURCES,
)
GLOSSARY_FIELDS: tuple[Field, ...] = (
    Text("word", required=True),
    Plain("not in english"),
    Plain("not in chinese"),
    Text("note"),
    Reference("entry", to=ANY_ENTRY),
)


def _entry_type(kind: kinds.Kind) -> DocumentType:
    fields = (
        Text("name", required=True),
        Text("disambiguation") if not kind.tells_apart else None,
        Aliases("aliases", kinds=tuple(models.AliasKind.values)),
        CitedText("definition", facet="definition"),
        Text("scope note"),
        *kind.columns,
        References("tags", to=("tag",)),
        Day("reviewed", "last_reviewed"),
        _status(),
        Reference("replaced by", to=ANY_ENTRY),
        Facets("facets"),
    )
    schema = Schema(kind.key, tuple(one for one in fields if one is not None))
    return DocumentType(schema, kind.model, "slug", kind.folder, kind.file, ("slug",))


def document_types() -> dict[str, DocumentType]:
    """All types of document, in the order in which they are loaded: what is named stands before what names it."""
    text = Text("label", required=True)
    first = [
        DocumentType(Schema("tag", (text,)), models.Tag, "name", file="tags", order=("name",)),
        DocumentType(
            Schema("vocabulary", (text, Text("help"), Flag("ordered"))),
            models.Vocabulary,
            "key",
            file="vocabularies",
            order=("key",),
        ),
        DocumentType(
            Schema("group", (text, Number("order"))), models.FacetGroup, "key", file="facets", order=("order", "key")
        ),
        DocumentType(
            Schema("facet", _facet_fields()),
            models.Facet,
            "key",
            file="facets",
            order=("group__order", "group__key", "order", "key"),
        ),
        DocumentType(Schema("source", SOURCE_FIELDS), models.Source, "key", file="sources", order=("key",)),
    ]
    last = [
        DocumentType(
            Schema("comparison", COMPARISON_FIELDS), models.Comparison, "slug", "comparisons", order=("slug",)
        ),
        DocumentType(Schema("gap", GAP_FIELDS), models.Gap, "slug", "gaps", order=("slug",)),
        DocumentType(Schema("guide", GUIDE_FIELDS), models.Guide, "slug", "guides", order=("slug",)),
        DocumentType(Schema("glossary", GLOSSARY_FIELDS), models.GlossaryWord, "key", file="glossary", order=("key",)),
    ]
    every = [*first, *_entry_types(), *last]
    return {one.name: replace(one, schema=_fitted(one.schema, one.model, one.key_field)) for one in every}


def _fitted(schema: Schema, model: type[Model], key_field: str) -> Schema:
    """The schema with the limits that the columns of the model set."""
    fields = tuple(_fit(one, model) for one in schema.fields)
    return replace(schema, fields=fields, limit=_column_length(model, key_field))


def _fit(field: Field, model: type[Model]) -> Field:
    """The field with the limits that the columns of the model set, PostgreSQL would refuse what SQLite lets pass."""
    if isinstance(field, Text | Plain):
        return replace(field, limit=_column_length(model, field.attribute))
    if isinstance(field, CitedReference):
        return replace(field, extras=tuple(_fit(one, model) for one in field.extras))
    if isinstance(field, Children):
        child: Any = model._meta.get_field(field.attribute).related_model
        return replace(field, fields=tuple(_fit(one, child) for one in field.fields))
    return field


def _column_length(model: type[Model], attribute: str) -> int:
    return getattr(model._meta.get_field(attribute), "max_length", None) or 0


def _entry_types() -> Iterator[DocumentType]:
    for kind in kinds.every():
        yield _entry_type(kind)
