"""Comparisons as files: CSV for spreadsheets, Markdown for documents, JSON for programs."""

from collections.abc import Callable
from dataclasses import dataclass

from encyclopedia.comparisons import ReadComparison
from encyclopedia.exporting.csv import write_csv
from encyclopedia.exporting.json import write_json
from encyclopedia.exporting.markdown import write_markdown


@dataclass(frozen=True)
class Format:
    """One format of export."""

    content_type: str
    write: Callable[[ReadComparison], str]


FORMATS = {
    "csv": Format("text/csv; charset=utf-8", write_csv),
    "md": Format("text/markdown; charset=utf-8", write_markdown),
    "json": Format("application/json", write_json),
}
