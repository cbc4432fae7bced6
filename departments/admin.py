"""The editors' desk for departments, companies and units."""

from django.contrib import admin

from departments import models
from encyclopedia.admin import EntryAdmin
from encyclopedia.admin.filters import NeedsWork


@admin.register(models.Department)
class DepartmentAdmin(EntryAdmin):
    """Departments in general."""

    autocomplete_fields = ("replaced_by", "parent")
    own_fields = ("parent",)


@admin.register(models.Company)
class CompanyAdmin(EntryAdmin):
    """Companies."""


@admin.register(models.OrgUnit)
class OrgUnitAdmin(EntryAdmin):
    """The units of companies."""

    list_display = ("name_en", "name_zh_hans", "company", "parent", "status_badge", "statement_count")
    list_filter = ("status", NeedsWork, "company", "tie")
    autocomplete_fields = ("replaced_by", "company", "parent", "instance_of")
    own_fields = ("company", "instance_of", "parent", "tie", "tie_condition", "tie_as_of")
    readonly_fields = ("disambiguation_en", "disambiguation_zh_hans")
