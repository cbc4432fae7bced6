"""Template tags that show claims, their evidence and the rows of a table. They touch no database."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from encyclopedia.claims import Claim, Evidence
from encyclopedia.models import Entry
from encyclopedia.pages import RowView, StateView, all_states
from encyclopedia.pictures import OverlapView, ScaleView
from encyclopedia.showing.claims import claim_html, scale_html, target_html, values_html
from encyclopedia.showing.evidence import evidence_html
from encyclopedia.showing.pictures import overlap_parts_html, scale_places_html
from encyclopedia.showing.sources import sources_html
from encyclopedia.showing.table import row_html, state_html
from encyclopedia.showing.words import words
from encyclopedia.templatetags.atlas import comparison_url

register = template.Library()


def _written(html: str) -> SafeString:
    """What `encyclopedia.showing` has written, in which every text is escaped."""
    return mark_safe(html)  # noqa: S308


@register.simple_tag
def cite(evidence: Evidence) -> SafeString:
    """The evidence for what stands before it."""
    return _written(evidence_html(evidence, words()))


@register.simple_tag(name="claim")
def claim_tag(claim: Claim) -> SafeString:
    """A claim with its evidence."""
    return _written(claim_html(claim, words()))


@register.simple_tag
def target(entry: Entry) -> SafeString:
    """The name of an entry as a link to its page."""
    return _written(target_html(entry))


@register.simple_tag(takes_context=True)
def section_values(context: Any, section: Any, entry: Entry) -> SafeString:
    """The values of a section of an entry's page; whose a text names can be compared with the entry."""

    def compared(owner: Entry) -> str:
        return comparison_url(context, [entry.slug, owner.slug])

    facet = section.shown
    html = values_html(
        section.values, words(), is_items=section.is_items, is_scale=section.is_scale, facet=facet, comparing=compared
    )
    return _written(html)


@register.simple_tag
def scale(number: int, facet: Any) -> SafeString:
    """A place on the scale of a facet."""
    return _written(scale_html(number, words(), facet))


@register.simple_tag(name="state")
def state_tag(state: StateView) -> SafeString:
    """The state of a row."""
    return _written(state_html(state, words()))


@register.simple_tag
def every_state() -> list[StateView]:
    """The states of a row."""
    return all_states()


@register.simple_tag
def table_rows(rows: Iterable[RowView]) -> SafeString:
    """Rows of the table of a comparison."""
    said = words()
    return _written("".join([row_html(row, said) for row in rows]))


@register.simple_tag
def source_lines(sources: Iterable[Any]) -> SafeString:
    """The sources of a page, as items of a list."""
    return _written(sources_html(sources))


@register.simple_tag
def scale_places(scale: ScaleView) -> SafeString:
    """The places of a scale with the entries that stand there, as items of a list."""
    return _written(scale_places_html(scale))


@register.simple_tag
def overlap_parts(overlap: OverlapView) -> SafeString:
    """What some of the entries share, as items of a list."""
    return _written(overlap_parts_html(overlap, words()))
