"""Template tags that show claims, their evidence and the rows of a table. They touch no database."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from encyclopedia.claims import Claim, Evidence
from encyclopedia.models import Entry
from encyclopedia.pages import RowView, StateView
from encyclopedia.showing.claims import claim_html, scale_html, target_html, values_html
from encyclopedia.showing.evidence import evidence_html
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
    return _written(state_html(state))


@register.simple_tag
def table_rows(rows: Iterable[RowView]) -> SafeString:
    """Rows of the table of a comparison."""
    said = words()
    return _written("".join([row_html(row, said) for row in rows]))
