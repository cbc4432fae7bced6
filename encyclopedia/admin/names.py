"""The other names of an entry, each with where it holds and who says so."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from encyclopedia import models
from encyclopedia.admin.citing import CitedForm, CitedFormSet
from encyclopedia.admin.languages import laid_out
from encyclopedia.admin.references import ReferenceField
from encyclopedia.searching.folding import fold


class AliasForm(CitedForm):
    """Another name of an entry."""

    used_by = ReferenceField(models.Alias._meta.get_field("used_by"), required=False)

    class Meta:
        model = models.Alias
        fields = ("text", "language", "kind", "used_by", "context_en", "context_zh_hans", "context_zh_hant", "order")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        company = self.instance.used_by if self.instance.pk else None
        self.fields["used_by"].knowing({str(company.pk): company} if company else {})  # type: ignore[attr-defined]


class AliasFormSet(CitedFormSet):
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


class AliasInline(admin.StackedInline):
    """The other names of an entry."""

    model = models.Alias
    form = AliasForm
    formset = AliasFormSet
    fk_name = "entry"
    extra = 0
    fields = (
        ("text", "language", "kind", "order"),
        "used_by",
        ("context_en", "context_zh_hans", "context_zh_hant"),
        "citations",
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The parts of the form, with Traditional Chinese folded away."""
        return laid_out(super().get_fieldsets(request, obj))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """With the companies that use the names."""
        return super().get_queryset(request).select_related("used_by")
