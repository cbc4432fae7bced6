"""Rows with all that describing them needs, in a fixed number of queries however many rows they name."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch


def fetched(queryset: Any, paths: Iterable[str]) -> Any:
    """The queryset with what these paths of relations lead to, such as `statements__citations__source`.

    What a row names is joined. Prefetched, it would be asked for by one condition for each of the rows that are named,
    of which SQLite takes a thousand (Django 5.2 compares tuples there).
    """
    joined: list[str] = []
    inner: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        names = path.split("__")
        many = _first_of_many(queryset.model, names)
        if many:
            joined.append("__".join(names[:many]))
        if many < len(names):
            inner["__".join(names[: many + 1])].append("__".join(names[many + 1 :]))
    prefetches = [
        Prefetch(name, fetched(_model_at(queryset.model, name)._default_manager.all(), filter(None, rest)))
        for name, rest in inner.items()
    ]
    return queryset.select_related(*filter(None, joined)).prefetch_related(*prefetches)


def _first_of_many(model: Any, names: list[str]) -> int:
    """How many names lead from row to row before one leads to many rows."""
    for place, name in enumerate(names):
        relation = model._meta.get_field(name)
        if not (relation.many_to_one or relation.one_to_one):
            return place
        model = relation.related_model
    return len(names)


def _model_at(model: Any, path: str) -> Any:
    for name in path.split("__"):
        model = model._meta.get_field(name).related_model
    return model
