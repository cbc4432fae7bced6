"""What is said of an entry, in its form as on its page: facet by facet, with the fields that each datatype needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from encyclopedia import kinds, models
from encyclopedia.admin.citing import CitedForm, CitedFormSet
from encyclopedia.admin.references import ReferenceField, ReferenceSelect, adding
from encyclopedia.models.statements import SCALE_HIGH, SCALE_LOW
from encyclopedia.selectors import DEFINITION

#: The text of a statement.
TEXTS = ("text_en", "text_zh_hans", "text_zh_hant")
#: The fields of a statement that a datatype has no use for.
UNUSED = {
    models.Datatype.PROSE: ("target", "number"),
    models.Datatype.ITEMS: ("number",),
    models.Datatype.TERMS: ("number", *TEXTS),
    models.Datatype.RUNG: ("number", *TEXTS),
    models.Datatype.SCALE: ("target",),
}
#: What every statement may have, and few need: folded away.
QUALIFIERS = (
    "value",
    "weight",
    "basis",
    "kind",
    "attribution_en",
    "attribution_zh_hans",
    "at_company",
    "as_of",
    "condition_en",
    "condition_zh_hans",
    "rank",
    # Traditional Chinese, which is converted where these are empty.
    "text_zh_hant",
    "attribution_zh_hant",
    "condition_zh_hant",
)
#: What the qualifiers are when nobody has touched them.
USUAL = {
    "value": models.ValueKind.VALUE,
    "weight": models.Weight.MAIN,
    "basis": models.Basis.STATED,
    "kind": models.StatementKind.FACT,
    "rank": models.Rank.NORMAL,
}


def scale_choices(facet: models.Facet) -> list[tuple[int, str]]:
    """The places of a scale, the outer ones with the names of the poles."""
    names = {SCALE_LOW: facet.low_pole, SCALE_HIGH: facet.high_pole}
    places = range(SCALE_LOW, SCALE_HIGH + 1)
    return [(place, f"{place:+d} {names[place]}" if names.get(place) else f"{place:+d}") for place in places]


class StatementForm(CitedForm):
    """One statement under one facet."""

    facet = ReferenceField(models.Statement._meta.get_field("facet"), widget=forms.HiddenInput)
    target = ReferenceField(models.Statement._meta.get_field("target"), required=False)
    at_company = ReferenceField(models.Statement._meta.get_field("at_company"), required=False)

    class Meta:
        model = models.Statement
        fields = ("facet", "order", "text_en", "text_zh_hans", "target", "number", *QUALIFIERS)
        widgets: ClassVar[dict[str, Any]] = {
            "order": forms.HiddenInput,
            "text_en": forms.Textarea({"rows": 1, "lang": "en"}),
            "text_zh_hans": forms.Textarea({"rows": 1, "lang": "zh-Hans"}),
            "text_zh_hant": forms.Textarea({"rows": 1, "lang": "zh-Hant"}),
            "condition_en": forms.TextInput({"lang": "en"}),
            "condition_zh_hans": forms.TextInput({"lang": "zh-Hans"}),
            "attribution_en": forms.TextInput({"lang": "en"}),
            "attribution_zh_hans": forms.TextInput({"lang": "zh-Hans"}),
        }

    def __init__(self, *args: Any, facets: Mapping[str, models.Facet], of: models.Facet | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["facet"].known = facets
        named = (self.instance.target, self.instance.at_company) if self.instance.pk else ()
        known = {str(entry.pk): entry for entry in named if entry}
        self.asked = of or facets.get(str(self["facet"].value()))
        if self.asked:
            self.initial.setdefault("facet", self.asked.pk)
            fields["target"].widget = self._choice_of_target(self.asked)
            if self.asked.datatype == models.Datatype.SCALE:
                fields["number"] = forms.TypedChoiceField(
                    label=fields["number"].label,
                    choices=scale_choices(self.asked),
                    coerce=int,
                    empty_value=None,
                    required=False,
                    widget=forms.RadioSelect,
                )
            for name in UNUSED[models.Datatype(self.asked.datatype)]:
                del fields[name]
        if self.is_bound and self.add_prefix("kind") not in self.data:
            # Nobody opened the qualifiers of this statement: they stay what they are.
            for name in QUALIFIERS:
                fields.pop(name, None)
        for name in ("target", "at_company"):
            if name in fields:
                fields[name].knowing(known)

    @staticmethod
    def _choice_of_target(facet: models.Facet) -> ReferenceSelect:
        add = adding(models.Term, vocabulary=facet.vocabulary_id) if facet.vocabulary_id else ""
        field = models.Statement._meta.get_field("target")
        return ReferenceSelect(field, query={"facet": facet.pk}, add=add)

    def _post_clean(self) -> None:
        """Look at what was changed only: the rest was looked at when it was saved."""
        if self.has_changed():
            super()._post_clean()

    @property
    def qualifiers(self) -> list[forms.BoundField]:
        """The fields that are folded away."""
        return [self[name] for name in QUALIFIERS if name in self.fields]

    @property
    def qualified(self) -> list[tuple[str, str]]:
        """What the qualifiers say that is not the usual, each with its label: in sight though they are folded away."""
        said = [one for one in self.qualifiers if (one.value() or "") != USUAL.get(one.name, "")]
        return [(str(one.label), _said(one)) for one in said]

    @property
    def has_wrong_qualifier(self) -> bool:
        """Whether a qualifier has an error, so that they are not to be folded away."""
        return any(one.errors for one in self.qualifiers)


def _said(field: forms.BoundField) -> str:
    """The value of a field in words."""
    value = field.value()
    if isinstance(field.field, ReferenceField):
        return str(field.field.known.get(str(value), value))
    return str(dict(getattr(field.field, "choices", ())).get(value, value))


@dataclass(frozen=True)
class FacetForms:
    """A facet with the forms of its statements, and an empty one that the browser copies."""

    facet: models.Facet
    forms: list[StatementForm]
    empty: StatementForm


class StatementFormSet(CitedFormSet):
    """The statements of an entry under every facet that is asked of its kind, whatever their number: three queries."""

    @cached_property
    def facets(self) -> dict[str, models.Facet]:
        """The primary keys, as text, of the facets that are asked of this kind of entry → the facets, in page order."""
        kind = kinds.of(type(self.instance)).key
        asked = (one for one in models.Facet.objects.in_page_order() if kind in one.kinds)
        return {str(one.pk): one for one in asked if one.key != DEFINITION}

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Hand the facets to each form."""
        return {**super().get_form_kwargs(index), "facets": self.facets, "of": None}

    def groups(self) -> list[tuple[models.FacetGroup, list[FacetForms]]]:
        """The headings of the page with the facets below each."""
        by_facet: dict[str, list[StatementForm]] = {key: [] for key in self.facets}
        for form in self.forms:
            by_facet.setdefault(str(form["facet"].value()), []).append(form)
        shown = [
            FacetForms(facet, sorted(by_facet[key], key=_place), self._empty(facet))
            for key, facet in self.facets.items()
        ]
        return [(group, list(below)) for group, below in groupby(shown, key=lambda one: one.facet.group)]

    def _empty(self, facet: models.Facet) -> StatementForm:
        kwargs = {**self.get_form_kwargs(None), "of": facet}
        form = self.form(
            auto_id=self.auto_id,
            prefix=self.add_prefix("__prefix__"),
            empty_permitted=True,
            use_required_attribute=False,
            **kwargs,
        )
        self.add_fields(form, None)
        return form

    @property
    def qualifiers(self) -> list[forms.BoundField]:
        """The fields of qualifiers once, for the browser to copy where somebody opens them."""
        # Of a facet that takes a text where there is one: the browser leaves out what a statement has no use for.
        with_text = (one for one in self.facets.values() if "text_en" not in UNUSED[models.Datatype(one.datatype)])
        facet = next(with_text, next(iter(self.facets.values()), None))
        return self._empty(facet).qualifiers if facet else []

    def elsewhere(self) -> list[StatementForm]:
        """The forms of statements under a facet that is not asked of this kind any more."""
        return [form for form in self.forms if str(form["facet"].value()) not in self.facets]


def _place(form: StatementForm) -> int:
    try:
        return int(form["order"].value() or 0)
    except ValueError:
        return 0


class StatementInline(admin.StackedInline):
    """What is said of an entry."""

    model = models.Statement
    form = StatementForm
    formset = StatementFormSet
    fk_name = "entry"
    extra = 0
    template = "admin/encyclopedia/statements.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """In the order of the page, with what the forms name."""
        queryset = super().get_queryset(request).select_related("facet__group", "target", "at_company")
        return queryset.order_by("facet__group__order", "facet__order", "order", "pk")
