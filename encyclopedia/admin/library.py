"""Open questions, guides and the glossary."""

from django.contrib import admin
from modeltranslation.admin import TranslationStackedInline

from encyclopedia import models
from encyclopedia.admin.desk import DeskAdmin
from encyclopedia.admin.evidence import CitationInline


@admin.register(models.Gap)
class GapAdmin(DeskAdmin):
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
class GuideAdmin(DeskAdmin):
    """Guides."""

    list_display = ("title_en", "title_zh_hans", "slug", "status", "order")
    list_filter = ("status",)
    search_fields = ("title_en", "title_zh_hans", "slug")
    autocomplete_fields = ("entries",)
    inlines = (GuideSectionInline, CitationInline)


@admin.register(models.GlossaryWord)
class GlossaryWordAdmin(DeskAdmin):
    """Words of the glossary."""

    list_display = ("word_en", "word_zh_hans", "traditional", "key")
    search_fields = ("word_en", "word_zh_hans", "traditional", "key")
    autocomplete_fields = ("entry",)
