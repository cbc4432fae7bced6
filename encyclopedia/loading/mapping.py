"""How each kind of field is kept in the database: read from a row, set on a row, and tied to a row once it is saved.

Three verbs, dispatched on the type of the field: `describe` gives the value a document would have, `assign` sets the
row's own columns, `attach` makes the related rows say what the document says and leaves alone those that do already.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import singledispatch
from typing import Any

from django.db.models import Model

from encyclopedia import models
from encyclopedia.loading import claims, schema
from encyclopedia.loading.schema import MISSING, Field
from encyclopedia.searching.folding import fold


class Keys:
    """slug → primary key for every type of document, read once and kept up while loading."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[str, int]] = defaultdict(dict)

    def put(self, type_: str, slug: str, key: int) -> None:
        """Remember a row."""
        self._keys[type_][slug] = key

    def get(self, type_: str, slug: str) -> int | None:
        """The primary key of a row, None when there is none."""
        return self._keys[type_].get(slug)

    def of(self, types: Sequence[str], slug: str) -> int | None:
        """The primary key of the row of one of these types."""
        return next((self._keys[one][slug] for one in types if slug in self._keys[one]), None)


def _suffix(language: str) -> str:
    return language.replace("-", "_")


def get_text(row: Model, attribute: str) -> Any:
    """The translated text of a row as a document has it."""
    texts = {language: getattr(row, f"{attribute}_{_suffix(language)}") for language in schema.LANGUAGES}
    return {language: text for language, text in texts.items() if text} or MISSING


def set_text(row: Model, attribute: str, value: Any) -> None:
    """Set a translated text from a document; languages that the document leaves out are emptied."""
    for language in schema.LANGUAGES:
        setattr(row, f"{attribute}_{_suffix(language)}", "" if value is MISSING else value.get(language, ""))


@singledispatch
def describe(field: Field, row: Any) -> Any:
    """The value of `field` in the document of `row`; MISSING when it is at its default."""
    value = getattr(row, field.attribute)
    return MISSING if value in (None, "", []) else value


@singledispatch
def assign(field: Field, row: Any, value: Any, keys: Keys) -> None:
    """Set the columns of `row` that hold `field`."""
    column = row._meta.get_field(field.attribute)
    setattr(row, field.attribute, column.get_default() if value is MISSING else value)


@singledispatch
def attach(field: Field, row: Any, value: Any, keys: Keys) -> None:
    """Make the rows that belong to `row` by `field` say what the document says."""


@singledispatch
def prefetches(field: Field) -> tuple[str, ...]:
    """The relations that describing many rows reads at once."""
    return ()


@describe.register
def _(field: schema.Text, row: Any) -> Any:
    return get_text(row, field.attribute)


@assign.register
def _(field: schema.Text, row: Any, value: Any, keys: Keys) -> None:
    set_text(row, field.attribute, value)


@describe.register
def _(field: schema.Choice, row: Any) -> Any:
    value = getattr(row, field.attribute)
    return MISSING if value == field.default else value


@assign.register
def _(field: schema.Choice, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, field.attribute, field.default if value is MISSING else value)


@describe.register
def _(field: schema.Flag, row: Any) -> Any:
    value = getattr(row, field.attribute)
    return MISSING if value == field.default else value


@assign.register
def _(field: schema.Flag, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, field.attribute, field.default if value is MISSING else value)


@describe.register
def _(field: schema.Number, row: Any) -> Any:
    value = getattr(row, field.attribute)
    has_default = value == row._meta.get_field(field.attribute).get_default()
    return MISSING if value is None or (has_default and not field.required) else value


@describe.register
def _(field: schema.Day, row: Any) -> Any:
    value = getattr(row, field.attribute)
    return value.isoformat() if value else MISSING


@assign.register
def _(field: schema.Day, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, field.attribute, None if value is MISSING else date.fromisoformat(value))


