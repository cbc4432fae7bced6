"""A table of claims as plain text: what the CSV and the Markdown are written from, whatever page it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from encyclopedia.claims import Evidence
from encyclopedia.models import Source


@dataclass(frozen=True)
class SheetCell:
    """The values of a cell, each with its evidence; or why it has none."""

    values: Sequence[tuple[str, Evidence]] = ()
    absence: str = ""


@dataclass(frozen=True)
class SheetRow:
    """A row with the word for its state."""

    label: str
    state: str
    cells: Sequence[SheetCell]


@dataclass(frozen=True)
class Sheet:
    """A table in groups of rows, under a title and a few words before it.

    `preface` is paragraphs, each with the evidence for it.
    """

    title: str
    columns: Sequence[str]
    groups: Sequence[tuple[str, Sequence[SheetRow]]]
    sources: Sequence[Source]
    preface: Sequence[tuple[str, Evidence]] = field(default_factory=tuple)
