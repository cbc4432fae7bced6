"""The editors' desk for what every kind of entry shares. Each app registers its own kinds on `EntryAdmin`."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin, TranslationStackedInline, TranslationTabularInline

from encyclopedia import kinds, models

admin.site.site_header = admin.site.site_title = _("Role Atlas: the editors' desk")
admin.site.index_title = _("What readers see")


class CitationInline(admin.TabularInline):
    """The evidence for the claim that the form is about."""

    model = models.Citation
    extra = 0
    autocomplete_fields = ("source",)
    fields = ("source", "locator", "disputes", "order")


class ColumnCitationInline(CitationInline):
    """The evidence for an entry's own columns, such as its definition."""

    fk_name = "entry"
    fields = ("facet", "source", "locator", "disputes", "order")
    verbose_name = _("evidence for the definition or another column")
    verbose_name_plural = _("evidence for the definition and other columns")


class AliasInline(TranslationTabularInline):
    """The other names of an entry."""

    model = models.Alias
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


class FacetForm(forms.ModelForm):
    """A facet, with its kinds as boxes to tick."""

    kinds = forms.MultipleChoiceField(label=_("kinds of entry"), widget=forms.CheckboxSelectMultiple)
    targets = forms.MultipleChoiceField(label=_("kinds of value"), widget=forms.CheckboxSelectMultiple, required=False)

    class Meta:
        model = models.Facet
        fields = "__all__"  # noqa: DJ007 - an editor changes every field of a facet

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kinds", "targets"):
            self.fields[name].choices = [(kind.key, kind.label) for kind in kinds.every()]  # type: ignore[attr-defined]


@admin.register(models.Facet)
class FacetAdmin(TranslationAdmin):
    """The questions that are asked of entries."""

    form = FacetForm
    list_display = ("label_en", "label_zh_hans", "key", "group", "datatype", "order", "counts")
    list_filter = ("group", "datatype")
    list_select_related = ("group",)
    search_fields = ("label_en", "label_zh_hans", "key")
    autocomplete_fields = ("vocabulary",)


@admin.register(models.FacetGroup)
class FacetGroupAdmin(TranslationAdmin):
    """The headings of facets."""

    list_display = ("label_en", "label_zh_hans", "key", "order")


@admin.register(models.Vocabulary)
class VocabularyAdmin(TranslationAdmin):
    """The lists of terms."""

    list_display = ("label_en", "label_zh_hans", "key", "ordered")
    search_fields = ("label_en", "label_zh_hans", "key")


@admin.register(models.Tag)
class TagAdmin(TranslationAdmin):
    """Tags."""

    list_display = ("name", "label_en", "label_zh_hans")
    search_fields = ("name", "label_en", "label_zh_hans")
    fields = ("name", "slug", "label")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(models.Source)
class SourceAdmin(TranslationAdmin):
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
class ComparisonRowAdmin(TranslationAdmin):
    """An own row of a comparison with its cells."""

    list_display = ("label_en", "comparison", "order")
    list_select_related = ("comparison",)
    inlines = (ComparisonCellInline,)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Cells once the row is saved: before, its columns are not known."""
        return self.inlines if obj else ()


@admin.register(models.ComparisonCell)
class ComparisonCellAdmin(TranslationAdmin):
    """A cell of an own row with its evidence."""

    list_display = ("row", "member", "text_en")
    list_select_related = ("row", "member__entry")
    inlines = (CitationInline,)


@admin.register(models.Comparison)
class ComparisonAdmin(TranslationAdmin):
    """Curated comparisons."""

    list_display = ("slug", "relation", "status", "featured", "on_site")
    list_filter = ("status", "relation", "featured")
    search_fields = ("slug", "verdict_en", "verdict_zh_hans")
    autocomplete_fields = ("decided_by",)
    inlines = (ComparisonMemberInline, ComparisonRowInline, CitationInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the entries, for the links."""
        return super().get_queryset(request).prefetch_related("members__entry")

    @admin.display(description=_("page"))
    def on_site(self, comparison: Any) -> str:
        """A link to the page."""
        return format_html('<a href="{}">{}</a>', comparison.get_absolute_url(), _("view"))


@admin.register(models.Gap)
class GapAdmin(TranslationAdmin):
    """Open questions."""

    list_display = ("question_en", "slug", "status")
    list_filter = ("status",)
    search_fields = ("question_en", "question_zh_hans", "slug")
    autocomplete_fields = ("entries", "facet")
    inlines = (CitationInline,)


class GuideSectionInline(TranslationStackedInline):
    """The sections of a guide."""

    model = models.GuideSection
    extra = 0


@admin.register(models.Guide)
class GuideAdmin(TranslationAdmin):
    """Guides."""

    list_display = ("title_en", "title_zh_hans", "slug", "status", "order")
    list_filter = ("status",)
    search_fields = ("title_en", "title_zh_hans", "slug")
    autocomplete_fields = ("entries",)
    inlines = (GuideSectionInline, CitationInline)
