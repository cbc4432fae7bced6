"""Roles, the metrics they are judged by, and the frameworks they rely on."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from departments.models import Department
from encyclopedia.models import Entry
from encyclopedia.models.checks import not_itself, refuse_circle
from encyclopedia.models.entries import entry_link
from encyclopedia.querysets import EntryQuerySet
from roles.querysets import RoleQuerySet


class Role(Entry):
    """A piece of work that a person is hired for, whatever title it goes by: product operations, user operations …"""

    entry_ptr = entry_link("role")
    home_department = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="roles",
        verbose_name=_("home department"),
        help_text=_("The department in which the role usually sits."),
    )
    broader = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="narrower",
        verbose_name=_("broader role"),
    )

    objects: ClassVar[Any] = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [not_itself("role", "broader", _("A role is not broader than itself."))]
        # Most roles have none, and SQLite, which knows only how many rows a value has on average, would read them all.
        indexes = [models.Index(fields=["broader"], name="role_narrower", condition=models.Q(broader__isnull=False))]

    def clean(self) -> None:
        """The broader role is not a narrower one as well."""
        super().clean()
        refuse_circle(self, "broader", _("The broader role is below this one: that makes a circle."))


class Metric(Entry):
    """A number by which work is judged, such as the retention rate."""

    entry_ptr = entry_link("metric")
    formula = models.CharField(_("formula"), max_length=300, blank=True)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=60, blank=True)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("metric")
        verbose_name_plural = _("metrics")


class Framework(Entry):
    """A model or procedure of the trade, such as AARRR; its parts are statements of the facet *steps*."""

    entry_ptr = entry_link("framework")
    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
