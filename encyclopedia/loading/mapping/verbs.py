"""The verbs of the mapping, and what they look keys up in."""

from collections import defaultdict
from collections.abc import Sequence
from functools import singledispatch
from typing import Any

from encyclopedia.loading.context import MISSING, Field


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


#: Saved rows of one model, each with the value that its document has, or MISSING.
Pairs = Sequence[tuple[Any, Any]]


@singledispatch
def attach(field: Field, pairs: Pairs, keys: Keys) -> None:
    """Make the rows that belong to saved rows by `field` say what the documents say, in a fixed number of queries.

    What belongs to the rows is fetched with them already, along `prefetches`.
    """


@singledispatch
def prefetches(field: Field) -> tuple[str, ...]:
    """The relations that describing many rows reads at once."""
    return ()
