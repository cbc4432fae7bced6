"""Who the work is done by, and where that sits: departments, companies, and the units of companies."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DepartmentsConfig(AppConfig):
    """Registers departments, companies and units as kinds of entry."""

    name = "departments"
    verbose_name = _("Departments and companies")

    def ready(self) -> None:
        """Tell the register of kinds about this app's three."""
        from departments.models import Company, Department, OrgUnit, Tie
        from departments.panels import (
            drawn_chart,
            matrix_of_companies,
            matrix_of_units,
            ties_of_company,
            ties_of_unit,
            to_set_beside,
        )
        from departments.tallies import units_counted
        from encyclopedia import kinds
        from encyclopedia.loading.claims import CitedReference
        from encyclopedia.loading.schema import Choice, PartialDate, Text

        kinds.register(
            kinds.Kind(
                key="department",
                model=Department,
                folder="departments",
                label=_("Department"),
                label_plural=_("Departments"),
                list_about=_(
                    "Departments as the trade speaks of them, with their parts: "
                    "what each is for, the roles in it, and how companies cut it."
                ),
                page_about=_("What it is for, its parts and roles, and how companies cut it."),
                columns=(CitedReference("parent", to=("department",), facet="belongs-to"),),
                facets={"belongs-to": kinds.FacetColumn("parent")},
                panels=[
                    kinds.Panel(
                        "parts", _("Departments within it"), lambda entry: Department.objects.parts_of(entry.pk)
                    ),
                    kinds.Panel("cases", _("At companies"), lambda entry: OrgUnit.objects.cases_of(entry.pk)),
                ],
                joins=("parent",),
                order=20,
                on_home=True,
                is_titled=True,
                list_by="parent",
                nested_by="parent",
                tallies=[units_counted("instance_of", "instance-of")],
                in_depth=True,
            )
        )
        kinds.register(
            kinds.Kind(
                key="company",
                model=Company,
                folder="companies",
                label=_("Company"),
                label_plural=_("Companies"),
                list_about=_(
                    "Companies whose division of work is known from published texts: "
                    "who does what, and under which centre."
                ),
                page_about=_("How it divides the work: its units, what each does and where it hangs."),
                together=matrix_of_companies,
                panels=[
                    kinds.Panel("chart", _("How it is divided"), drawn_chart, "departments/panels/chart.html"),
                ],
                tallies=[units_counted("company", "company")],
                schema_type="Organization",
                schema_ties=ties_of_company,
                order=30,
                on_home=True,
                is_titled=True,
            )
        )
        kinds.register(
            kinds.Kind(
                key="unit",
                model=OrgUnit,
                folder="units",
                label=_("Unit"),
                label_plural=_("Units of companies"),
                list_about=_(
                    "Units under the names that their companies use, with the functions each has and the unit above it."
                ),
                page_about=_("Its functions, what it answers for, and the unit it hangs on."),
                columns=(
                    CitedReference("company", to=("company",), facet="company", required=True),
                    CitedReference("instance of", "instance_of", to=("department",), facet="instance-of"),
                    CitedReference(
                        "belongs to",
                        "parent",
                        to=("unit",),
                        facet="belongs-to",
                        extras=(
                            Choice("tie", choices=tuple(Tie.values), default=Tie.BELONGS_TO.value),
                            Text("when", "tie_condition"),
                            PartialDate("as of", "tie_as_of"),
                        ),
                    ),
                ),
                facets={
                    "company": kinds.FacetColumn("company"),
                    "instance-of": kinds.FacetColumn("instance_of"),
                    "belongs-to": kinds.FacetColumn("parent", _tie),
                },
                panels=[
                    kinds.Panel("subunits", _("Below it"), lambda entry: OrgUnit.objects.below(entry.pk)),
                    kinds.Panel("beside", _("Set it beside"), to_set_beside, "departments/panels/beside.html"),
                ],
                together=matrix_of_units,
                joins=("company", "parent", "instance_of"),
                schema_type="Organization",
                schema_ties=ties_of_unit,
                order=40,
                is_titled=True,
                tells_apart=True,
                list_by="company",
            )
        )


def _tie(unit: Any) -> dict[str, Any]:
    """The kind, condition and date of a unit's tie to the one above, as qualifiers of a claim."""
    from departments.models import Tie

    return {
        "note": Tie(unit.tie).label,
        "condition": unit.tie_condition,
        "as_of": unit.tie_as_of,
        "row": unit,
        "columns": {"condition": "tie_condition"},
    }