def slug_of(row: Any) -> str:
    """What documents call this row."""
    key_field = getattr(row, "key_field", "slug")
    return getattr(row, key_field)


@describe.register
def _(field: schema.Reference, row: Any) -> Any:
    other = getattr(row, field.attribute)
    return slug_of(other) if other else MISSING


@assign.register
def _(field: schema.Reference, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, f"{field.attribute}_id", None if value is MISSING else keys.of(field.to, value))


@prefetches.register
def _(field: schema.Reference) -> tuple[str, ...]:
    return (field.attribute,)


def _is_tags(field: schema.References) -> bool:
    return field.to == ("tag",)


@describe.register
def _(field: schema.References, row: Any) -> Any:
    if _is_tags(field):
        return sorted(tagged.tag.name for tagged in row.tagged.all()) or MISSING
    return sorted(slug_of(other) for other in getattr(row, field.attribute).all()) or MISSING


@assign.register
def _(field: schema.References, row: Any, value: Any, keys: Keys) -> None:
    """Many-to-many rows are attached, not assigned."""


@attach.register
def _(field: schema.References, row: Any, value: Any, keys: Keys) -> None:
    wanted = [key for slug in ([] if value is MISSING else value) if (key := keys.of(field.to, slug))]
    if _is_tags(field):
        row.tagged.exclude(tag__in=wanted).delete()
        there = set(row.tagged.values_list("tag", flat=True))
        models.TaggedEntry.objects.bulk_create(
            models.TaggedEntry(tag_id=key, content_object_id=row.pk) for key in wanted if key not in there
        )
    else:
        getattr(row, field.attribute).set(wanted)


@prefetches.register
def _(field: schema.References) -> tuple[str, ...]:
    return ("tagged__tag",) if _is_tags(field) else (field.attribute,)


# ---- citations


def describe_citations(citations: Iterable[models.Citation]) -> dict[str, list[str]]:
    """`source` and `disputed by` as documents have them."""
    described: dict[str, list[str]] = {}
    for name, disputes in (("source", False), ("disputed by", True)):
        ordered = sorted((one for one in citations if one.disputes == disputes), key=lambda one: (one.order, one.pk))
        texts = [f"{one.source.key} @ {one.locator}" if one.locator else one.source.key for one in ordered]
        if texts:
            described[name] = texts
    return described


def new_citations(claim: dict[str, Any], keys: Keys, **cited: Any) -> list[models.Citation]:
    """Unsaved citations for what a document says of `cited`, such as `statement=…`."""
    citations = []
    for name, disputes in (("source", False), ("disputed by", True)):
        for order, text in enumerate(claim.get(name, ())):
            key, _, locator = text.partition(" @ ")
            source: Any = keys.get("source", key)
            citations.append(
                models.Citation(source_id=source, locator=locator, disputes=disputes, order=order, **cited)
            )
    return citations


@describe.register
def _(field: claims.Citations, row: Any) -> Any:
    return describe_citations(row.citations.all()).get(field.name, MISSING)


@assign.register
def _(field: claims.Citations, row: Any, value: Any, keys: Keys) -> None:
    """Citations are attached, not assigned."""


@attach.register
def _(field: claims.Citations, row: Any, value: Any, keys: Keys) -> None:
    cited = {row._meta.model_name: row}
    row.citations.filter(disputes=field.name == "disputed by").delete()
    models.Citation.objects.bulk_create(new_citations({field.name: [] if value is MISSING else value}, keys, **cited))


@prefetches.register
def _(field: claims.Citations) -> tuple[str, ...]:
    return ("citations__source",)


# ---- an entry's own columns that carry evidence


def _column_citations(row: Any, facet: str) -> list[models.Citation]:
    return [one for one in row.citations.all() if one.facet.key == facet]


