"""Departments in general, companies, and the units of companies under the names that the companies use."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from departments.querysets import CompanyQuerySet, DepartmentQuerySet, OrgUnitQuerySet
from encyclopedia.languages import COLUMNS
from encyclopedia.models import Entry, Status
from encyclopedia.models.checks import not_itself, one_of, refuse_circle
from encyclopedia.models.entries import entry_link
from encyclopedia.validators import validate_partial_date


class Department(Entry):
    """A department as the trade speaks of it, whatever company: Marketing, and Brand as a part of it."""

    entry_ptr = entry_link("department")
    parent = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="parts",
        verbose_name=_("usually part of"),
    )

    objects: ClassVar[Any] = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        constraints = [not_itself("department", "parent", _("A department is not a part of itself."))]

    def clean(self) -> None:
        """The department above is not below this one."""
        super().clean()
        refuse_circle(self, "parent", _("The department above is below this one: that makes a circle."))


class Company(Entry):
    """A company whose division of work is an example. Company A, B and C stay unnamed, as their source has them."""

    entry_ptr = entry_link("company")
    objects: ClassVar[Any] = CompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("company")
        verbose_name_plural = _("companies")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and let the units carry the company's name as it now is."""
        super().save(*args, **kwargs)
        self.units.update(**{f"disambiguation_{language}": getattr(self, f"name_{language}") for language in COLUMNS})


class Tie(models.TextChoices):
    """How a unit hangs on the one above it: W3C ORG's unitOf and reportsTo, and the dotted line of org charts."""

    BELONGS_TO = "belongs-to", _("belongs to")
    REPORTS_TO = "reports-to", _("reports to")
    DOTTED_LINE = "dotted-line", _("dotted line to")


class OrgUnit(Entry):
    """A part of a company, under the name the company uses, and where it hangs.

    Company C's 企划部 does what others split between Brand and PR, and belongs to its market operations centre.
    W3C ORG calls this an OrganizationalUnit; `tie` tells unitOf from reportsTo.
    """

    entry_ptr = entry_link("unit")
    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="units", verbose_name=_("company"))
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="subunits", verbose_name=_("belongs to")
    )
    tie = models.CharField(_("kind of tie"), max_length=12, choices=Tie, default=Tie.BELONGS_TO)
    tie_condition = models.CharField(_("condition of the tie"), max_length=300, blank=True)
    tie_as_of = models.CharField(_("tie as of"), max_length=10, blank=True, validators=[validate_partial_date])
    instance_of = models.ForeignKey(
        Department,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="instances",
        verbose_name=_("kind of department"),
        help_text=_("The usual department that this unit is a case of."),
    )

    derived_from = ("company",)

    objects: ClassVar[Any] = OrgUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit of a company")
        verbose_name_plural = _("units of companies")
        constraints = [
            not_itself("orgunit", "parent", _("A unit does not belong to itself.")),
            one_of("orgunit", "tie", Tie.values),
            models.CheckConstraint(
                condition=Q(parent__isnull=False) | Q(tie=Tie.BELONGS_TO),
                name="orgunit_tie_needs_a_parent",
                violation_error_message=_("A tie needs the unit that it leads to."),
            ),
        ]

    def derive(self) -> None:
        """Tell it apart from units of the same name by its company, too."""
        super().derive()
        for language in COLUMNS:
            setattr(self, f"disambiguation_{language}", getattr(self.company, f"name_{language}"))

    @property
    def above(self) -> "OrgUnit | None":
        """The unit that this one hangs on, when readers may see it."""
        return self.parent if self.parent and self.parent.status == Status.PUBLISHED else None

    def clean(self) -> None:
        """The unit above is of the same company, and not below this one."""
        super().clean()
        refuse_circle(self, "parent", _("The unit above is below this one: that makes a circle."))
        if self.parent and self.parent.company_id != self.company_id:
            raise ValidationError({"parent": _("The unit above belongs to another company.")})
        if self.pk and self.company_id and self.subunits.exclude(company=self.company_id).exists():
            raise ValidationError({"company": _("A unit below this one belongs to another company.")})
