"""How many roles belong to what is listed."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from encyclopedia.kinds import Tally
from roles.models import Role


def roles_counted() -> Tally:
    """The roles that usually sit in each department."""
    return Tally(_count, _words, _address)


def _count(departments: Sequence[int]) -> dict[int, int]:
    roles = Role.objects.published().filter(home_department__in=departments)
    return dict(roles.order_by().values_list("home_department").annotate(number=Count("pk")))


def _words(number: int) -> str:
    return ngettext("%(number)d role", "%(number)d roles", number) % {"number": number}


def _address(department: Any) -> str:
    return f"{reverse('role-list')}?{urlencode({'home-department': department.slug})}"
