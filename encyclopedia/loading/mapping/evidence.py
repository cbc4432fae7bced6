"""Citations, and the columns of an entry that carry them: its definition, its place."""

from collections.abc import Iterable
from typing import Any

from encyclopedia import models
from encyclopedia.inserting import insert, new
from encyclopedia.loading import claims
from encyclopedia.loading.context import MISSING
from encyclopedia.loading.mapping.columns import get_text, set_text
from encyclopedia.loading.mapping.verbs import Keys, Pairs, assign, attach, describe, prefetches


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
    """Unsaved citations for what a document says of `cited`, such as `statement_id=…`."""
    citations = []
    for name, disputes in (("source", False), ("disputed by", True)):
        for order, text in enumerate(claim.get(name, ())):
            key, _, locator = text.partition(" @ ")
            source = keys.get("source", key)
            citations.append(
                new(models.Citation, source_id=source, locator=locator, disputes=disputes, order=order, **cited)
            )
    return citations


@describe.register
def _(field: claims.Citations, row: Any) -> Any:
    return describe_citations(row.citations.all()).get(field.name, MISSING)


@assign.register
def _(field: claims.Citations, row: Any, value: Any, keys: Keys) -> None:
    """Citations are attached, not assigned."""


@attach.register
def _(field: claims.Citations, pairs: Pairs, keys: Keys) -> None:
    disputes = field.name == "disputed by"
    found = []
    for row, value in pairs:
        there = [one for one in row.citations.all() if one.disputes == disputes]
        found.append((there, {} if value is MISSING else {field.name: value}, {f"{row._meta.model_name}_id": row.pk}))
    replace_citations(found, keys)


def replace_citations(
    found: Iterable[tuple[list[models.Citation], dict[str, Any], dict[str, Any]]], keys: Keys
) -> None:
    """Let citations be what claims say: those that are there, the claim, and the columns of new ones."""
    gone: list[int] = []
    wanting: list[models.Citation] = []
    for there, claim, cited in found:
        wanted = {name: claim[name] for name in ("source", "disputed by") if name in claim}
        if describe_citations(there) != wanted:
            gone += [one.pk for one in there]
            wanting += new_citations(wanted, keys, **cited)
    models.Citation.objects.filter(pk__in=gone).delete()
    insert(wanting)


@prefetches.register
def _(field: claims.Citations) -> tuple[str, ...]:
    return ("citations__source",)


def _column_citations(row: Any, facet: str) -> list[models.Citation]:
    return [one for one in row.citations.all() if one.facet.key == facet]


def _attach_column_citations(facet: str, pairs: Pairs, keys: Keys) -> None:
    found = []
    for row, value in pairs:
        claim = {} if value is MISSING else value
        cited = {"entry_id": row.pk}
        if "source" in claim or "disputed by" in claim:
            cited["facet_id"] = keys.get("facet", facet)
        found.append((_column_citations(row, facet), claim, cited))
    replace_citations(found, keys)


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
def _(field: claims.CitedText, pairs: Pairs, keys: Keys) -> None:
    _attach_column_citations(field.name, pairs, keys)


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
def _(field: claims.CitedReference, pairs: Pairs, keys: Keys) -> None:
    _attach_column_citations(field.facet, pairs, keys)


@prefetches.register
def _(field: claims.CitedReference) -> tuple[str, ...]:
    return (field.attribute, "citations__source", "citations__facet")
