"""The editors' desk for roles, metrics and frameworks."""

from django.contrib import admin

from encyclopedia.admin import EntryAdmin
from encyclopedia.admin.filters import NeedsWork
from roles import models


@admin.register(models.Role)
class RoleAdmin(EntryAdmin):
    """Roles."""

    list_display = ("name_en", "name_zh_hans", "home_department", "status_badge", "statement_count", "last_reviewed")
    list_filter = ("status", NeedsWork, "home_department", "tags")
    autocomplete_fields = ("replaced_by", "home_department", "broader")
    own_fields = ("home_department", "broader")


@admin.register(models.Metric)
class MetricAdmin(EntryAdmin):
    """Metrics."""

    own_fields = ("formula", "unit_of_measure")


@admin.register(models.Framework)
class FrameworkAdmin(EntryAdmin):
    """Frameworks."""
