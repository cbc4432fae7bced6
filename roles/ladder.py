"""The scope ladder: from the whole of an industry down to one merchant, and which role works on which rung."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef

from encyclopedia.comparing import Cell
from encyclopedia.models import Datatype, Entry, Source, Statement, Term
from encyclopedia.selectors import read_knowledge

#: The facets of a rung that the page tells.
DEFINITION, EXAMPLE, FALLS_AWAY = "definition", "example", "falls-away"


@dataclass(frozen=True)
class Rung:
    """A rung with what is said of it, and the roles that work on it."""

    term: Entry
    definition: Cell
    example: Cell
    falls_away: Cell
    roles: list[Entry]


@dataclass(frozen=True)
class Ladder:
    """The rungs from the highest to the lowest, and the page's sources."""

    rungs: list[Rung] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


def rung_terms() -> Any:
    """The rungs from the highest to the lowest, one query."""
    rungs = Term.objects.published().filter(vocabulary__ordered=True, position__isnull=False)
    return rungs.select_related("vocabulary", "broader").order_by("vocabulary__key", "-position")


def read_ladder() -> Ladder:
    """The whole ladder, in five queries."""
    terms = list(rung_terms())
    knowledge = read_knowledge(terms)
    workers: dict[int, list[Entry]] = defaultdict(list)
    on_rungs = Statement.objects.current().filter(facet__datatype=Datatype.RUNG, target__in=[term.pk for term in terms])
    on_rungs = on_rungs.filter(entry__status="published").select_related("entry")
    for statement in on_rungs.order_by("entry__sort_en", "entry__slug"):
        workers[statement.target_id or 0].append(statement.entry)
    rungs = [
        Rung(term, column.cell(DEFINITION), column.cell(EXAMPLE), column.cell(FALLS_AWAY), workers[term.pk])
        for term, column in zip(terms, knowledge.columns, strict=True)
    ]
    return Ladder(rungs, knowledge.citations.sources)


def place_on_ladder(role: Entry) -> list[tuple[Term, bool]]:
    """The rungs with whether the role works on each, in one query; empty when it is on none."""
    on_rung = Statement.objects.current().filter(entry=role.pk, facet__datatype=Datatype.RUNG, target=OuterRef("pk"))
    rungs = [(term, term.is_own) for term in rung_terms().annotate(is_own=Exists(on_rung))]
    return rungs if any(is_own for _, is_own in rungs) else []
