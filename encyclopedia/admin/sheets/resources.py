"""A list as a sheet: its columns follow from the model, and a row of the sheet is checked as a form would be."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import Result, RowResult
from tablib import Dataset

from encyclopedia.admin.sheets.columns import Column, ListColumn, column
from encyclopedia.admin.sheets.evidence import evidence_of
from encyclopedia.admin.sheets.fields import fields_of
from encyclopedia.admin.sheets.matching import Match
from encyclopedia.admin.sheets.references import key_of
from encyclopedia.admin.sheets.tables import Table, as_text

#: How many rows are read at a time.
CHUNK = 2_000


class Change(NamedTuple):
    """A cell that says something else."""

    column: str
    before: str
    after: str


class SheetResource(Resource):
    """The sheet of one list of the desk.

    Arguments:
        desk: the ModelAdmin of the list, which saves rows and knows what they may become.
        request: who asks.
    """

    class Meta:
        """Rows are found, compared and checked here, and all are written or none."""

        instance_loader_class = BaseInstanceLoader
        skip_unchanged = True
        # The cells are compared as they are written; copies of rows are not needed for it.
        skip_diff = True
        store_instance = True

    def __init__(self, desk: Any, request: Any) -> None:
        super().__init__()
        self.desk, self.request = desk, request
        self.model: type[Model] = desk.model
        self.key = key_of(self.model)
        self.evidence = evidence_of(self.model)
        own = [column(field) for field in fields_of(self.model)]
        of_evidence = [one for evidence in self.evidence for one in evidence.columns]
        self.fields: dict[str, Column] = {one.column_name: one for one in (*own, *of_evidence)}
        self.not_in_sheets = {field.name for field in self.model._meta.get_fields()} - self.fields.keys()
        self.match: Match
        self.recording: Any = None
        self._numbers: dict[str, int] = {}
        self._before: dict[str, str] = {}

    @property
    def rows(self) -> QuerySet:
        """The rows of the list with all that their cells name."""
        return self.reading(self.model._default_manager.all())

    def reading(self, rows: QuerySet) -> QuerySet:
        """Rows with all that their cells name: a fixed number of queries."""
        return rows.prefetch_related(*dict.fromkeys(path for one in self.fields.values() for path in one.paths))

    def iter_queryset(self, queryset: QuerySet) -> Iterator[Any]:
        """The rows that an export is asked for."""
        return self.reading(queryset).iterator(chunk_size=CHUNK)

    def read(self, table: Table) -> None:
        """Read what a table is about; raises Unreadable when it is not one of this list."""
        self.match = Match(table, self.fields, self.rows)

    def historic(self) -> Iterator[Model]:
        """The rows in whose history the changes of the table belong."""
        owner: Any = self.fields.get(self.desk.owner)
        for _number, cells in self.match.rows:
            if not self.match.differs(cells):
                continue
            if there := self.match.there(cells):
                yield self.desk.historic(there)
            if owner and (named := self.match.references.get(owner.model, cells.get(owner.column_name, ""))):
                yield named

    def import_table(self, *, dry_run: bool) -> Result:
        """Write the rows of the table that was read, all of them or none; a dry run undoes it."""
        heads = [one.column_name for one in self.match.columns]
        rows = [[cells[head] for head in heads] for _number, cells in self.match.rows]
        self._numbers.clear()
        return self.import_data(
            Dataset(*rows, headers=heads), dry_run=dry_run, use_transactions=True, rollback_on_validation_errors=True
        )

    def get_import_id_fields(self) -> list[str]:
        """The key."""
        return [self.key]

    def before_import_row(self, row: Mapping[str, str], **kwargs: Any) -> None:
        """Refuse a row that is in the table already."""
        key, number = row[self.key], self.match.rows[kwargs["row_number"] - 1].number
        if key and self._numbers.setdefault(key, number) != number:
            words = _("Row %(row)s is about the same one.") % {"row": self._numbers[key]}
            raise ValidationError({self.key: words})

    def get_instance(self, instance_loader: BaseInstanceLoader, row: Mapping[str, str]) -> Any:
        """The row of the database."""
        return self.match.there(row)

    def init_instance(self, row: Mapping[str, str] | None = None) -> Any:
        """A new row; refuses one that has a number already, and one that a sheet cannot make."""
        if self.key == "id" and (row or {}).get("id"):
            raise ValidationError({"id": _("There is no such row. Leave the cell empty for a new one.")})
        if not self.desk.sheets_make_rows:
            raise ValidationError({self.key: self.desk.note_on_sheets})
        return self.model()

    def after_init_instance(self, instance: Any, new: bool, row: Mapping[str, str], **kwargs: Any) -> None:
        """Keep what the row says before.

        The number that the database gives to a new row is no change that anybody asked for, and it is another one after
        the trial: PostgreSQL's sequences do not go back with a transaction.
        """
        heads = [head for head in row if head != "id"]
        self._before = {head: "" if new else as_text(self.fields[head].said(instance)) for head in heads}

    def changes(self, instance: Any) -> list[Change]:
        """The cells of the row at hand that now say something else."""
        after = {head: as_text(self.fields[head].said(instance)) for head in self._before}
        return [Change(head, was, after[head]) for head, was in self._before.items() if was != after[head]]

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """Leave a row alone that says what it said."""
        return not (instance._state.adding or import_validation_errors or self.changes(instance))

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """Check the row as a form with these columns would; raises ValidationError."""
        errors = dict(import_validation_errors or {})
        try:
            instance.full_clean(exclude={*errors, *self.not_in_sheets})
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Save as the form of the list does."""
        self.desk.save_model(self.request, instance, None, change=not is_create)

    def save_m2m(self, instance: Any, row: Mapping[str, str], **kwargs: Any) -> None:
        """Write the lists and the evidence; raises ValidationError for what the row may not become."""
        lists = [one for one in self.fields.values() if isinstance(one, ListColumn)]
        for one in lists:
            one.write(instance)
        for evidence in self.evidence:
            evidence.write(instance)
        self.desk.check_imported(self.request, instance, self._before)
        self.match.add(instance)
        if self.recording:
            self.recording.add(self.desk.historic(instance))

    def after_import_row(self, row: Mapping[str, str], row_result: RowResult, **kwargs: Any) -> None:
        """Tell what changed."""
        row_result.diff = self.changes(row_result.instance)
