"""Asking the index, in either database: all ways to ask at once, as one statement."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from encyclopedia import kinds as register
from encyclopedia.models import SearchDocument
from encyclopedia.searching.matching import All, Column, Expression, any_of, as_fts5, as_tsquery
from encyclopedia.searching.queries import Arm, Tier
from encyclopedia.searching.tokens import KIND

#: At most so many are looked at for each way to ask; what readers want first has ways of its own, and comes first.
ENOUGH = 500
TABLE = SearchDocument._meta.db_table


class Candidate(NamedTuple):
    """An entry that was found, once for each text that found it.

    Arguments:
        which: the place of the text that found it, where several were looked for at once.
        tier: the nearest way in which it was found.
        is_slip, is_near: whether it was found by what may be a slip, or for a name like it, as well.
        is_said: whether all the words that were typed are there.
        is_cut: whether some way to ask found as much as is looked at; it is said of all that a text found.
        is_apart: whether its name needs telling apart, as that of one company's unit does.
        own_en, own_zh_hans: its names, folded.
        tokens: those of its names, where they have to be looked at.
    """

    which: int
    tier: int
    is_slip: bool
    is_near: bool
    is_said: bool
    is_cut: bool
    entry: int
    kind: str
    is_apart: bool
    own_en: str
    own_zh_hans: str
    tokens: str

    @property
    def own(self) -> tuple[str, ...]:
        """Its names in each language, folded."""
        return (self.own_en, self.own_zh_hans)

    @property
    def names(self) -> frozenset[str]:
        """The tokens of its names, where they were asked for."""
        return frozenset(self.tokens.split())


def candidates(
    asked: Sequence[Iterable[Arm]],
    *,
    kinds: Iterable[str] = (),
    limit: int = ENOUGH,
    to_the_end: bool = False,
    until: int | None = None,
) -> list[Candidate]:
    """What the arms find for each of the texts that are asked for, in one query.

    Some ways are asked only when none that comes before them finds as much as is looked at (`_UNLESS`).

    Arguments:
        kinds: of these kinds only.
        limit: the most that each arm finds.
        to_the_end: ask in every way, whatever is found.
        until: so many are wanted; where nearer ways find so many that stand before all else (`_FOUND`), those that
            come after them (`_AFTER_STARTS`) are not asked.
    """
    of_kinds = any_of(f"{KIND}{key}" for key in kinds)
    select = _SELECTS[connection.vendor]
    # Those that are asked in any case; unless there is what is wanted; and unless some way is full.
    nearest: list[tuple[str, str]] = []
    next_: list[tuple[str, str]] = []
    last: list[tuple[str, str]] = []
    for which, arms in enumerate(asked):
        for arm in arms:
            expression = All((arm.expression, of_kinds)) if of_kinds.parts else arm.expression
            stage, reasons = nearest, []
            if until is not None and arm.tier in _AFTER_STARTS:
                stage, reasons = next_, [f"EXISTS (SELECT 1 FROM wanted WHERE which = {which:d})"]  # noqa: S608
            if arm.tier in _UNLESS and not to_the_end:
                full = f"EXISTS (SELECT 1 FROM full_arms WHERE which = {which:d} AND {_UNLESS[arm.tier]})"  # noqa: S608
                stage, reasons = last, [*reasons, full]
            most = f"{limit:d}"
            if reasons:
                # As a limit, and not as a condition, which would be looked at again for each row.
                most = f"(SELECT CASE WHEN {' OR '.join(reasons)} THEN 0 ELSE {limit:d} END)"
            source, parameter = select(arm.column, expression, most)
            # In a query of its own, since only there SQLite takes a limit.
            found = f"SELECT * FROM (SELECT {which:d} AS which, {arm.tier:d} AS tier, {source}) AS arm"  # noqa: S608
            stage.append((found, parameter))
    if not nearest:
        return []
    titles = _is_title() if until is not None else ("1 = 0", ())
    query = _FOUND.format(
        nearest=_UNION.join(sql for sql, _ in nearest),
        is_title=titles[0],
        some=(until or 0) * _WAYS,
        until=until or 0,
        first=_UNION.join(["SELECT * FROM nearest", *(sql for sql, _ in next_)]),
        every=_UNION.join(["SELECT * FROM first_arms", *(sql for sql, _ in last)]),
        limit=limit,
        joined=_JOINED[connection.vendor],
        of_these="" if until is None else _OF_THESE.format(is_title=titles[0]),
    )
    parameters = [
        *(parameter for _, parameter in nearest),
        *titles[1],
        *(parameter for _, parameter in (*next_, *last)),
        *titles[1],
    ]
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return list(map(Candidate._make, cursor.fetchall()))


_UNION = " UNION ALL "
#: Ways that are not asked when another is full, for what they find comes after all of that. A slip costs most, since
#: the tokens of its names are read; what a definition says is found by the search in all texts as well.
_UNLESS = {
    Tier.TYPO: f"tier NOT IN ({Tier.MENTIONED:d}, {Tier.NEAR:d})",
    Tier.DEFINITION: f"tier < {Tier.DEFINITION:d}",
}
#: Ways that find nothing which ranking puts before a title that is or begins as what was typed (`ranking`).
_AFTER_STARTS = frozenset(tier for tier in Tier if tier > Tier.SOUND_START)
#: In how many ways an entry is found by the others at most.
_WAYS = len(Tier) - len(_AFTER_STARTS)


def _is_title() -> tuple[str, Sequence[str]]:
    """The condition that an entry has a title for a name, which needs no telling apart; with its parameters."""
    keys = register.title_keys()
    return f"entry.kind IN ({', '.join(['%s'] * len(keys))}) AND COALESCE(entry.disambiguation_en, '') = ''", keys


#: Where there is what is wanted, nothing else that only begins so is looked at.
_OF_THESE = f"""
    WHERE found.tier < {Tier.NAME_START:d} OR ({{is_title}}) OR found.which NOT IN (SELECT which FROM wanted)
