"""Checks of single values that models and the content reader share. Plain Python but for the exception."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def is_partial_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day that exists: `2023`, `2023-03`, `2023-03-21` (ISO 8601)."""
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def validate_partial_date(text: str) -> None:
    """Raise ValidationError unless `text` is a year, a month or a day that exists."""
    if not is_partial_date(text):
        raise ValidationError(_("Give a year, a month or a day, such as 2023, 2023-03 or 2023-03-21."))
