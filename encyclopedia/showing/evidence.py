"""The evidence for a claim: the numbers of its sources, which open in place to what is cited and where it stands."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.translation import ngettext

from encyclopedia.claims import Evidence
from encyclopedia.showing.links import link_html
from encyclopedia.showing.words import Words, marked_in

#: So many sources are worth counting.
SEVERAL = 2


def evidence_html(evidence: Evidence, said: Words, *, is_editors: bool = False) -> str:
    """The evidence, closed; nothing without citations. `is_editors`: the claim is concluded from what is cited."""
    if not evidence.citations:
        return ""
    numbers = ", ".join([str(source.number) for source in evidence.sources])
    basis = f"{said.concluded_from} " if is_editors else ""
    opened = f"{basis}{_cited(evidence.citations, said)}{_voices(evidence, said)}</details>"
    if evidence.is_disputed:
        return (
            f'<details class="cite cite--disputed"><summary aria-label="{said.evidence} {numbers} {said.disputed}">'
            f'[{numbers}] <strong class="cite__flag">{said.disputed}</strong></summary>{opened}'
        )
    return f'<details class="cite"><summary aria-label="{said.evidence} {numbers}">[{numbers}]</summary>{opened}'


def _cited(citations: Sequence[Any], said: Words) -> str:
    """Each source with the places in it: one line, or a list when there are several."""
    if len(citations) == 1:
        return _source(citations, said)
    by_source: dict[tuple[Any, bool], list[Any]] = {}
    for citation in citations:
        by_source.setdefault((citation.source_id, citation.disputes), []).append(citation)
    lines = [_source(cited, said) for cited in by_source.values()]
    return lines[0] if len(lines) == 1 else f'<ul class="cite__list"><li>{"</li><li>".join(lines)}</li></ul>'


def _source(citations: Sequence[Any], said: Words) -> str:
    """A source as a link, with the places in it that are cited."""
    source = citations[0].source
    disputes = f'<strong class="cite__disputes">{said.disputed_by}</strong> ' if citations[0].disputes else ""
    places = "".join([_place(one.locator, said) for one in citations if one.locator])
    return f"{disputes}{link_html(source.get_absolute_url(), source.title)}{places}"


@lru_cache(maxsize=1024)
def _place(locator: str, said: Words) -> str:
    """A place in a source. A page names hundreds, and many claims the same."""
    return f" · {marked_in(escape(locator), said)}"


def _voices(evidence: Evidence, said: Words) -> str:
    if len(evidence.citations) == 1:
        return ""
    return _voices_in(said.language, evidence.voices)


@lru_cache(maxsize=256)
def _voices_in(_language: str | None, voices: int) -> str:
    """How many independent sources there are, in the language of the moment, when they are several."""
    if voices < SEVERAL:
        return ""
    return escape(
        ngettext("%(voices)s independent source", "%(voices)s independent sources", voices) % {"voices": voices}
    )
