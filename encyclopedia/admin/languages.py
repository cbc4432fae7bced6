"""The languages of a text in every form: the two that are written stand side by side, Traditional Chinese is folded."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import flatten
from django.db import models
from django.forms import BaseForm, Textarea
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin, TranslationInlineModelAdmin

from encyclopedia.admin.references import KnownFormSet
from encyclopedia.converting.traditional import to_traditional
from encyclopedia.languages import SIMPLIFIED, TRADITIONAL, WRITTEN_COLUMNS, column_of

#: The endings of fields.
_SIMPLIFIED, _TRADITIONAL = (f"_{column_of(language)}" for language in (SIMPLIFIED, TRADITIONAL))
FOLD = _("Traditional Chinese")
ABOUT_FOLD = _(
    "Converted from the Simplified text wherever nothing is written here. Write your own only where the conversion is"
    " wrong: it is then yours to keep up."
)


def is_traditional(field: str) -> bool:
    """Whether a field is the Traditional Chinese of a text."""
    return field.endswith(_TRADITIONAL)


def simplified_of(field: str) -> str:
    """The field that the Traditional Chinese one is converted from."""
    return field.removesuffix(_TRADITIONAL) + _SIMPLIFIED


def traditional_of(field: str) -> str:
    """The field for the Traditional Chinese of a Simplified one."""
    return field.removesuffix(_SIMPLIFIED) + _TRADITIONAL


def side_by_side(fields: Sequence[Any]) -> list[Any]:
    """The lines of a form: the fields of the languages of one text in one line, others as they are."""
    lines: list[Any] = []
    first, second = (f"_{language}" for language in WRITTEN_COLUMNS)
    for field in fields:
        before = lines[-1] if lines and isinstance(lines[-1], str) else ""
        if isinstance(field, str) and before.endswith(first) and field == before.removesuffix(first) + second:
            lines[-1] = (before, field)
        else:
            lines.append(field)
    return lines


def laid_out(parts: Iterable[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """The parts of a form, two languages in a line and all fields for Traditional Chinese folded away at the end."""
    shown: list[tuple[Any, Any]] = []
    folded: list[str] = []
    for title, options in parts:
        fields: list[Any] = []
        for line in options["fields"]:
            names = flatten([line])
            folded += filter(is_traditional, names)
            kept = [name for name in names if not is_traditional(name)]
            fields += [tuple(kept) if isinstance(line, list | tuple) else line] if kept else []
        shown.append((title, {**options, "fields": side_by_side(fields)}))
    fold = {"fields": folded, "classes": ("collapse",), "description": ABOUT_FOLD}
    return [*shown, (FOLD, fold)] if folded else shown


def show_conversions(forms: Iterable[BaseForm]) -> None:
    """Let each field for Traditional Chinese show what readers see as long as it is empty."""
    for form in forms:
        for name, field in form.fields.items():
            if is_traditional(name) and simplified_of(name) in form.fields:
                written = form[simplified_of(name)].value()
                field.widget.attrs |= {"lang": "zh-Hant", "placeholder": to_traditional(str(written or ""))}


def left_behind(forms: Iterable[Any]) -> list[str]:
    """The labels of texts whose Simplified Chinese was changed and whose own Traditional Chinese was not."""
    return [
        str(form[name].label)
        for form in forms
        for name in form.changed_data
        if name.endswith(_SIMPLIFIED)
        and (own := traditional_of(name)) not in form.changed_data
        and (form.cleaned_data.get(own) or getattr(form.instance, own, ""))
    ]


class SideBySide(BaseModelAdmin):
    """A form with the languages of each text beside each other."""

    formfield_overrides: ClassVar[dict[Any, Any]] = {models.TextField: {"widget": Textarea({"rows": 3})}}

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The parts of the form, with two languages in a line."""
        return laid_out(super().get_fieldsets(request, obj))


class DeskForm(SideBySide, TranslationAdmin):
    """A ModelAdmin of the desk."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, in which the conversion stands where nobody has written Traditional Chinese."""
        inlines = [form for one in context["inline_admin_formsets"] for form in one.formset.forms]
        show_conversions([context["adminform"].form, *inlines])
        return super().render_change_form(request, context, *args, **kwargs)


class DeskInline(SideBySide, TranslationInlineModelAdmin):
    """An inline of the desk, drawn as one block below another."""

    template = "admin/edit_inline/stacked.html"
    formset = KnownFormSet
    extra = 0
