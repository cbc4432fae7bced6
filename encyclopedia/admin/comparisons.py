"""Curated comparisons."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationStackedInline, TranslationTabularInline

from encyclopedia import models
from encyclopedia.admin.desk import DeskAdmin, is_public
from encyclopedia.admin.evidence import CitationInline
from encyclopedia.previews import Preview


class ComparisonMemberInline(TranslationStackedInline):
    """The columns of a comparison."""

    model = models.ComparisonMember
    extra = 0
    min_num = 2
    max_num = 5
    autocomplete_fields = ("entry",)


class ComparisonRowInline(TranslationTabularInline):
    """The own rows of a comparison; their cells stand in the row's form."""

    model = models.ComparisonRow
    extra = 0
    show_change_link = True


class ComparisonCellInline(TranslationStackedInline):
    """What a row says of each entry."""

    model = models.ComparisonCell
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the columns of the row's own comparison only."""
        if db_field.name == "member" and request.resolver_match:
            row = request.resolver_match.kwargs.get("object_id")
            members = models.ComparisonMember.objects.select_related("entry")
            kwargs["queryset"] = members.filter(comparison__rows=row) if row else members.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(models.ComparisonRow)
class ComparisonRowAdmin(DeskAdmin):
    """An own row of a comparison with its cells."""

    list_display = ("label_en", "comparison", "order")
    list_select_related = ("comparison",)
    inlines = (ComparisonCellInline,)

    def historic(self, obj: Any) -> Any:
        """A row is a part of its comparison."""
        return obj.comparison

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Cells once the row is saved: before, its columns are not known."""
        return self.inlines if obj else ()


@admin.register(models.ComparisonCell)
class ComparisonCellAdmin(DeskAdmin):
    """A cell of an own row with its evidence."""

    list_display = ("row", "member", "text_en")
    list_select_related = ("row", "member__entry")
    inlines = (CitationInline,)

    def historic(self, obj: Any) -> Any:
        """A cell is a part of its comparison."""
        return obj.row.comparison


@admin.register(models.Comparison)
class ComparisonAdmin(DeskAdmin):
    """Curated comparisons."""

    list_display = ("slug", "relation", "status", "featured")
    list_filter = ("status", "relation", "featured")
    search_fields = ("slug", "verdict_en", "verdict_zh_hans")
    autocomplete_fields = ("decided_by",)
    inlines = (ComparisonMemberInline, ComparisonRowInline, CitationInline)

    def view_on_site(self, obj: Any) -> str | None:
        """The page, as soon as its entries are published as well; till then a preview."""
        entries = [member.entry for member in obj.members.select_related("entry")]
        if is_public(obj) and all(map(is_public, entries)):
            return obj.get_absolute_url()
        return Preview.of([entry.pk for entry in entries]).url if len(entries) > 1 else None

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The slug of a comparison that is written from its page."""
        asked = request.GET.get("entries", "")
        return {**super().get_changeform_initial_data(request), "slug": asked.replace(",", "-vs-")}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """The columns of a comparison that is written from its page."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, ComparisonMemberInline) and request.method == "GET" and obj.pk is None:
            slugs = request.GET.get("entries", "").split(",")[: inline.max_num]
            entries = models.Entry.objects.in_order_of(slugs).values_list("pk", flat=True)
            kwargs["initial"] = [{"entry": key, "order": order} for order, key in enumerate(entries)]
        return kwargs
