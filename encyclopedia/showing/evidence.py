"""The evidence for a claim: the numbers of its sources, which open in place to what is cited and where it stands."""

from collections.abc import Sequence
from html import escape
from typing import Any

from django.utils.translation import ngettext

from encyclopedia.claims import Evidence
from encyclopedia.models import Citation
from encyclopedia.showing.words import Words, chinese_marked, words


def evidence_html(evidence: Evidence, *, is_editors: bool = False) -> str:
    """The evidence, closed; nothing without citations. `is_editors`: the claim is concluded from what is cited."""
    if not evidence.citations:
        return ""
    said = words()
    numbers = ", ".join(str(source.number) for source in evidence.sources)  # type: ignore[attr-defined]
    is_disputed = evidence.is_disputed
    name = f"{said.evidence} {numbers}"
    flag = ""
    if is_disputed:
        name, flag = f"{name} {said.disputed}", f' <strong class="cite__flag">{said.disputed}</strong>'
    basis = f"{said.concluded_from} " if is_editors else ""
    return (
        f'<details class="cite{" cite--disputed" if is_disputed else ""}">'
        f'<summary aria-label="{name}">[{numbers}]{flag}</summary>'
        f"{basis}{_cited(evidence, said)}{_voices(evidence)}</details>"
    )


def _cited(evidence: Evidence, said: Words) -> str:
    """Each source with the places in it: one line, or a list when there are several."""
    by_source: dict[tuple[Any, bool], list[Citation]] = {}
    for citation in evidence.citations:
        by_source.setdefault((citation.source_id, citation.disputes), []).append(citation)
    lines = [_source(citations, said) for citations in by_source.values()]
    return lines[0] if len(lines) == 1 else f'<ul class="cite__list"><li>{"</li><li>".join(lines)}</li></ul>'


def _source(citations: Sequence[Citation], said: Words) -> str:
    """A source as a link, with the places in it that are cited."""
    source = citations[0].source
    disputes = f'<strong class="cite__disputes">{said.disputed_by}</strong> ' if citations[0].disputes else ""
    places = "".join(f" · {chinese_marked(one.locator)}" for one in citations if one.locator)
    return f'{disputes}<a href="{source.get_absolute_url()}">{escape(source.title)}</a>{places}'


def _voices(evidence: Evidence) -> str:
    voices = evidence.voices
    if voices < 2:
        return ""
    return escape(
        ngettext("%(voices)s independent source", "%(voices)s independent sources", voices) % {"voices": voices}
    )
