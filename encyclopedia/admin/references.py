"""Fields that name another row: the page carries the chosen ones only, and asks for others as somebody types."""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Field, Model
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

#: No primary key has so many figures.
LONGEST_KEY = 10


def is_key(text: str) -> bool:
    """Whether a text may be a primary key: figures only, and no more than a database can count to."""
    return text.isascii() and text.isdecimal() and len(text) < LONGEST_KEY


class ReferenceSelect(AutocompleteSelect):
    """A choice with type-ahead that needs no query for a row that is known already.

    Arguments:
        field: the foreign key.
        query: what the type-ahead is limited by, such as `{"facet": 7}`.
        add: the address of the form that makes a missing one, in a window of its own; empty when there is none.
    """

    def __init__(self, field: Field, query: Mapping[str, Any] | None = None, add: str = "", **kwargs: Any) -> None:
        super().__init__(field, admin.site, **kwargs)
        self.query = dict(query or {})
        self.add = add
        self.known: Mapping[str, Model] = {}

    def get_url(self) -> str:
        """Where the type-ahead asks."""
        return f"{super().get_url()}?{urlencode(self.query)}" if self.query else super().get_url()

    def optgroups(self, name: str, value: Any, attr: Any = None) -> list[Any]:
        """The empty choice, when it may be empty, and the chosen row."""
        chosen = [str(one) for one in value if one not in (None, "")]
        options = [] if self.is_required else [self.create_option(name, "", "", not chosen, 0)]
        for key in chosen:
            options.append(self.create_option(name, key, self._label(key), True, len(options)))
        return [(None, options, 0)]

    def _label(self, key: str) -> str:
        row = self.known.get(key)
        if row is None and is_key(key):
            row = self.field.remote_field.model._default_manager.filter(pk=key).first()
        return str(row) if row else key

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The choice, with a link that makes a missing row and chooses it."""
        html = super().render(name, value, attrs, renderer)
        if not self.add:
            return html
        key = (attrs or {}).get("id", f"id_{name}")
        return format_html(
            '<span class="reference related-widget-wrapper">{}'
            '<a class="related-widget-wrapper-link add-related" id="add_{}" data-popup="yes" href="{}" title="{}">+</a>'
            "</span>",
            html,
            key,
            f"{self.add}{'&' if '?' in self.add else '?'}_to_field=id&_popup=1",
            _("Make a new one"),
        )


class KnownChoiceField(forms.ModelChoiceField):
    """A choice of a row; those that are known already, by their primary keys as text, cost no query."""

    known: Mapping[str, Model] = MappingProxyType({})

    def to_python(self, value: Any) -> Any:
        """The row with this key; raises ValidationError for none."""
        return self.known.get(str(value)) or super().to_python(value)


class ReferenceField(KnownChoiceField):
    """What a foreign key names, with type-ahead."""

    def __init__(self, field: Any, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ReferenceSelect(field))
        kwargs.setdefault("label", capfirst(field.verbose_name))
        super().__init__(field.remote_field.model._default_manager.all(), *args, **kwargs)

    def knowing(self, rows: Mapping[str, Model]) -> None:
        """Tell the field of rows by their primary keys, as text."""
        self.known = rows
        self.widget.known = rows


def adding(model: type[Model], **given: Any) -> str:
    """The address of the form that makes a row of a model, with what is given filled in."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
    return f"{address}?{urlencode(given)}" if given else address


class KnownFormSet(forms.BaseInlineFormSet):
    """Rows that belong to a row: saving them costs no query for each that nobody changed."""

    @cached_property
    def rows_there(self) -> dict[str, Any]:
        """The rows of the formset by their primary keys, as text."""
        return {str(row.pk): row for row in self.get_queryset()}

    def add_fields(self, form: Any, index: int | None) -> None:
        """Add the hidden key of the row, which costs no query for a row that was read already."""
        super().add_fields(form, index)
        key = form.fields[self.model._meta.pk.name]
        field = KnownChoiceField(key.queryset, initial=key.initial, required=False, widget=forms.HiddenInput)
        field.known = self.rows_there
        form.fields[self.model._meta.pk.name] = field
