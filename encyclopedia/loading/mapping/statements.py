"""What is said of an entry under its facets."""

from collections import defaultdict
from typing import Any, cast

from encyclopedia import models
from encyclopedia.inserting import insert, new
from encyclopedia.loading import claims
from encyclopedia.loading.context import MISSING
from encyclopedia.loading.mapping.columns import get_text, set_text
from encyclopedia.loading.mapping.evidence import describe_citations, new_citations
from encyclopedia.loading.mapping.ordered import Replacement
from encyclopedia.loading.mapping.verbs import Keys, Pairs, assign, attach, describe, prefetches


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
    statement = new(models.Statement, entry_id=entry, facet_id=facet, order=order)
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
def _(field: claims.Facets, pairs: Pairs, keys: Keys) -> None:
    replacement = Replacement(models.Statement.objects, describe_statement)
    for row, value in pairs:
        wanted = {} if value is MISSING else value
        there: dict[str, list[models.Statement]] = defaultdict(list)
        for statement in row.statements.all():
            there[statement.facet.key].append(statement)
        for key in {**there, **wanted}:
            place = (row.pk, cast("int", keys.get("facet", key)))

            def make(document: dict[str, Any], order: int, place: tuple[int, int] = place) -> models.Statement:
                return new_statement(*place, order, document, keys)

            replacement.add(there[key], wanted.get(key, []), make)
    written = replacement.write()
    citations = [
        one for statement, document in written for one in new_citations(document, keys, statement_id=statement.pk)
    ]
    insert(citations)


@prefetches.register
def _(field: claims.Facets) -> tuple[str, ...]:
    return (
        "statements__facet__group",
        "statements__target",
        "statements__at_company",
        "statements__citations__source",
    )
