"""Rules about depth: entries that say enough to be of use, comparisons with enough to compare."""

from collections.abc import Iterator

from encyclopedia.checking.shelf import Shelf
from encyclopedia.comparing import compare
from encyclopedia.comparing.table import ENOUGH
from encyclopedia.loading.problems import Problem
from encyclopedia.loading.reading import Document


def too_thin(shelf: Shelf) -> Iterator[Problem]:
    """Entries of the kinds that are described in full which say less than their facets want and have no gap for it."""
    wanted = [(one.slug, one.data["wanted"], one.data["kinds"]) for one in shelf.of("facet") if "wanted" in one.data]
    open_questions = {(slug, gap.data.get("facet")) for gap in shelf.of("gap") for slug in gap.data.get("entries", ())}
    for document in shelf.entries.values():
        if document.type not in shelf.in_depth:
            continue
        column = shelf.column(document)
        for facet, count, kinds in wanted:
            said = len(column.cell(facet).values)
            if document.type in kinds and said < count and (document.slug, facet) not in open_questions:
                yield Problem(document.place, facet, f"{said} of {count} stated, and no gap says what is not known")


def too_little_to_compare(shelf: Shelf) -> Iterator[Problem]:
    """Comparisons whose entries share fewer than three filled facets, or that a facet decides which is not filled."""
    facets = [spec for spec, _ in shelf.asked()]
    for document in shelf.of("comparison"):
        members = [shelf.entry(member["entry"]) for member in document.data["entries"]]
        table = compare([shelf.column(member) for member in members if member], facets)
        if not table.is_enough:
            yield Problem(document.place, "entries", f"{len(table.filled)} facets are shared, {ENOUGH} are enough")
        yield from _undecided(document, {row.facet.key for row in table.rows if row.is_filled})


def _undecided(document: Document, filled: set[str]) -> Iterator[Problem]:
    for facet in document.data.get("decided by", ()):
        if facet not in filled:
            yield Problem(document.place, "decided by", f"{facet} decides, and fewer than two entries fill it")
