"""Addresses at the editors' desk.

They are written here as Django's admin lays them out, because readers' pages link to forms: looking a name up there
would load the whole desk, which a reader's worker has no use for.
"""

from typing import Any

from django.urls import get_script_prefix

from encyclopedia import kinds
from encyclopedia.models import Entry

#: Where the desk begins, below the root of the site.
PREFIX = "admin/"


def desk_url(page: str, row: Any) -> str:
    """The address of a page (`change`, `history` …) of a row; of an entry it is that of its kind."""
    model = kinds.get(row.kind).model if isinstance(row, Entry) else type(row)
    return _below(model, f"{row.pk}/{page}")


def new_url(model: Any) -> str:
    """The address of the form for a new row of a model."""
    return _below(model, "add")


def _below(model: Any, page: str) -> str:
    return f"{get_script_prefix()}{PREFIX}{model._meta.app_label}/{model._meta.model_name}/{page}/"