def _attach_column_citations(row: Any, facet: str, claim: dict[str, Any], keys: Keys) -> None:
    there = models.Citation.objects.filter(entry_id=row.pk, facet__key=facet).select_related("source")
    wanted = {name: claim[name] for name in ("source", "disputed by") if name in claim}
    if describe_citations(there) != wanted:
        there.delete()
        models.Citation.objects.bulk_create(
            new_citations(claim, keys, entry_id=row.pk, facet_id=keys.get("facet", facet))
        )


@describe.register
def _(field: claims.CitedText, row: Any) -> Any:
    text = get_text(row, field.attribute)
    if text is MISSING:
        return MISSING
    basis = getattr(row, f"{field.attribute}_basis")
    rest = {} if basis == models.Basis.STATED else {"basis": basis}
    return {**text, **rest, **describe_citations(_column_citations(row, field.name))}


@assign.register
def _(field: claims.CitedText, row: Any, value: Any, keys: Keys) -> None:
    set_text(row, field.attribute, value)
    basis = models.Basis.STATED if value is MISSING else value.get("basis", models.Basis.STATED)
    setattr(row, f"{field.attribute}_basis", basis)


@attach.register
def _(field: claims.CitedText, row: Any, value: Any, keys: Keys) -> None:
    _attach_column_citations(row, field.name, {} if value is MISSING else value, keys)


@prefetches.register
def _(field: claims.CitedText) -> tuple[str, ...]:
    return ("citations__source", "citations__facet")


@describe.register
def _(field: claims.CitedReference, row: Any) -> Any:
    other = getattr(row, field.attribute)
    if not other:
        return MISSING
    extras = {extra.name: describe(extra, row) for extra in field.extras}
    return {
        "entry": other.slug,
        **{name: value for name, value in extras.items() if value is not MISSING},
        **describe_citations(_column_citations(row, field.facet)),
    }


@assign.register
def _(field: claims.CitedReference, row: Any, value: Any, keys: Keys) -> None:
    setattr(row, f"{field.attribute}_id", None if value is MISSING else keys.of(field.to, value["entry"]))
    for extra in field.extras:
        assign(extra, row, MISSING if value is MISSING else value.get(extra.name, MISSING), keys)


@attach.register
def _(field: claims.CitedReference, row: Any, value: Any, keys: Keys) -> None:
    _attach_column_citations(row, field.facet, {} if value is MISSING else value, keys)


@prefetches.register
def _(field: claims.CitedReference) -> tuple[str, ...]:
    return (field.attribute,)


# ---- rows that belong to a row, in order


def sync(
    there: Sequence[Any], wanted: Sequence[Any], describe_row: Callable[[Any], Any]
) -> tuple[list[Any], list[int]]:
    """Match the rows that are there with the documents that are wanted.

    Result: for each wanted document the row that says it already, or None; and the primary keys of rows to delete.
    """
    spare = list(there)
    described = [describe_row(row) for row in spare]
    kept: list[Any] = []
    for document in wanted:
        place = next((index for index, one in enumerate(described) if one == document), None)
        kept.append(None if place is None else spare.pop(place))
        if place is not None:
            described.pop(place)
    return kept, [row.pk for row in spare]


def _replace(
    manager: Any, there: Sequence[Any], wanted: list[Any], describe_row: Any, make: Any
) -> list[tuple[Any, Any]]:
    """Keep, renumber, delete and create ordered rows; the result is the new rows with their documents."""
    kept, gone = sync(there, wanted, describe_row)
    manager.filter(pk__in=gone).delete()
    moved = [row for order, row in enumerate(kept) if row is not None and row.order != order]
    new = []
    for order, (row, document) in enumerate(zip(kept, wanted, strict=True)):
        if row is None:
            new.append((make(document, order), document))
        else:
            row.order = order
    manager.bulk_update(moved, ["order"])
    manager.bulk_create([row for row, _ in new])
    return new


