"""Pieces that the models' database constraints share."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from encyclopedia.languages import WRITTEN_COLUMNS


def in_both_languages(model: str, field: str, message: Any = "") -> models.CheckConstraint:
    """The translated `field` is written in English and in Simplified Chinese."""
    condition = Q()
    for language in WRITTEN_COLUMNS:
        condition &= Q(**{f"{field}_{language}__isnull": False}) & ~Q(**{f"{field}_{language}": ""})
    return models.CheckConstraint(
        condition=condition,
        name=f"{model}_{field}_in_both_languages",
        violation_error_message=message or _("Write it in English and in Chinese."),
    )


def not_itself(model: str, field: str, message: Any) -> models.CheckConstraint:
    """The self-reference `field` names another row."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True}) | ~Q(**{field: F("pk")}),
        name=f"{model}_{field}_is_not_itself",
        violation_error_message=message,
    )


def one_of(model: str, field: str, values: list[str] | list[int]) -> models.CheckConstraint:
    """`field` holds one of its choices, whoever writes to the table."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": values}),
        name=f"{model}_{field}_is_a_choice",
        violation_error_message=_("Choose one of the values that are offered."),
    )


def refuse_circle(row: models.Model, field: str, message: Any) -> None:
    """Raise ValidationError when following `field` from the row leads back to it."""
    seen: set[Any] = set()
    above = getattr(row, field)
    while above is not None and above.pk not in seen:
        if above.pk == row.pk:
            raise ValidationError({field: message})
        seen.add(above.pk)
        above = getattr(above, field)
