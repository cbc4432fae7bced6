"""The questions that are asked of entries, and the vocabularies of their answers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from encyclopedia import kinds, models
from encyclopedia.admin.desk import DeskAdmin


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
class FacetAdmin(DeskAdmin):
    """The questions that are asked of entries."""

    form = FacetForm
    list_display = ("label_en", "label_zh_hans", "key", "group", "datatype", "order", "counts")
    list_filter = ("group", "datatype")
    list_select_related = ("group",)
    search_fields = ("label_en", "label_zh_hans", "key")
    autocomplete_fields = ("vocabulary",)


@admin.register(models.FacetGroup)
class FacetGroupAdmin(DeskAdmin):
    """The headings of facets."""

    list_display = ("label_en", "label_zh_hans", "key", "order")


@admin.register(models.Vocabulary)
class VocabularyAdmin(DeskAdmin):
    """The lists of terms."""

    list_display = ("label_en", "label_zh_hans", "key", "ordered")
    search_fields = ("label_en", "label_zh_hans", "key")
