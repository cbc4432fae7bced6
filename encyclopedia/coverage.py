"""How much of what is asked of entries is answered, and by how many voices."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from encyclopedia.claims import Claim
from encyclopedia.comparing import Column, FacetSpec
from encyclopedia.models import Entry
from encyclopedia.selectors import read_knowledge

#: How many entries are read at a time: as many as keep a query's list of keys short.
BATCH = 200


@dataclass(frozen=True)
class Share:
    """A part of a whole."""

    filled: int
    asked: int

    @property
    def percent(self) -> float:
        """The part in a hundred; where nothing is asked, all of it is answered."""
        return 100 * self.filled / self.asked if self.asked else 100.0

    def __str__(self) -> str:
        return f"{self.filled} of {self.asked} ({self.percent:.0f} %)"


@dataclass(frozen=True)
class Coverage:
    """How far one entry is described.

    Arguments:
        asked: the facets that are asked of every entry of the kind: those which count in a comparison, and those that
            want a number of statements. What does not apply to this entry is left out.
        told: the other facets, of which something is said only where a source has something to say, as opinions.
        missing: those of `asked` that are empty.
        voices: how many independent sources support what is said; copies of one text are one voice.
        editors: how many claims are the editors' own reading.
        unsourced: how many claims no source supports.
    """

    entry: Entry
    asked: Share
    told: Share
    missing: tuple[str, ...]
    voices: int
    editors: int
    unsourced: int


def coverage_of(entries: Iterable[Entry]) -> Iterator[Coverage]:
    """The coverage of each entry (from `EntryQuerySet.with_columns`), in four queries for two hundred of them."""
    waiting = list(entries)
    for start in range(0, len(waiting), BATCH):
        knowledge = read_knowledge(waiting[start : start + BATCH])
        yield from (_coverage(column, knowledge.facets) for column in knowledge.columns)


def total(shares: Iterable[Share]) -> Share:
    """All shares together."""
    counted = list(shares)
    return Share(sum(one.filled for one in counted), sum(one.asked for one in counted))


def _coverage(column: Column, facets: Sequence[FacetSpec]) -> Coverage:
    applicable = [facet for facet in facets if column.cell(facet.key).applies]
    asked = [facet for facet in applicable if facet.counts or facet.shown.wanted]
    told = [facet for facet in applicable if facet not in asked]
    claims: list[Claim] = [value.shown for facet in applicable for value in column.cell(facet.key).values]
    support = [[one.source.lineage for one in claim.evidence.citations if not one.disputes] for claim in claims]
    return Coverage(
        entry=column.shown,
        asked=_share(column, asked),
        told=_share(column, told),
        missing=tuple(facet.key for facet in asked if not column.cell(facet.key).is_known),
        voices=len({lineage for lineages in support for lineage in lineages}),
        editors=sum(claim.is_editors for claim in claims),
        unsourced=sum(not lineages for lineages in support),
    )


def _share(column: Column, facets: Sequence[FacetSpec]) -> Share:
    return Share(sum(column.cell(facet.key).is_known for facet in facets), len(facets))
