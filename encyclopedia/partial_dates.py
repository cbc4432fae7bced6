"""Dates that may lack a day or a month. Plain Python."""

import re
from datetime import date

PARTIAL_DATE = re.compile("([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


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
