"""Sources, and the forms of what is cited as a whole."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from encyclopedia import models
from encyclopedia.admin.citing import CitedRowForm
from encyclopedia.admin.desk import DeskAdmin


class CitedAdmin(DeskAdmin):
    """Rows that are cited as a whole, with the sources in their form."""

    form = CitedRowForm

    @admin.display(description=_("sources"))
    def sources(self, obj: Any) -> str:
        """The sources with the places in them, for who may only look."""
        cited = obj.citations.select_related("source")
        return "; ".join(f"{one.source}, {one.locator}" if one.locator else str(one.source) for one in cited)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the sources as well."""
        form.store_citations()
        super().save_related(request, form, formsets, change)


@admin.register(models.Source)
class SourceAdmin(DeskAdmin):
    """Sources with their lineage."""

    list_display = ("title_en", "key", "type", "published", "copy_of", "claims")
    list_filter = ("type", "language")
    search_fields = ("title_en", "title_zh_hans", "author_en", "author_zh_hans", "key")
    autocomplete_fields = ("copy_of",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With how many claims each supports."""
        return super().get_queryset(request).select_related("copy_of").annotate(claim_total=Count("citations"))

    @admin.display(description=_("claims"), ordering="claim_total")
    def claims(self, source: Any) -> int:
        """How many claims the source is the evidence for."""
        return source.claim_total
