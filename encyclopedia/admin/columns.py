"""The form of an entry's own row, with the sources of its definition and of its typed columns beside them."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from encyclopedia import kinds
from encyclopedia.admin.citing import CitationsField, cited_by, store
from encyclopedia.models import Citation, Facet
from encyclopedia.selectors import DEFINITION


def cited_columns(model: type[Model]) -> dict[str, str]:
    """Every column of a kind that is cited → the key of the facet that it holds; of the base model, what all have."""
    own = [kind.facets for kind in kinds.every() if kind.model is model]
    return {DEFINITION: DEFINITION} | {column.attribute: facet for facets in own for facet, column in facets.items()}


def sources_of(model: type[Model]) -> dict[str, str]:
    """Every column of a kind that is cited → the form's field for its sources."""
    return {column: f"sources_of_{column}" for column in cited_columns(model)}


class EntryForm(forms.ModelForm):
    """An entry's own row. `entry_form` adds the fields for the sources of the columns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = {str(one.source_id): one.source for there in self.there.values() for one in there}
        for column, facet in cited_columns(self._meta.model).items():
            name = sources_of(self._meta.model)[column]
            if name in self.fields:
                self.initial[name] = cited_by(self.there[facet])
                self.fields[name].knowing(sources)  # type: ignore[attr-defined]

    @cached_property
    def there(self) -> dict[str, list[Citation]]:
        """The key of a facet → the citations of the column that holds it: one query."""
        there: dict[str, list[Citation]] = defaultdict(list)
        if self.instance.pk:
            for citation in Citation.objects.filter(entry=self.instance.pk).select_related("source", "facet"):
                there[citation.facet.key].append(citation)
        return there

    def clean(self) -> dict[str, Any]:
        """Sources are cited under a facet, which has to be there."""
        cleaned = super().clean() or self.cleaned_data
        for column, key in cited_columns(self._meta.model).items():
            name = sources_of(self._meta.model)[column]
            if name in self.changed_data and not Facet.objects.filter(key=key).exists():
                self.add_error(name, _("There is no facet “%(key)s” to cite it under. Make one first.") % {"key": key})
        return cleaned

    def store_sources(self) -> None:
        """Write the sources of the columns of the entry, which is saved by now."""
        for column, key in cited_columns(self._meta.model).items():
            name = sources_of(self._meta.model)[column]
            if name in self.changed_data:
                facet = Facet.objects.get(key=key)
                store(self.cleaned_data[name], self.there[key], entry_id=self.instance.pk, facet=facet)


def entry_form(model: type[Model]) -> type[EntryForm]:
    """The form of a kind, with a field for the sources of each column that is cited."""
    return type("Form", (EntryForm,), {name: CitationsField() for name in sources_of(model).values()})
