"""Entries of every kind, with their names and with what is said of them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from encyclopedia import kinds, models
from encyclopedia.addresses import desk_url
from encyclopedia.admin.actions import EntryActions
from encyclopedia.admin.columns import EntryForm, entry_form, sources_of
from encyclopedia.admin.desk import DeskAdmin
from encyclopedia.admin.filters import KindFilter, NeedsWork
from encyclopedia.admin.languages import laid_out
from encyclopedia.admin.names import AliasInline
from encyclopedia.admin.publication import PublicationAdmin
from encyclopedia.admin.references import is_key
from encyclopedia.admin.statements import StatementInline
from encyclopedia.languages import COLUMNS
from encyclopedia.publishing import Missing, missing


class EntryList(EntryActions):
    """A list of entries: searched as people write names, with how much is said of each, and what is done to many."""

    list_display: tuple[str, ...] = ("name_en", "name_zh_hans", "status_badge", "statement_count", "last_reviewed")
    list_filter: tuple[Any, ...] = ("status", NeedsWork, "tags")
    #: What makes the admin offer a search; `get_search_results` does it.
    search_fields = ("slug",)
    search_help_text = _("A name in either language or in pinyin, an alias, or a slug.")

    def get_queryset(self: Any, request: HttpRequest) -> QuerySet:
        """With how much is said of each entry: no query for each row."""
        queryset = super().get_queryset(request)
        if self.model is not models.Entry:
            queryset = queryset.select_related(*kinds.of(self.model).joins)
        return queryset.annotate(statement_total=Count("statements", distinct=True)).order_by("sort_en", "slug")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        """The entries whose names hold every word; none comes twice."""
        return queryset.named_like(search_term), False

    def missing(self: Any, obj: Any) -> list[Missing]:
        """What the page of the entry lacks."""
        return missing(obj)

    def save_model(self: Any, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and count the version up."""
        if change:
            obj.version += 1
        super().save_model(request, obj, form, change)

    @admin.display(description=_("status"), ordering="status")
    def status_badge(self, entry: Any) -> str:
        """The status in a word."""
        return format_html('<span class="status status--{}">{}</span>', entry.status, entry.get_status_display())

    @admin.display(description=_("statements"), ordering="statement_total")
    def statement_count(self, entry: Any) -> int:
        """How much is said of the entry."""
        return entry.statement_total


class EntryAdmin(EntryList, PublicationAdmin):
    """One entry: its names, what it is, its place, and what is said of it."""

    prepopulated_fields = {"slug": ("name_en",)}
    autocomplete_fields = ("replaced_by",)
    inlines = (AliasInline, StatementInline)
    form = EntryForm
    save_on_top = True
    #: The typed columns of the kind, shown in the form under *Its place*.
    own_fields: tuple[str, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Names first, then the definition, the kind's own columns, and the state; languages side by side."""
        parts = [
            (_("Names"), ("name", "slug", "disambiguation")),
            (_("What it is"), ("definition", "definition_basis", "scope_note")),
            (_("Its place"), self.own_fields),
            (_("State"), ("status", "replaced_by", "last_reviewed", "tags")),
        ]
        cited = sources_of(self.model)
        return laid_out(
            (title, {"fields": [row for name in names for row in self._rows(name, cited)]})
            for title, names in parts
            if names
        )

    def previewed(self, obj: Any) -> list[int]:
        """The entry."""
        return [obj.pk]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The address of a page that readers have seen stays for good."""
        readonly = super().get_readonly_fields(request, obj)
        has_been_public = obj and obj.status in (models.Status.PUBLISHED, models.Status.RETIRED)
        return (*readonly, "slug") if has_been_public else readonly

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A slug is made of the English name as long as it may be chosen."""
        return {} if "slug" in self.get_readonly_fields(request, obj) else self.prepopulated_fields

    def _rows(self, name: str, cited: dict[str, str]) -> list[Any]:
        """The lines of a field: its languages beside each other, and below it the sources of what is cited."""
        languages = tuple(f"{name}_{language}" for language in COLUMNS)
        row = languages if hasattr(self.model, languages[0]) else name
        return [row, cited[name]] if name in cited else [row]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form with a field for the sources of each column that is cited."""
        return super().get_form(request, obj, change=change, form=entry_form(self.model), **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the sources of the columns, and the tags, the names and what is said."""
        form.store_sources()
        super().save_related(request, form, formsets, change)


@admin.register(models.Entry)
class AnyEntryAdmin(EntryList, PublicationAdmin):
    """Entries of every kind in one list; a row leads to the form of its kind. Type-aheads search here as well."""

    list_display = ("form_link", "name_zh_hans", "kind_label", "status_badge", "statement_count", "last_reviewed")
    list_display_links = None
    list_filter = (KindFilter, "status", NeedsWork, "tags")
    sheets_make_rows = False
    note_on_sheets = _("This sheet holds what all kinds have. An entry is made in the list of its kind.")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        """What the words find; in the form of an entry, only what may be named under the facet that asks."""
        facet = request.GET.get("facet", "")
        if is_key(facet):
            queryset = queryset.answering(models.Facet.objects.filter(pk=facet).first())
        return super().get_search_results(request, queryset, search_term)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """An entry is deleted in the list of its kind."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An entry is added as one of a kind."""
        return False

    def changeform_view(
        self, request: Any, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """To the form of its kind."""
        if object_id is None:
            raise PermissionDenied
        return self._to_its_kind("change", object_id)

    def history_view(self, request: Any, object_id: str, extra_context: Any = None) -> HttpResponse:
        """To the history among its kind."""
        return self._to_its_kind("history", object_id)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """To where its kind is deleted."""
        return self._to_its_kind("delete", object_id)

    def _to_its_kind(self, page: str, key: str) -> HttpResponse:
        entry = models.Entry.objects.filter(pk=key).first() if is_key(key) else None
        if entry is None:
            raise Http404
        return HttpResponseRedirect(desk_url(page, entry))

    @admin.display(description=_("name"), ordering="sort_en")
    def form_link(self, entry: Any) -> str:
        """The English name, leading to the form."""
        return format_html('<a href="{}">{}</a>', desk_url("change", entry), entry.name_en)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_label(self, entry: Any) -> Any:
        """The word for the kind."""
        return kinds.get(entry.kind).label


@admin.register(models.Term)
class TermAdmin(EntryAdmin):
    """Terms of the vocabularies."""

    list_display = ("name_en", "name_zh_hans", "vocabulary", "position", "status_badge")
    list_filter = ("vocabulary", "status")
    autocomplete_fields = ("replaced_by", "vocabulary", "broader")
    own_fields = ("vocabulary", "broader", "position")


@admin.register(models.Tag)
class TagAdmin(DeskAdmin):
    """Tags."""

    list_display = ("name", "label_en", "label_zh_hans")
    search_fields = ("name", "label_en", "label_zh_hans")
    fields = ("name", "slug", "label")
    prepopulated_fields = {"slug": ("name",)}
