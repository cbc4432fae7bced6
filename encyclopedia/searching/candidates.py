"""Asking the index, in either database: all ways to ask at once, as one statement."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from encyclopedia.models import SearchDocument
from encyclopedia.searching.matching import All, Column, Expression, any_of, as_fts5, as_tsquery
from encyclopedia.searching.queries import Arm, Tier
from encyclopedia.searching.tokens import KIND

#: At most so many are looked at for each way to ask; what readers want first has ways of its own, and comes first.
ENOUGH = 500
TABLE = SearchDocument._meta.db_table


@dataclass(frozen=True)
class Candidate:
    """An entry that was found.

    Arguments:
        which: the place of the text that found it, where several were looked for at once.
        is_apart: whether its name needs telling apart, as that of one company's unit does.
        own: its names in each language, folded.
        names: its tokens, where the way to ask wants them.
    """

    which: int
    tier: Tier
    entry: int
    kind: str
    is_apart: bool
    own: tuple[str, ...]
    names: frozenset[str]


def candidates(asked: Sequence[Iterable[Arm]], *, kinds: Iterable[str] = (), limit: int = ENOUGH) -> list[Candidate]:
    """What the arms find for each of the texts that are asked for, in one query; the same entry may come several times.

    Arguments:
        kinds: of these kinds only.
        limit: the most that each arm finds.
    """
    of_kinds = any_of(f"{KIND}{key}" for key in kinds)
    select = _SELECTS[connection.vendor]
    parts: list[str] = []
    parameters: list[str] = []
    for which, arms in enumerate(asked):
        for arm in arms:
            expression = All((arm.expression, of_kinds)) if of_kinds.parts else arm.expression
            source, parameter = select(arm.column, expression)
            names = "names" if arm.names else "''"
            # In a query of its own, since only there SQLite takes a limit.
            found = f"SELECT {which} AS which, {arm.tier:d} AS tier, {names} AS names, {source} LIMIT {limit:d}"
            parts.append(f"SELECT * FROM ({found}) AS arm{len(parts)}")  # noqa: S608 (names and numbers of ours)
            parameters.append(parameter)
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_FOUND.format(arms=" UNION ALL ".join(parts), joined=_JOINED[connection.vendor]), parameters)
        rows = cursor.fetchall()
    return [
        Candidate(which, Tier(tier), entry, kind, bool(apart), tuple(own), frozenset(names.split()))
        for which, tier, entry, kind, apart, *own, names in rows
    ]


#: The status is asked for again: what the index holds too much, readers still do not see. PostgreSQL would rather
#: read all entries than look up a few hundred, unless it must.
_FOUND = """
    SELECT found.which, found.tier, entry.id, entry.kind, entry.disambiguation_en, entry.folded_en,
        entry.folded_zh_hans, found.names
    FROM ({arms}) AS found {joined}
"""
_JOINED = {
    "sqlite": """
        JOIN encyclopedia_entry AS entry ON entry.id = found.entry_id AND entry.status = 'published'
    """,
    "postgresql": """
        CROSS JOIN LATERAL (
            SELECT * FROM encyclopedia_entry AS one WHERE one.id = found.entry_id AND one.status = 'published' LIMIT 1
        ) AS entry
    """,
}


def _select_from_fts5(column: Column, expression: Expression) -> tuple[str, str]:
    source = f"rowid AS entry_id FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s"
    return source, as_fts5(expression, column)


def _select_from_vectors(column: Column, expression: Expression) -> tuple[str, str]:
    source = f"entry_id FROM {TABLE} WHERE {column}_vector @@ %s::tsquery"
    return source, as_tsquery(expression)


#: What follows SELECT to find entries, and the parameter that it takes, for each database.
_SELECTS: dict[str, Callable[[Column, Expression], tuple[str, str]]] = {
    "sqlite": _select_from_fts5,
    "postgresql": _select_from_vectors,
}
