"""All rules together."""

from collections.abc import Callable, Iterator

from encyclopedia.checking.depth import too_little_to_compare, too_thin
from encyclopedia.checking.evidence import counted_twice, dead_links, uncited
from encyclopedia.checking.language import (
    in_the_wrong_language,
    off_the_glossary,
    own_traditional_text,
    too_long_for_a_cell,
)
from encyclopedia.checking.sameness import nearly_the_same
from encyclopedia.checking.shelf import Shelf
from encyclopedia.loading.problems import Problem

Rule = Callable[[Shelf], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    in_the_wrong_language,
    uncited,
    dead_links,
    too_long_for_a_cell,
    off_the_glossary,
    own_traditional_text,
    nearly_the_same,
    counted_twice,
    too_thin,
    too_little_to_compare,
)


def check(shelf: Shelf) -> list[Problem]:
    """What every rule finds, each once, in the order of files and lines."""
    return sorted({problem for rule in RULES for problem in rule(shelf)})
