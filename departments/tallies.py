"""How many units belong to what is listed."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from departments.models import OrgUnit
from encyclopedia.kinds import Tally


def units_counted(attribute: str, facet: str) -> Tally:
    """The units that name each entry in a column, and the list of them that the facet of the column narrows.

    Arguments:
        attribute: the column, such as `company`.
        facet: the key of its facet, such as `company`.
    """

    def count(keys: Sequence[int]) -> dict[int, int]:
        units = OrgUnit.objects.published().filter(**{f"{attribute}__in": keys})
        return dict(units.order_by().values_list(attribute).annotate(number=Count("pk")))

    def address(entry: Any) -> str:
        return f"{reverse('unit-list')}?{urlencode({facet: entry.slug})}"

    return Tally(count, _words, address)


def _words(number: int) -> str:
    return ngettext("%(number)d unit", "%(number)d units", number) % {"number": number}
