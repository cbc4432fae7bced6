"""Questions that are asked of roles."""

from typing import Self

from encyclopedia.querysets import EntryQuerySet


class RoleQuerySet(EntryQuerySet):
    """Roles."""

    def at_home_in(self, department: int) -> Self:
        """The published roles that usually sit in this department."""
        return self.published().filter(home_department_id=department).by_name()

    def narrower_than(self, role: int) -> Self:
        """The published roles that name this one as broader."""
        return self.published().filter(broader_id=role).by_name()
