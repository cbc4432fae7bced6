"""The rows that the cells of a sheet name: each is read once, and there is one object for each."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from encyclopedia.models import Entry

BATCH = 500


def key_of(model: type[Model]) -> str:
    """The column by which sheets name a row of a model: its slug or key; `id` where it has none."""
    if issubclass(model, Entry):
        return "slug"
    return getattr(model, "key_field", "id")


def batches(keys: Iterable[Any]) -> Iterable[list[Any]]:
    """Keys in lists that a query can take."""
    ordered = sorted(keys)
    return (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))


class References:
    """Rows by their model and their key. A row that a sheet changes is the one that its other rows name."""

    def __init__(self) -> None:
        self._rows: dict[type[Model], dict[str, Model]] = defaultdict(dict)

    def get(self, model: type[Model], key: str) -> Any:
        """The row; None when there is none."""
        return self._rows[model].get(key)

    def found(self, model: type[Model], key: str) -> Any:
        """The row; raises ValueError when there is none."""
        if (row := self.get(model, key)) is None:
            words = _("There is no %(name)s called “%(key)s”.")
            raise ValueError(words % {"name": model._meta.verbose_name, "key": key})
        return row

    def add(self, row: Model, *models: type[Model]) -> None:
        """Let this object stand for its row, among the rows of each of the models."""
        for model in models:
            self._rows[model][str(getattr(row, key_of(model)))] = row

    def read(self, model: type[Model], keys: Iterable[str]) -> None:
        """Read the rows with these keys, those that are known already excepted."""
        for batch in batches(set(keys) - self._rows[model].keys()):
            for row in _with_what_checks_ask(model).filter(**{f"{key_of(model)}__in": batch}):
                self.add(row, model)

    def read_above(self, model: type[Model], name: str) -> None:
        """Read what stands above the known rows of a model by its reference `name` to itself, up to the top."""
        by_pk = {row.pk: row for row in self._rows[model].values()}
        while above := {getattr(row, f"{name}_id") for row in by_pk.values()} - by_pk.keys() - {None}:
            for batch in batches(above):
                by_pk |= {row.pk: row for row in _with_what_checks_ask(model).filter(pk__in=batch)}
        for row in by_pk.values():
            self.add(row, model)
            setattr(row, name, by_pk.get(getattr(row, f"{name}_id")))


def _with_what_checks_ask(model: type[Model]) -> QuerySet:
    rows = model._default_manager.all()
    return rows.select_related("as_term") if model is Entry else rows
