"""Checks of single values that several models share."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from encyclopedia.partial_dates import is_partial_date


def validate_partial_date(text: str) -> None:
    """Raise ValidationError unless `text` is a year, a month or a day that exists."""
    if not is_partial_date(text):
        raise ValidationError(_("Give a year, a month or a day, such as 2023, 2023-03 or 2023-03-21."))
