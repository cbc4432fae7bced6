"""Curated comparisons."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from encyclopedia import models
from encyclopedia.admin.cells import RowForm, RowFormSet, fields_of, members_of, row_form
from encyclopedia.admin.desk import is_public
from encyclopedia.admin.evidence import CitedAdmin
from encyclopedia.admin.languages import DeskInline, laid_out
from encyclopedia.admin.publication import PublicationAdmin
from encyclopedia.admin.references import ReferenceField
from encyclopedia.previews import Preview
from encyclopedia.publishing import Missing, missing_of_comparison


class MemberForm(forms.ModelForm):
    """A column of a comparison."""

    entry = ReferenceField(models.ComparisonMember._meta.get_field("entry"))

    class Meta:
        model = models.ComparisonMember
        fields = ("entry", "fits_en", "fits_zh_hans", "fits_zh_hant", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entry = self.instance.entry if self.instance.pk else None
        self.fields["entry"].knowing({str(entry.pk): entry} if entry else {})  # type: ignore[attr-defined]


class ComparisonMemberInline(DeskInline):
    """The columns of a comparison."""

    form = MemberForm

    model = models.ComparisonMember
    min_num = 2
    max_num = 5

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the entries."""
        return super().get_queryset(request).select_related("entry")


class ComparisonRowInline(admin.StackedInline):
    """The own rows of a comparison, each with its cells."""

    model = models.ComparisonRow
    form = RowForm
    formset = RowFormSet
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Forms with fields for the cell of each column."""
        return super().get_formset(request, obj, form=row_form(obj), **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The label, and below it the cells."""
        cells = [(str(member), {"fields": fields_of(member)}) for member in members_of(obj)]
        label = ("label_en", "label_zh_hans", "label_zh_hant", "order")
        return laid_out([(None, {"fields": (label,)}), *cells])


@admin.register(models.Comparison)
class ComparisonAdmin(CitedAdmin, PublicationAdmin):
    """Curated comparisons."""

    list_display = ("slug", "relation", "status", "featured")
    list_filter = ("status", "relation", "featured")
    search_fields = ("slug", "verdict_en", "verdict_zh_hans")
    autocomplete_fields = ("decided_by",)
    sheets_make_rows = False
    note_on_sheets = _("A comparison is made in its form: a sheet has no place for its columns and its own rows.")
    inlines = (ComparisonMemberInline, ComparisonRowInline)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Rows once the comparison is saved: before, its columns are not known."""
        return self.inlines if obj else (ComparisonMemberInline,)

    def missing(self, obj: Any) -> list[Missing]:
        """What the answer lacks."""
        return missing_of_comparison(obj)

    def view_on_site(self, obj: Any) -> str | None:
        """The page, as soon as its entries are published as well; till then a preview."""
        entries = [member.entry for member in obj.members.select_related("entry")]
        if len(entries) < 2:
            return None
        if is_public(obj) and all(map(is_public, entries)):
            return obj.get_absolute_url()
        return Preview.of([entry.pk for entry in entries]).url

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
