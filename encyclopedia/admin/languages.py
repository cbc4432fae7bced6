"""Both languages of a text beside each other in every form."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.admin.options import BaseModelAdmin
from django.db import models
from django.forms import Textarea
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin, TranslationInlineModelAdmin

from encyclopedia.admin.references import KnownFormSet
from encyclopedia.models.checks import LANGUAGES


def side_by_side(fields: Sequence[Any]) -> list[Any]:
    """The lines of a form: the fields of the languages of one text in one line, others as they are."""
    lines: list[Any] = []
    first, second = (f"_{language}" for language in LANGUAGES)
    for field in fields:
        before = lines[-1] if lines and isinstance(lines[-1], str) else ""
        if isinstance(field, str) and before.endswith(first) and field == before.removesuffix(first) + second:
            lines[-1] = (before, field)
        else:
            lines.append(field)
    return lines


class SideBySide(BaseModelAdmin):
    """A form with the languages of each text beside each other."""

    formfield_overrides: ClassVar[dict[Any, Any]] = {models.TextField: {"widget": Textarea({"rows": 3})}}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The parts of the form, with two languages in a line."""
        parts = super().get_fieldsets(request, obj)
        return [(title, {**options, "fields": side_by_side(options["fields"])}) for title, options in parts]


class DeskForm(SideBySide, TranslationAdmin):
    """A ModelAdmin of the desk."""


class DeskInline(SideBySide, TranslationInlineModelAdmin):
    """An inline of the desk, drawn as one block below another."""

    template = "admin/edit_inline/stacked.html"
    formset = KnownFormSet
    extra = 0
