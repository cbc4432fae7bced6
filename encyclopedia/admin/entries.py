"""Entries of every kind, with their names and with what is said of them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline, TranslationTabularInline

from encyclopedia import kinds, models
from encyclopedia.admin.evidence import CitationInline, ColumnCitationInline
from encyclopedia.searching.folding import fold


class AliasFormSet(forms.BaseInlineFormSet):
    """The other names of an entry, each once: two new ones are not yet there to be found by `Alias.clean`."""

    def clean(self) -> None:
        """Refuse a name that stands in the form twice, however it is written."""
        super().clean()
        seen = set()
        for form in self.forms:
            typed = getattr(form, "cleaned_data", {})
            if not typed.get("text") or typed.get("DELETE"):
                continue
            name = (fold(typed["text"]), typed.get("language"), typed.get("used_by"))
            if name in seen:
                form.add_error("text", _("The entry has this name already."))
            seen.add(name)


class AliasInline(TranslationTabularInline):
    """The other names of an entry."""

    model = models.Alias
    formset = AliasFormSet
    fk_name = "entry"
    extra = 0
    autocomplete_fields = ("used_by",)
    fields = ("text", "language", "kind", "used_by", "context", "order")
    show_change_link = True


class StatementInline(TranslationStackedInline):
    """What is said of an entry. The evidence for a statement stands in its own form, a click away."""

    model = models.Statement
    fk_name = "entry"
    extra = 0
    autocomplete_fields = ("facet", "target", "at_company")
    show_change_link = True
    fieldsets = (
        (None, {"fields": (("facet", "order"), "text", ("target", "number"))}),
        (
            _("Rank, kind and qualifiers"),
            {
                "classes": ("collapse",),
                "fields": (
                    ("value", "weight", "rank", "kind", "basis"),
                    "attribution",
                    ("at_company", "as_of"),
                    "condition",
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """In the order of the page, with what the forms name."""
        queryset = super().get_queryset(request).select_related("facet__group", "target", "at_company")
        return queryset.order_by("facet__group__order", "facet__order", "order", "pk")


class EntryAdmin(TranslationAdmin):
    """One entry: its names, what it is, its place, and what is said of it."""

    list_display = ("name_en", "name_zh_hans", "slug", "status", "statement_count", "last_reviewed")
    list_filter = ("status", "tags")
    search_fields = ("name_en", "name_zh_hans", "slug", "aliases__text")
    prepopulated_fields = {"slug": ("name_en",)}
    autocomplete_fields = ("replaced_by",)
    inlines = (AliasInline, ColumnCitationInline, StatementInline)
    actions = ("publish", "retire")
    save_on_top = True
    #: The typed columns of the kind, shown in the form under *Its place*.
    own_fields: tuple[str, ...] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Names first, then the definition, the kind's own columns, and the state of the entry."""
        parts = [
            (_("Names"), ("name", "slug", "disambiguation")),
            (_("What it is"), ("definition", "definition_basis", "scope_note")),
            (_("Its place"), self.own_fields),
            (_("State"), ("status", "replaced_by", "last_reviewed", "tags")),
        ]
        return [(title, {"fields": self.replace_orig_field(fields)}) for title, fields in parts if fields]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With how much is said of each entry: no query for each row."""
        queryset = super().get_queryset(request).select_related(*kinds.of(self.model).joins)
        return queryset.annotate(statement_total=Count("statements", distinct=True))

    @admin.display(description=_("statements"), ordering="statement_total")
    def statement_count(self, entry: Any) -> int:
        """How much is said of the entry."""
        return entry.statement_total

    @admin.action(description=_("Publish the ticked ones"))
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Let readers see the entries."""
        self._set_status(request, queryset, models.Status.PUBLISHED)

    @admin.action(description=_("Retire the ticked ones"))
    def retire(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Take the entries away from readers, and keep them."""
        self._set_status(request, queryset, models.Status.RETIRED)

    def _set_status(self, request: HttpRequest, queryset: QuerySet, status: models.Status) -> None:
        count = 0
        for entry in self.model._default_manager.filter(pk__in=queryset.values("pk")):
            entry.status = status
            if status != models.Status.RETIRED:
                entry.replaced_by = None
            entry.version += 1
            entry.save()
            count += 1
        message = ngettext("%(count)d entry is now %(status)s.", "%(count)d entries are now %(status)s.", count)
        self.message_user(request, message % {"count": count, "status": status.label})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save, and count the version up."""
        if change:
            obj.version += 1
        super().save_model(request, obj, form, change)


@admin.register(models.Entry)
class AnyEntryAdmin(TranslationAdmin):
    """All kinds of entry, only to be searched by the fields that name one."""

    search_fields = EntryAdmin.search_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """By name."""
        return super().get_queryset(request).order_by("sort_en", "slug")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Kept off the index: each kind has its own list."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An entry is added as one of a kind."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An entry is changed in the form of its kind."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An entry is deleted in the list of its kind."""
        return False


@admin.register(models.Term)
class TermAdmin(EntryAdmin):
    """Terms of the vocabularies."""

    list_display = ("name_en", "name_zh_hans", "vocabulary", "position", "slug", "status")
    list_filter = ("vocabulary", "status")
    autocomplete_fields = ("replaced_by", "vocabulary", "broader")
    own_fields = ("vocabulary", "broader", "position")


@admin.register(models.Statement)
class StatementAdmin(TranslationAdmin):
    """One statement with its evidence."""

    list_display = ("entry", "facet", "__str__", "kind", "rank", "basis", "citation_count")
    list_filter = ("facet", "kind", "rank", "basis")
    list_select_related = ("entry", "facet", "target")
    search_fields = ("text_en", "text_zh_hans", "entry__name_en", "entry__name_zh_hans", "target__name_en")
    autocomplete_fields = ("entry", "facet", "target", "at_company")
    inlines = (CitationInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With how many citations each has."""
        return super().get_queryset(request).annotate(citation_total=Count("citations"))

    @admin.display(description=_("citations"), ordering="citation_total")
    def citation_count(self, statement: Any) -> int:
        """How many citations the statement has."""
        return statement.citation_total


@admin.register(models.Alias)
class AliasAdmin(TranslationAdmin):
    """One name with its evidence."""

    list_display = ("text", "language", "kind", "entry", "used_by")
    list_filter = ("language", "kind")
    list_select_related = ("entry", "used_by")
    search_fields = ("text", "entry__name_en", "entry__name_zh_hans")
    autocomplete_fields = ("entry", "used_by")
    inlines = (CitationInline,)


@admin.register(models.Tag)
class TagAdmin(TranslationAdmin):
    """Tags."""

    list_display = ("name", "label_en", "label_zh_hans")
    search_fields = ("name", "label_en", "label_zh_hans")
    fields = ("name", "slug", "label")
    prepopulated_fields = {"slug": ("name",)}