def describe_alias(alias: models.Alias) -> dict[str, Any]:
    """An alias as documents have it."""
    values: dict[str, Any] = {alias.language: alias.text}
    if alias.kind != models.AliasKind.ALTERNATIVE:
        values["kind"] = alias.kind
    if alias.used_by:
        values["used by"] = alias.used_by.slug
    if (context := get_text(alias, "context")) is not MISSING:
        values["context"] = context
    return {**values, **describe_citations(alias.citations.all())}


@describe.register
def _(field: claims.Aliases, row: Any) -> Any:
    return [describe_alias(alias) for alias in row.aliases.all()] or MISSING


@assign.register
def _(field: claims.Aliases, row: Any, value: Any, keys: Keys) -> None:
    """Aliases are attached, not assigned."""


@attach.register
def _(field: claims.Aliases, row: Any, value: Any, keys: Keys) -> None:
    def make(document: dict[str, Any], order: int) -> models.Alias:
        language = next(one for one in schema.LANGUAGES if one in document)
        alias = models.Alias(entry_id=row.pk, text=document[language], language=language, order=order)
        alias.kind = document.get("kind", models.AliasKind.ALTERNATIVE)
        alias.used_by_id = keys.of(("entry",), document["used by"]) if "used by" in document else None
        alias.folded = fold(alias.text)
        set_text(alias, "context", document.get("context", MISSING))
        return alias

    there = list(row.aliases.select_related("used_by").prefetch_related("citations__source"))
    new = _replace(models.Alias.objects, there, [] if value is MISSING else value, describe_alias, make)
    citations = [one for alias, document in new for one in new_citations(document, keys, alias=alias)]
    models.Citation.objects.bulk_create(citations)


@prefetches.register
def _(field: claims.Aliases) -> tuple[str, ...]:
    return ("aliases__used_by", "aliases__citations__source")


def describe_statement(statement: models.Statement) -> dict[str, Any]:
    """A statement as documents have it, in the order of its keys."""
    values: dict[str, Any] = {
        "entry": statement.target.slug if statement.target else MISSING,
        "scale": MISSING if statement.number is None else statement.number,
        "value": MISSING if statement.value == models.ValueKind.VALUE else statement.value,
        **({} if (text := get_text(statement, "text")) is MISSING else text),
        "weight": MISSING if statement.weight == models.Weight.MAIN else statement.weight,
        "rank": MISSING if statement.rank == models.Rank.NORMAL else statement.rank,
        "kind": MISSING if statement.kind == models.StatementKind.FACT else statement.kind,
        "by": get_text(statement, "attribution"),
        "basis": MISSING if statement.basis == models.Basis.STATED else statement.basis,
        "at": statement.at_company.slug if statement.at_company else MISSING,
        "as of": statement.as_of or MISSING,
        "when": get_text(statement, "condition"),
        **describe_citations(statement.citations.all()),
    }
    return {name: value for name, value in values.items() if value is not MISSING}


def new_statement(entry: int, facet: int, order: int, document: dict[str, Any], keys: Keys) -> models.Statement:
    """An unsaved statement that says what the document says."""
    statement = models.Statement(entry_id=entry, facet_id=facet, order=order)
    statement.target_id = keys.of(("entry",), document["entry"]) if "entry" in document else None
    statement.at_company_id = keys.of(("entry",), document["at"]) if "at" in document else None
    statement.number = document.get("scale")
    for name in ("value", "weight", "rank", "kind", "basis"):
        if name in document:
            setattr(statement, name, document[name])
    statement.as_of = document.get("as of", "")
    set_text(statement, "text", document)
    set_text(statement, "attribution", document.get("by", MISSING))
    set_text(statement, "condition", document.get("when", MISSING))
    return statement


@describe.register
def _(field: claims.Facets, row: Any) -> Any:
    def place(statement: models.Statement) -> tuple[Any, ...]:
        facet = statement.facet
        return facet.group.order, facet.group.key, facet.order, facet.key, statement.order, statement.pk

    facets: dict[str, list[Any]] = {}
    for statement in sorted(row.statements.all(), key=place):
        facets.setdefault(statement.facet.key, []).append(describe_statement(statement))
    return facets or MISSING


