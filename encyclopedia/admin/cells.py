"""The own rows of a comparison in its form: the label, and for each column a text with its evidence."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from encyclopedia.admin.citing import CitationsField, cited_by, store
from encyclopedia.admin.references import KnownFormSet
from encyclopedia.models import Basis, Comparison, ComparisonCell, ComparisonMember, ComparisonRow

#: What is filled in of a cell.
TEXTS = ("text_en", "text_zh_hans", "text_zh_hant")
PARTS = (*TEXTS, "basis", "citations")


def members_of(comparison: Comparison | None) -> list[ComparisonMember]:
    """The columns of a comparison; none as long as it is not saved."""
    if comparison is None or comparison.pk is None:
        return []
    return list(comparison.members.select_related("entry").order_by("order", "pk"))


def field_of(member: ComparisonMember, part: str) -> str:
    """The name of a field of the cell in a column."""
    return f"cell_{member.pk}_{part}"


def fields_of(member: ComparisonMember) -> tuple[Any, ...]:
    """The fields of the cell in a column, the languages beside each other."""
    *texts, basis, citations = (field_of(member, part) for part in PARTS)
    return (tuple(texts), basis, citations)


class RowForm(forms.ModelForm):
    """An own row. `row_form` adds the fields of its cells."""

    members: tuple[ComparisonMember, ...] = ()

    class Meta:
        model = ComparisonRow
        fields = ("label_en", "label_zh_hans", "label_zh_hant", "order")

    def __init__(
        self, *args: Any, cells: Mapping[tuple[int, int], ComparisonCell] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cells = {}
        for member in self.members:
            cell = (cells or {}).get((self.instance.pk, member.pk))
            if cell:
                self.cells[member.pk] = cell
            self._fill(member, cell)

    def _fill(self, member: ComparisonMember, cell: ComparisonCell | None) -> None:
        citations = list(cell.citations.all()) if cell else []
        known = {str(one.source_id): one.source for one in citations}
        self.fields[field_of(member, "citations")].knowing(known)  # type: ignore[attr-defined]
        self.initial[field_of(member, "citations")] = cited_by(citations)
        for part in (*TEXTS, "basis"):
            usual = Basis.STATED if part == "basis" else ""
            self.initial[field_of(member, part)] = getattr(cell, part) if cell else usual

    def clean(self) -> dict[str, Any]:
        """A cell is empty, or written in both languages."""
        cleaned = super().clean() or self.cleaned_data
        for member in self.members:
            texts = [cleaned.get(field_of(member, part)) for part in ("text_en", "text_zh_hans")]
            if any(texts) and not all(texts):
                self.add_error(
                    field_of(member, "text_zh_hans" if texts[0] else "text_en"), _("Write it in both languages.")
                )
            elif cleaned.get(field_of(member, "citations")) and not any(texts):
                self.add_error(field_of(member, "text_en"), _("There is a source and nothing that it says."))
        return cleaned

    def store_cells(self) -> None:
        """Write the cells of the row, which is saved by now; a cell without a text goes."""
        for member in self.members:
            values = {part: self.cleaned_data[field_of(member, part)] for part in PARTS}
            citations = values.pop("citations")
            cell = self.cells.get(member.pk)
            if not values["text_en"]:
                if cell:
                    cell.delete()
                continue
            there = list(cell.citations.all()) if cell else []
            cell = cell or ComparisonCell(row=self.instance, member=member)
            for part, value in values.items():
                setattr(cell, part, value)
            cell.save()
            store(citations, there, cell=cell)


class RowFormSet(KnownFormSet):
    """The own rows of a comparison with their cells: three queries for all cells and their evidence."""

    _cells: dict[tuple[int, int], ComparisonCell] | None = None

    @property
    def cells(self) -> dict[tuple[int, int], ComparisonCell]:
        """The primary keys of row and column → the cell."""
        if self._cells is None:
            self._cells = {}
            if self.instance.pk:
                found = ComparisonCell.objects.filter(row__comparison=self.instance)
                for cell in found.prefetch_related("citations__source"):
                    self._cells[cell.row_id, cell.member_id] = cell
        return self._cells

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Hand the cells to each form."""
        return {**super().get_form_kwargs(index), "cells": self.cells}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """Save a new row with its cells."""
        row = super().save_new(form, commit=commit)
        if commit:
            form.store_cells()
        return row

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        """Save a row that was there with its cells."""
        row = super().save_existing(form, obj, commit=commit)
        if commit:
            form.store_cells()
        return row


def row_form(comparison: Comparison | None) -> type[RowForm]:
    """The form of the own rows of a comparison, with fields for the cell in each of its columns."""
    members = tuple(members_of(comparison))
    fields: dict[str, Any] = {}
    for member in members:
        # Those in Traditional Chinese stand together, away from the heading that names the column.
        for part, label, lang in zip(
            TEXTS, ("English", "中文", str(member)), ("en", "zh-Hans", "zh-Hant"), strict=True
        ):
            widget = forms.Textarea({"rows": 2, "lang": lang})
            fields[field_of(member, part)] = forms.CharField(label=label, required=False, widget=widget)
        basis = forms.ChoiceField(label=_("basis"), choices=Basis.choices, initial=Basis.STATED)
        fields[field_of(member, "basis")] = basis
        fields[field_of(member, "citations")] = CitationsField()
    return type("RowFormOfColumns", (RowForm,), {**fields, "members": members})
