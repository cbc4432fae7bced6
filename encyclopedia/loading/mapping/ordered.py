"""Rows that belong to a row, in order: matched with the documents that are wanted, so that what is right stays."""

from collections.abc import Callable, Sequence
from typing import Any


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


def replace(
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
