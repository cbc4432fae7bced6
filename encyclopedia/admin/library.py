"""Open questions, guides and the glossary."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from encyclopedia import models
from encyclopedia.admin.desk import DeskAdmin
from encyclopedia.admin.evidence import CitedAdmin
from encyclopedia.admin.languages import DeskInline
from encyclopedia.admin.publication import PublicationAdmin
from encyclopedia.admin.wishes import take_up
from encyclopedia.publishing import Missing, missing_of_guide


@admin.register(models.Gap)
class GapAdmin(CitedAdmin):
    """Open questions."""

    list_display = ("question_en", "slug", "status")
    list_filter = ("status",)
    search_fields = ("question_en", "question_zh_hans", "slug")
    autocomplete_fields = ("entries", "facet")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save it; what readers asked for and it comes from is taken up."""
        super().save_model(request, obj, form, change)
        if not change:
            take_up(request)


class GuideSectionInline(DeskInline):
    """The sections of a guide."""

    model = models.GuideSection


@admin.register(models.Guide)
class GuideAdmin(CitedAdmin, PublicationAdmin):
    """Guides."""

    list_display = ("title_en", "title_zh_hans", "slug", "status", "order")
    note_on_sheets = _("The sections of a guide are written in its form: a sheet has no place for them.")
    list_filter = ("status",)
    search_fields = ("title_en", "title_zh_hans", "slug")
    autocomplete_fields = ("entries",)
    inlines = (GuideSectionInline,)

    def missing(self, obj: Any) -> list[Missing]:
        """What the guide lacks."""
        return missing_of_guide(obj)


@admin.register(models.GlossaryWord)
class GlossaryWordAdmin(DeskAdmin):
    """Words of the glossary."""

    list_display = ("word_en", "word_zh_hans", "word_zh_hant", "key")
    search_fields = ("word_en", "word_zh_hans", "word_zh_hant", "key")
    autocomplete_fields = ("entry",)
