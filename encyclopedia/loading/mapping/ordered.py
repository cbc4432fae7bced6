"""Rows that belong to a row, in order: matched with the documents that are wanted, so that what is right stays."""

from collections.abc import Callable, Sequence
from typing import Any

from encyclopedia.inserting import insert


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


class Replacement:
    """Ordered rows of one model that take the place of those that are there, gathered and then written at once.

    Arguments:
        manager: of the model.
        describe_row: a row as its document.
    """

    def __init__(self, manager: Any, describe_row: Callable[[Any], Any]) -> None:
        self._manager, self._describe = manager, describe_row
        self._gone: list[int] = []
        self._moved: list[Any] = []
        self._new: list[tuple[Any, Any]] = []

    def add(self, there: Sequence[Any], wanted: Sequence[Any], make: Callable[[Any, int], Any]) -> None:
        """Let these rows become what is wanted; `make` gives an unsaved row for a document and its order."""
        kept, gone = sync(there, wanted, self._describe)
        self._gone += gone
        for order, (row, document) in enumerate(zip(kept, wanted, strict=True)):
            if row is None:
                self._new.append((make(document, order), document))
            elif row.order != order:
                row.order = order
                self._moved.append(row)

    def write(self) -> list[tuple[Any, Any]]:
        """Delete, renumber and create; the result is the new rows with their documents."""
        self._manager.filter(pk__in=self._gone).delete()
        self._manager.bulk_update(self._moved, ["order"])
        insert(row for row, _ in self._new)
        return self._new
