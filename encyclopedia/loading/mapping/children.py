"""Lists of sub-documents: sections of guides, members and own rows of comparisons."""

from collections import defaultdict
from typing import Any

from encyclopedia import models
from encyclopedia.inserting import insert
from encyclopedia.loading import claims, schema
from encyclopedia.loading.context import MISSING
from encyclopedia.loading.fetching import fetched
from encyclopedia.loading.mapping.columns import get_text, set_text
from encyclopedia.loading.mapping.evidence import describe_citations, new_citations
from encyclopedia.loading.mapping.verbs import Keys, Pairs, assign, attach, describe, prefetches


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
def _(field: schema.Children, pairs: Pairs, keys: Keys) -> None:
    if not pairs:
        return
    manager = getattr(pairs[0][0], field.attribute)
    parent, model = manager.field.attname, manager.model
    paths = [path for one in field.fields for path in prefetches(one)]
    # Not what was fetched with the rows: cells of a comparison have gone with its members, if those were replaced.
    there: dict[int, list[Any]] = defaultdict(list)
    rows = model._default_manager.filter(**{f"{manager.field.name}__in": [row.pk for row, _ in pairs]})
    for child in fetched(rows, paths):
        there[getattr(child, parent)].append(child)
    gone: list[int] = []
    new: list[tuple[Any, dict[str, Any]]] = []
    for row, value in pairs:
        wanted = [] if value is MISSING else value
        if [_describe_child(field, child) for child in there[row.pk]] == wanted:
            continue
        gone += [child.pk for child in there[row.pk]]
        for order, document in enumerate(wanted):
            child = model(order=order, **{parent: row.pk})
            for one in field.fields:
                assign(one, child, document.get(one.name, MISSING), keys)
            new.append((child, document))
    model._default_manager.filter(pk__in=gone).delete()
    insert(child for child, _ in new)
    made = model._default_manager.filter(pk__in=[child.pk for child, _ in new])
    children = {child.pk: child for child in fetched(made, paths)}
    for one in field.fields:
        attach(one, [(children[child.pk], document.get(one.name, MISSING)) for child, document in new], keys)


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
def _(field: claims.ExtraCells, pairs: Pairs, keys: Keys) -> None:
    new = []
    for row, value in pairs:
        for member, document in zip(row.comparison.members.all(), value, strict=True):
            if document != "unknown":
                cell = models.ComparisonCell(row=row, member=member, basis=document.get("basis", models.Basis.STATED))
                set_text(cell, "text", document)
                new.append((cell, document))
    insert(cell for cell, _ in new)
    citations = [one for cell, document in new for one in new_citations(document, keys, cell_id=cell.pk)]
    insert(citations)


@prefetches.register
def _(field: claims.ExtraCells) -> tuple[str, ...]:
    return ("cells__citations__source", "comparison__members")
