"""The editors' desk for what every kind of entry shares. Each app registers its own kinds on `EntryAdmin`."""

from encyclopedia.admin import comparisons, entries, evidence, facets, histories, library, parts, people, wishes
from encyclopedia.admin.entries import EntryAdmin

__all__ = [
    "EntryAdmin",
    "comparisons",
    "entries",
    "evidence",
    "facets",
    "histories",
    "library",
    "parts",
    "people",
    "wishes",
]