"""  # noqa: S608
#: Each entry once for each text. The tokens of names are read only where something depends on them: they are wide. The
#: status is asked for again: what the index holds too much, readers still do not see. PostgreSQL would rather read all
#: entries than look up a few hundred, unless it must.
#:
#: `wanted` are the texts for which there are so many titles that need no telling apart. Each is looked up by its key:
#: joined, SQLite would read all entries first to leave out what is none (a Bloom filter).
_FOUND = f"""
    WITH nearest AS ({{nearest}}),
    wanted AS (
        SELECT which FROM (
            SELECT which, entry_id FROM nearest WHERE 1 = (
                SELECT 1 FROM encyclopedia_entry AS entry
                WHERE entry.id = nearest.entry_id AND entry.status = 'published' AND {{is_title}}
            ) LIMIT {{some}}
        ) AS titles GROUP BY which HAVING COUNT(DISTINCT entry_id) >= {{until}}
    ),
    first_arms AS ({{first}}),
    full_arms AS (SELECT which, tier FROM first_arms GROUP BY which, tier HAVING COUNT(*) >= {{limit}}),
    found AS (
        SELECT which, entry_id, MIN(tier) AS tier,
            MAX(CASE WHEN tier = {Tier.TYPO:d} THEN 1 ELSE 0 END) AS is_slip,
            MAX(CASE WHEN tier = {Tier.NEAR:d} THEN 1 ELSE 0 END) AS is_near,
            MAX(CASE WHEN tier IN ({Tier.NAMES:d}, {Tier.DEFINITION:d}, {Tier.TEXT:d}) THEN 1 ELSE 0 END) AS is_said
        FROM ({{every}}) AS ways GROUP BY which, entry_id
    )
    SELECT found.which, found.tier, found.is_slip, found.is_near, found.is_said,
        EXISTS (SELECT 1 FROM full_arms WHERE full_arms.which = found.which), entry.id, entry.kind,
        entry.disambiguation_en <> '', entry.folded_en, entry.folded_zh_hans,
        CASE WHEN tier IN ({Tier.MENTIONED:d}, {Tier.NEAR:d}) OR (is_slip = 1 AND tier > {Tier.SOUND_INSIDE:d})
            THEN (SELECT names FROM {TABLE} AS document WHERE document.entry_id = found.entry_id) ELSE '' END
    FROM found {{joined}} {{of_these}}
"""  # noqa: S608 (names and numbers of ours)
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


def _select_from_fts5(column: Column, expression: Expression, most: str) -> tuple[str, str]:
    source = f"rowid AS entry_id FROM {TABLE}_fts WHERE {TABLE}_fts MATCH %s LIMIT {most}"
    return source, as_fts5(expression, column)


def _select_from_vectors(column: Column, expression: Expression, most: str) -> tuple[str, str]:
    return f"found AS entry_id FROM {TABLE}_by_{column}(%s::tsquery, {most}) AS found", as_tsquery(expression)


#: What follows SELECT to find so many entries at most, and the parameter that it takes, for each database.
_SELECTS: dict[str, Callable[[Column, Expression, str], tuple[str, str]]] = {
    "sqlite": _select_from_fts5,
    "postgresql": _select_from_vectors,
}
