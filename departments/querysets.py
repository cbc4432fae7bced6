"""Questions that are asked of departments and of the units of companies."""

from collections.abc import Sequence
from typing import Any, Self

from django.db.models import Count, Q

from encyclopedia.querysets import EntryQuerySet


class CompanyQuerySet(EntryQuerySet):
    """Companies."""

    def with_unit_counts(self) -> Self:
        """With how many published units each is known to have, as `unit_count`: one query."""
        return self.annotate(unit_count=Count("units", filter=Q(units__status="published")))


class DepartmentQuerySet(EntryQuerySet):
    """Departments."""

    def parts_of(self, department: int) -> Self:
        """The published departments that are usually a part of this one."""
        return self.published().filter(parent_id=department).by_name()


class OrgUnitQuerySet(EntryQuerySet):
    """Units of companies."""

    def of_companies(self, companies: Sequence[int]) -> Self:
        """The published units of these companies, with the unit above each: one query."""
        units = self.published().filter(company_id__in=companies)
        return units.select_related("company", "parent", "instance_of").by_name()

    def cases_of(self, department: int) -> Self:
        """The published units that are cases of this department, with their companies: one query."""
        return self.published().filter(instance_of_id=department).select_related("company", "parent").by_name()

    def elsewhere(self, unit: Any) -> Self:
        """The published units of other companies that are cases of the same department: one query."""
        return self.cases_of(unit.instance_of_id).exclude(company_id=unit.company_id)

    def below(self, unit: int) -> Self:
        """The published units that hang on this one: one query."""
        return self.published().filter(parent_id=unit).by_name()
