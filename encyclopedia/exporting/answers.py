"""Exports as answers to requests."""

from collections.abc import Callable

from django.http import HttpResponse

from encyclopedia.exporting import CONTENT_TYPES
from encyclopedia.exporting.csv import write_csv
from encyclopedia.exporting.markdown import write_markdown
from encyclopedia.exporting.sheet import Sheet

SHEET_WRITERS = {"csv": write_csv, "md": write_markdown}


def file_response(form: str, name: str, sheet: Callable[[], Sheet], as_json: Callable[[], str]) -> HttpResponse:
    """The file `name.form`, written from the sheet, or as JSON."""
    content = SHEET_WRITERS[form](sheet()) if form in SHEET_WRITERS else as_json()
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
