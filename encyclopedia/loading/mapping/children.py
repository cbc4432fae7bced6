"""Lists of sub-documents: sections of guides, members and own rows of comparisons."""

from typing import Any

from encyclopedia import models
from encyclopedia.loading import claims, schema
from encyclopedia.loading.context import MISSING
from encyclopedia.loading.mapping.columns import get_text, set_text
from encyclopedia.loading.mapping.evidence import describe_citations, new_citations
from encyclopedia.loading.mapping.verbs import Keys, assign, attach, describe, prefetches


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
