"""Rules about evidence: nothing uncited, no voice counted twice, no link that leads nowhere."""

import re
from collections import Counter
from collections.abc import Iterator

from encyclopedia.checking.shelf import Shelf
from encyclopedia.loading.problems import Problem, did_you_mean, quoted

ENTRY_LINK = re.compile(r"\]\(entry:([^)\s]*)\)")


def uncited(shelf: Shelf) -> Iterator[Problem]:
    """Claims without a source: the loader asks one of every statement, editors of every column, name and gap too."""
    for one in shelf.claims():
        if not one.supporting:
            yield one.problem("nothing is cited for this")


def counted_twice(shelf: Shelf) -> Iterator[Problem]:
    """Claims that cite two copies of one text as if they were two voices."""
    for one in shelf.claims():
        originals = Counter(shelf.lineages.get(key, key) for key in dict.fromkeys(one.supporting))
        for original, count in originals.items():
            if count > 1:
                yield one.problem(f"{count} sources are copies of {quoted(original)}, which is one voice; cite it once")


def dead_links(shelf: Shelf) -> Iterator[Problem]:
    """Links of guides that lead to no entry; what other keys name, the loader has seen already."""
    for one in shelf.texts():
        for text in one.texts.values():
            for slug in ENTRY_LINK.findall(text):
                if shelf.entry(slug) is None:
                    hint = did_you_mean(slug, shelf.entries)
                    yield one.problem(f"the link entry:{slug} leads to no entry{hint}")
