"""The columns of a sheet: each knows what a row says in it, and how to make a row say what a cell says."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models as orm
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.fields import Field

from encyclopedia.admin.sheets.references import References, key_of
from encyclopedia.admin.sheets.tables import FALSE, TRUE, as_text
from encyclopedia.word_lists import words_in

WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
#: A day as ISO has it, and as spreadsheet programs in Chinese write it.
DAY = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
#: Where a row keeps the lists that a sheet gives it, until it is saved and they can be written.
LISTS = "_lists_of_sheet"


class Column(Field):
    """A column of a model's table.

    Arguments:
        field: the field of the model; its name is the head of the column.
    """

    #: What stands in a cell, in words.
    holds: Any = gettext_lazy("a text")

    def __init__(self, field: Any) -> None:
        super().__init__(attribute=field.name, column_name=field.name)
        self.field = field

    @property
    def label(self) -> str:
        """What people call the column."""
        return capfirst(str(self.field.verbose_name))

    @property
    def help(self) -> str:
        """What stands in a cell, in words."""
        if self.field.choices:
            values = ", ".join(str(value) for value, _label in self.field.flatchoices)
            return _("one of: %(values)s") % {"values": values}
        return str(self.holds)

    @property
    def paths(self) -> tuple[str, ...]:
        """What has to be read together with the rows."""
        return ()

    def named(self, text: str) -> Iterable[tuple[type[Model], str]]:
        """The model and the key of each row that a cell names."""
        return ()

    def knowing(self, references: References) -> None:
        """Tell the column of the rows that its cells name."""

    def said(self, row: Any) -> Any:
        """What a row says: the cell of an export."""
        return as_text(getattr(row, self.attribute))

    def take(self, row: Any, text: str) -> None:
        """Make a row say what a cell says; raises ValueError for a cell that says nothing of the kind."""
        setattr(row, self.attribute, text)

    def export(self, instance: Any, **kwargs: Any) -> Any:
        """The cell of a row."""
        return self.said(instance)

    def save(self, instance: Any, row: dict[str, str], is_m2m: bool = False, **kwargs: Any) -> None:
        """Take the cell, unless the row says that already; in a new row an empty cell leaves what is usual."""
        text = row[self.column_name]
        if text != as_text(self.said(instance)) and (text or not instance._state.adding):
            self.take(instance, text)


class IdColumn(Column):
    """The number of a row that has no other key; the database gives it."""

    holds = gettext_lazy("the number of the row; empty for a new one")

    def take(self, row: Any, text: str) -> None:
        """Nothing is taken: the number finds the row."""


class NumberColumn(Column):
    """A whole number."""

    holds = gettext_lazy("a whole number")

    def said(self, row: Any) -> Any:
        """The number; an empty text for none."""
        number = getattr(row, self.attribute)
        return "" if number is None else number

    def take(self, row: Any, text: str) -> None:
        """The number, or none."""
        if text and not WHOLE_NUMBER.fullmatch(text):
            raise ValueError(_("“%(text)s” is not a whole number.") % {"text": text})
        setattr(row, self.attribute, int(text) if text else None)


class FlagColumn(Column):
    """Yes or no, as spreadsheets write it."""

    holds = f"{TRUE}, {FALSE}"

    def said(self, row: Any) -> Any:
        """True or False."""
        return getattr(row, self.attribute)

    def take(self, row: Any, text: str) -> None:
        """TRUE or FALSE, in any letters, or 1 or 0."""
        values = {TRUE: True, "1": True, FALSE: False, "0": False}
        if text.upper() not in values:
            raise ValueError(_("Write TRUE or FALSE."))
        setattr(row, self.attribute, values[text.upper()])


class DayColumn(Column):
    """A day."""

    holds = gettext_lazy("a day, such as 2026-02-13")

    def take(self, row: Any, text: str) -> None:
        """The day, or none."""
        match = DAY.fullmatch(text)
        try:
            if text and not match:
                raise ValueError
            day = date(*map(int, match.groups())) if match else None
        except ValueError as error:
            raise ValueError(_("“%(text)s” is not a day such as 2026-02-13.") % {"text": text}) from error
        setattr(row, self.attribute, day)


class WordsColumn(Column):
    """A list of words that the column itself holds."""

    holds = gettext_lazy("words with commas between them")

    def said(self, row: Any) -> Any:
        """The words in their order."""
        return ", ".join(getattr(row, self.attribute))

    def take(self, row: Any, text: str) -> None:
        """The words."""
        setattr(row, self.attribute, words_in(text))


class ReferenceColumn(Column):
    """Another row, by its key."""

    def __init__(self, field: Any) -> None:
        super().__init__(field)
        self.model = field.related_model
        self.references = References()

    @property
    def help(self) -> str:
        """Which column of the other list the key stands in."""
        words = _("the %(column)s of one in the list “%(list)s”")
        return words % {"column": key_of(self.model), "list": self.model._meta.verbose_name_plural}

    @property
    def paths(self) -> tuple[str, ...]:
        """The other row."""
        return (self.attribute,)

    def named(self, text: str) -> Iterable[tuple[type[Model], str]]:
        """The other row, if any."""
        return ((self.model, text),) if text else ()

    def knowing(self, references: References) -> None:
        """Keep the rows at hand."""
        self.references = references

    def said(self, row: Any) -> Any:
        """The key of the other row."""
        other = getattr(row, self.attribute, None)
        return str(getattr(other, key_of(self.model))) if other else ""

    def take(self, row: Any, text: str) -> None:
        """The other row, or none."""
        setattr(row, self.attribute, self.references.found(self.model, text) if text else None)


class ListColumn(ReferenceColumn):
    """Other rows, by their keys; their order says nothing."""

    @property
    def help(self) -> str:
        """Which column of the other list the keys stand in."""
        words = _("the %(column)s of some in the list “%(list)s”, with commas between them")
        return words % {"column": key_of(self.model), "list": self.model._meta.verbose_name_plural}

    def named(self, text: str) -> Iterable[tuple[type[Model], str]]:
        """The other rows."""
        return ((self.model, word) for word in words_in(text))

    def said(self, row: Any) -> Any:
        """The keys, sorted."""
        told = lists_of(row).get(self.attribute)
        if told is None:
            told = getattr(row, self.attribute).all() if row.pk else ()
        return ", ".join(sorted(str(getattr(one, key_of(self.model))) for one in told))

    def take(self, row: Any, text: str) -> None:
        """The other rows, to be written when the row itself is."""
        lists_of(row)[self.attribute] = [self.references.found(self.model, word) for word in words_in(text)]

    def write(self, row: Any) -> None:
        """Write what was taken."""
        if self.attribute in lists_of(row):
            getattr(row, self.attribute).set(lists_of(row)[self.attribute])


def lists_of(row: Any) -> dict[Any, Any]:
    """The lists that a sheet gives a row, by what they belong to."""
    return vars(row).setdefault(LISTS, {})


#: The column for each type of field, the special ones first.
BY_FIELD: tuple[tuple[type[Any], type[Column]], ...] = (
    (orm.AutoField, IdColumn),
    (orm.ManyToManyField, ListColumn),
    (orm.ForeignKey, ReferenceColumn),
    (orm.BooleanField, FlagColumn),
    (orm.IntegerField, NumberColumn),
    (orm.DateField, DayColumn),
    (orm.JSONField, WordsColumn),
)


def column(field: Any) -> Column:
    """The column for a field of a model."""
    if field.many_to_many:
        return ListColumn(field)
    return next((kind for type_, kind in BY_FIELD if isinstance(field, type_)), Column)(field)
