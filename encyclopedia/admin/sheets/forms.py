"""What a person says to import a list, or to export one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encyclopedia.admin.references import is_key
from encyclopedia.admin.sheets.formats import FORMATS, XLSX, read
from encyclopedia.admin.sheets.tables import Unreadable
from encyclopedia.uploads import MAX_FILE, MEGABYTE


class ImportForm(forms.Form):
    """A file to import. `table` is what it holds, once the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV, XLSX or JSON, as an export writes it, or with fewer columns and rows."),
        widget=forms.FileInput({"accept": ",".join(f".{one.extension}" for one in FORMATS)}),
    )

    def clean_file(self) -> Any:
        """Read the file; raises ValidationError for one that is too large or is no table."""
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE:
            raise ValidationError(_("The file is larger than %(size)s MB. Split it.") % {"size": MAX_FILE // MEGABYTE})
        self.data_of_file = file.read()
        try:
            self.table = read(file.name, self.data_of_file)
        except Unreadable as error:
            raise ValidationError(str(error)) from error
        return file


class ExportForm(forms.Form):
    """The format of an export, and the rows that were ticked; all rows of the list when there are none."""

    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[(one.extension, one.title) for one in FORMATS],
        initial=XLSX.extension,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "XLSX keeps every text as it is. A spreadsheet program that opens CSV may take a text for a date."
        ),
    )
    rows = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_rows(self) -> list[str]:
        """The primary keys; raises ValidationError for something else."""
        keys = [key for key in self.cleaned_data["rows"].split(",") if key]
        if not all(map(is_key, keys)):
            raise ValidationError(_("Tick the rows again."))
        return keys
