"""Entries of every kind, with their names and with what is said of them."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin

from encyclopedia import kinds, models
from encyclopedia.admin.columns import EntryForm, entry_form, sources_of
from encyclopedia.admin.desk import DeskAdmin
from encyclopedia.admin.filters import NeedsWork
from encyclopedia.admin.names import AliasInline
from encyclopedia.admin.publication import PublicationAdmin
from encyclopedia.admin.references import is_key
from encyclopedia.admin.statements import StatementInline
from encyclopedia.models.checks import LANGUAGES
from encyclopedia.publishing import Missing, missing
from encyclopedia.revisions.recording import recorded


class EntryAdmin(PublicationAdmin):
    """One entry: its names, what it is, its place, and what is said of it."""

    list_display = ("name_en", "name_zh_hans", "slug", "status", "statement_count", "last_reviewed")
    list_filter: tuple[Any, ...] = ("status", NeedsWork, "tags")
    search_fields = ("name_en", "name_zh_hans", "slug", "aliases__text")
    prepopulated_fields = {"slug": ("name_en",)}
    autocomplete_fields = ("replaced_by",)
    inlines = (AliasInline, StatementInline)
    form = EntryForm
    actions = ("send_to_review", "publish", "retire")
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
        return [
            (title, {"fields": [row for name in names for row in self._rows(name, cited)]})
            for title, names in parts
            if names
        ]

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
        languages = tuple(f"{name}_{language}" for language in LANGUAGES)
        row = languages if hasattr(self.model, languages[0]) else name
        return [row, cited[name]] if name in cited else [row]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form with a field for the sources of each column that is cited."""
        return super().get_form(request, obj, change=change, form=entry_form(self.model), **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the sources of the columns, and the tags, the names and what is said."""
        form.store_sources()
        super().save_related(request, form, formsets, change)

    def missing(self, obj: Any) -> list[Missing]:
        """What the page of the entry lacks."""
        return missing(obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With how much is said of each entry: no query for each row."""
        queryset = super().get_queryset(request).select_related(*kinds.of(self.model).joins)
        return queryset.annotate(statement_total=Count("statements", distinct=True))

    @admin.display(description=_("statements"), ordering="statement_total")
    def statement_count(self, entry: Any) -> int:
        """How much is said of the entry."""
        return entry.statement_total

    @admin.action(description=_("Send the ticked ones to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Tell reviewers that drafts are ready."""
        self._set_status(request, queryset.filter(status=models.Status.DRAFT), models.Status.IN_REVIEW)

    @admin.action(description=_("Publish the ticked ones"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Let readers see the entries that have what a page needs, and say what the others lack."""
        ready = []
        for entry in self.model._default_manager.filter(pk__in=queryset.values("pk")):
            lacking = missing(entry)
            if lacking:
                self.tell_missing(request, entry, lacking)
            else:
                ready.append(entry.pk)
        self._set_status(request, self.model._default_manager.filter(pk__in=ready), models.Status.PUBLISHED)

    @admin.action(description=_("Retire the ticked ones"), permissions=["publish"])
    def retire(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Take the entries away from readers, and keep them."""
        self._set_status(request, queryset, models.Status.RETIRED)

    def _set_status(self, request: HttpRequest, queryset: QuerySet, status: models.Status) -> None:
        entries = list(self.model._default_manager.filter(pk__in=queryset.values("pk")))
        with recorded(entries, by=request.user):
            for entry in entries:
                entry.status = status
                if status != models.Status.RETIRED:
                    entry.replaced_by = None
                entry.version += 1
                entry.save()
        if count := len(entries):
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

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        """What the words find; in the form of an entry, only what may be named under the facet that asks."""
        facet = request.GET.get("facet", "")
        if is_key(facet):
            queryset = queryset.answering(models.Facet.objects.filter(pk=facet).first())
        return super().get_search_results(request, queryset, search_term)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Kept off the index: each kind has its own list."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An entry is added as one of a kind."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An entry is changed in the form of its kind."""
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """An entry is deleted in the list of its kind."""
        return {}


@admin.register(models.Term)
class TermAdmin(EntryAdmin):
    """Terms of the vocabularies."""

    list_display = ("name_en", "name_zh_hans", "vocabulary", "position", "slug", "status")
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
