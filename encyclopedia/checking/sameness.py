"""Rules about saying a thing once: what several entries share is a term, so that comparisons can tell."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from encyclopedia.checking.shelf import Shelf
from encyclopedia.languages import ENGLISH, SIMPLIFIED
from encyclopedia.loading.context import Said
from encyclopedia.loading.problems import Problem, quoted

#: From this likeness on (0 … 1), two texts say the same in other words.
ALIKE = 0.85


def nearly_the_same(shelf: Shelf) -> Iterator[Problem]:
    """Statements of two entries that say the same and name no common term: comparisons take them for different.

    A statement that names another entry, as *not its job* does, says whose it is; that is not a term of its own.
    """
    takes_terms = {one.slug for one in shelf.of("facet") if one.data.get("vocabulary")}
    owners = shelf.entries.keys() - shelf.by_type["term"].keys()
    by_facet: dict[str, list[tuple[str, Said]]] = defaultdict(list)
    for document in shelf.entries.values():
        for said in document.said:
            if said.facet in takes_terms and ENGLISH in said.statement and said.statement.get("entry") not in owners:
                by_facet[said.facet].append((document.slug, said))
    for pairs in by_facet.values():
        for (own, one), (other, two) in combinations(pairs, 2):
            shared = one.statement.get("entry") and one.statement.get("entry") == two.statement.get("entry")
            if own != other and not shared and _alike(one, two):
                says = quoted(two.statement[ENGLISH])
                message = f"says nearly the same as {other}, {says}; let both name one term"
                yield Problem(one.place, one.facet, message)


def _alike(one: Said, two: Said) -> bool:
    return any(
        likeness(one.statement[language], two.statement[language]) >= ALIKE for language in (ENGLISH, SIMPLIFIED)
    )


def likeness(one: str, two: str) -> float:
    """How alike two texts are, 0 … 1 (Ratcliff and Obershelp); cheap bounds first, as most pairs are not alike."""
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
