"""Lists of what is a part of an entry, to search and to filter; a row leads to its place in the form of the entry."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from encyclopedia import models
from encyclopedia.addresses import desk_url
from encyclopedia.admin.sheets.lists import SheetsMixin
from encyclopedia.revisions.recording import recorded


class PartAdmin(SheetsMixin, TranslationAdmin):
    """Parts of entries, which are written in the forms of the entries."""

    owner = "entry"
    actions = ("export_ticked",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A part is added in the form of its entry."""
        return False

    def change_view(self, request: Any, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """To the part's place in the form of its entry."""
        part = self.get_object(request, unquote(object_id))
        if part is None:
            raise Http404
        return HttpResponseRedirect(f"{desk_url('change', part.entry)}#{self.anchor(part)}")

    def anchor(self, part: Any) -> str:
        """Where in the form of its entry the part stands."""
        raise NotImplementedError

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A part is taken away in the form of its entry."""
        return self.change_view(request, object_id)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Delete parts, and record what became of their entries."""
        entries = models.Entry.objects.filter(pk__in=queryset.values("entry"))
        with recorded(list(entries), by=request.user):
            super().delete_queryset(request, queryset)


@admin.register(models.Statement)
class StatementAdmin(PartAdmin):
    """Statements."""

    list_display = ("entry", "facet", "__str__", "kind", "rank", "basis", "citation_count")
    list_filter = ("facet", "kind", "rank", "basis")
    list_select_related = ("entry", "facet", "target")
    search_fields = ("text_en", "text_zh_hans", "entry__name_en", "entry__name_zh_hans", "target__name_en")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With how many citations each has."""
        return super().get_queryset(request).annotate(citation_total=Count("citations"))

    def anchor(self, part: Any) -> str:
        """The facet."""
        return f"facet-{part.facet.key}"

    @admin.display(description=_("citations"), ordering="citation_total")
    def citation_count(self, statement: Any) -> int:
        """How many citations the statement has."""
        return statement.citation_total


@admin.register(models.Alias)
class AliasAdmin(PartAdmin):
    """Other names."""

    list_display = ("text", "language", "kind", "entry", "used_by")
    list_filter = ("language", "kind")
    list_select_related = ("entry", "used_by")
    search_fields = ("text", "entry__name_en", "entry__name_zh_hans")

    def anchor(self, part: Any) -> str:
        """The names."""
        return "aliases-group"