@assign.register
def _(field: claims.Facets, row: Any, value: Any, keys: Keys) -> None:
    """Statements are attached, not assigned."""


@attach.register
def _(field: claims.Facets, row: Any, value: Any, keys: Keys) -> None:
    wanted = {} if value is MISSING else value
    there: dict[str, list[models.Statement]] = defaultdict(list)
    statements = row.statements.select_related("facet", "target", "at_company").prefetch_related("citations__source")
    for statement in statements:
        there[statement.facet.key].append(statement)
    citations: list[models.Citation] = []
    for facet in {**there, **wanted}:
        key = keys.get("facet", facet)

        def make(document: dict[str, Any], order: int, key: Any = key) -> models.Statement:
            return new_statement(row.pk, key, order, document, keys)

        new = _replace(models.Statement.objects, there[facet], wanted.get(facet, []), describe_statement, make)
        citations += [one for statement, document in new for one in new_citations(document, keys, statement=statement)]
    models.Citation.objects.bulk_create(citations)


@prefetches.register
def _(field: claims.Facets) -> tuple[str, ...]:
    return (
        "statements__facet__group",
        "statements__target",
        "statements__at_company",
        "statements__citations__source",
    )


@describe.register
def _(field: schema.Children, row: Any) -> Any:
    return [_describe_child(field, child) for child in getattr(row, field.attribute).all()] or MISSING


def _describe_child(field: schema.Children, child: Any) -> dict[str, Any]:
    values = {one.name: describe(one, child) for one in field.fields}
    return {name: value for name, value in values.items() if value is not MISSING}


@assign.register
def _(field: schema.Children, row: Any, value: Any, keys: Keys) -> None:
    """Children are attached, not assigned."""


@attach.register
def _(field: schema.Children, row: Any, value: Any, keys: Keys) -> None:
    manager = getattr(row, field.attribute)
    there = list(manager.all())
    wanted = [] if value is MISSING else value
    if [_describe_child(field, child) for child in there] == wanted:
        return
    manager.all().delete()
    parent = manager.field.attname
    for order, document in enumerate(wanted):
        child = manager.model(order=order, **{parent: row.pk})
        for one in field.fields:
            assign(one, child, document.get(one.name, MISSING), keys)
        child.save()
        for one in field.fields:
            attach(one, child, document.get(one.name, MISSING), keys)


@prefetches.register
def _(field: schema.Children) -> tuple[str, ...]:
    inner = [f"{field.attribute}__{path}" for one in field.fields for path in prefetches(one)]
    return (field.attribute, *inner)


@describe.register
def _(field: claims.ExtraCells, row: Any) -> Any:
    by_member = {cell.member_id: cell for cell in row.cells.all()}
    cells: list[Any] = []
    for member in row.comparison.members.all():
        cell = by_member.get(member.pk)
        if cell is None:
            cells.append("unknown")
            continue
        basis = {} if cell.basis == models.Basis.STATED else {"basis": cell.basis}
        cells.append({**get_text(cell, "text"), **basis, **describe_citations(cell.citations.all())})
    return cells


@assign.register
def _(field: claims.ExtraCells, row: Any, value: Any, keys: Keys) -> None:
    """Cells are attached, not assigned."""


@attach.register
def _(field: claims.ExtraCells, row: Any, value: Any, keys: Keys) -> None:
    for member, document in zip(row.comparison.members.all(), value, strict=True):
        if document == "unknown":
            continue
        cell = models.ComparisonCell(row=row, member=member, basis=document.get("basis", models.Basis.STATED))
        set_text(cell, "text", document)
        cell.save()
        models.Citation.objects.bulk_create(new_citations(document, keys, cell=cell))


@prefetches.register
def _(field: claims.ExtraCells) -> tuple[str, ...]:
    return ("cells__citations__source", "comparison__members")
