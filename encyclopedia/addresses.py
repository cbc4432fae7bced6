"""Addresses at the editors' desk."""

from typing import Any

from django.urls import reverse

from encyclopedia import kinds
from encyclopedia.models import Entry


def desk_url(page: str, row: Any) -> str:
    """The address of a page (`change`, `history` …) of a row; of an entry it is that of its kind."""
    model = kinds.get(row.kind).model if isinstance(row, Entry) else type(row)
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[row.pk])
