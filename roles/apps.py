"""What people do, and how it is measured: roles, metrics and frameworks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RolesConfig(AppConfig):
    """Registers roles, metrics and frameworks as kinds of entry."""

    name = "roles"
    verbose_name = _("Roles and metrics")

    def ready(self) -> None:
        """Tell the register of kinds about this app's three."""
        from encyclopedia import kinds
        from encyclopedia.loading.claims import CitedReference
        from encyclopedia.loading.schema import Reference, Text
        from roles.ladder import place_on_ladder
        from roles.models import Framework, Metric, Role
        from roles.tallies import roles_counted

        kinds.register(
            kinds.Kind(
                key="role",
                model=Role,
                folder="roles",
                label=_("Role"),
                label_plural=_("Roles"),
                list_about=_(
                    "Roles in operations, marketing, brand and product, by home department: "
                    "what each does, how it is judged, and whom it is confused with."
                ),
                page_about=_("What it does, how it is judged, where it sits, and what is not its job."),
                columns=(
                    CitedReference("home department", "home_department", to=("department",), facet="home-department"),
                    Reference("broader", to=("role",)),
                ),
                facets={"home-department": kinds.FacetColumn("home_department")},
                panels=[
                    kinds.Panel("ladder", _("On the scope ladder"), place_on_ladder, "roles/panels/ladder.html"),
                    kinds.Panel("narrower", _("Narrower roles"), lambda entry: Role.objects.narrower_than(entry.pk)),
                ],
                joins=("home_department", "broader"),
                schema_type="Occupation",
                schema_texts={"responsibilities": "responsibilities", "skills": "skills"},
                order=10,
                on_home=True,
                is_titled=True,
                list_by="home_department",
                in_depth=True,
            )
        )
        kinds.register(
            kinds.Kind(
                key="metric",
                model=Metric,
                folder="metrics",
                label=_("Metric"),
                label_plural=_("Metrics"),
                list_about=_(
                    "The numbers by which work is judged, from daily actives to retention, and who answers for each."
                ),
                page_about=_("What the metric counts, and which roles and departments are judged by it."),
                columns=(Text("formula"), Text("unit of measure", "unit_of_measure")),
                order=50,
                list_by_facet="serves-goal",
            )
        )
        kinds.register(
            kinds.Kind(
                key="framework",
                model=Framework,
                folder="frameworks",
                label=_("Framework"),
                label_plural=_("Frameworks"),
                list_about=_(
                    "Models and procedures of the trade, such as AARRR and RFM, step by step, with who uses them."
                ),
                page_about=_("Its steps, and the roles that work with it."),
                order=60,
                lists=("steps",),
            )
        )
        roles_here = kinds.Panel("roles", _("Roles in it"), lambda entry: Role.objects.at_home_in(entry.pk))
        department = kinds.get("department")
        department.panels.append(roles_here)
        department.tallies.insert(0, roles_counted())
