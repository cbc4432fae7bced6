"""A claim: what is said, with its qualifiers, its labels and its evidence; and the values of a cell."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from encyclopedia.claims import Claim
from encyclopedia.models import Entry, StatementKind, ValueKind
from encyclopedia.pages import ValueView
from encyclopedia.showing.evidence import evidence_html
from encyclopedia.showing.links import link_html
from encyclopedia.showing.words import Words

#: Tells the address of the comparison with an entry; none where nothing is offered to be compared.
Comparing = Callable[[Entry], str] | None


def target_html(entry: Entry) -> str:
    """The name of an entry as a link to its page."""
    link = link_html(entry.get_absolute_url(), entry.name, "claim__target")
    where = entry.disambiguation
    return f'{link} <span class="claim__where">{escape(where)}</span>' if where else link


def claim_html(
    claim: Claim,
    said: Words,
    *,
    prefers_text: bool = False,
    is_stressed: bool = False,
    comparing: Comparing = None,
) -> str:
    """A claim on a line.

    Arguments:
        prefers_text: a text that names a term is shown without the term.
        is_stressed: the text stands out, as what all columns share does.
        comparing: whose owner a text names can be compared with that.
    """
    parts = []
    if claim.value == ValueKind.NONE:
        parts.append(f'<span class="claim__not">{said.negation}</span>')
    if claim.note:
        parts.append(_span("claim__note", str(claim.note)))
    _add_what(parts, claim, said, prefers_text=prefers_text, is_stressed=is_stressed, comparing=comparing)
    if claim.condition:
        parts.append(_span("claim__qualifier", claim.condition))
    if claim.at_company:
        parts.append(_span("claim__qualifier", claim.at_company.name))
    if claim.as_of:
        parts.append(f'<span class="claim__qualifier">{said.as_of % {"date": escape(claim.as_of)}}</span>')
    if claim.attribution:
        parts.append(_span("claim__by", f"— {claim.attribution}"))
    _add_labels(parts, claim, said)
    if evidence := evidence_html(claim.evidence, said, is_editors=claim.is_editors):
        parts.append(evidence)
    return " ".join(parts)


def _add_what(
    parts: list[str], claim: Claim, said: Words, *, prefers_text: bool, is_stressed: bool, comparing: Comparing
) -> None:
    """Add the text and the target, as far as the claim has them."""
    target, text = claim.target, escape(claim.text)
    if target and not (prefers_text and text):
        parts.append(target_html(target))
        if text:
            parts.append(f'<span class="claim__text--more">{text}</span>')
        return
    if is_stressed:
        parts.append(f'<b class="claim__text">{text}</b>')
    elif text:
        parts.append(text)
    if owner := claim.owner:
        link = f' <a class="compare-link" href="{comparing(owner)}">{said.compare}</a>' if comparing else ""
        parts.append(f'<span class="claim__owner">→ {target_html(owner)}{link}</span>')


def _span(name: str, text: str) -> str:
    return f'<span class="{name}">{escape(text)}</span>'


def _add_labels(parts: list[str], claim: Claim, said: Words) -> None:
    """Add whose reading it is, that it is so beside what is main, and that it is no fact."""
    if claim.is_editors:
        parts.append(f'<abbr class="badge badge--editors" title="{said.concluded}">{said.editors}</abbr>')
    if not claim.is_main:
        parts.append(f'<span class="badge">{said.also}</span>')
    if claim.kind != StatementKind.FACT:
        parts.append(f'<span class="badge badge--opinion">{escape(claim.kind_label)}</span>')


def values_html(
    values: Iterable[ValueView],
    said: Words,
    *,
    is_items: bool = False,
    is_scale: bool = False,
    facet: Any = None,
    comparing: Comparing = None,
) -> str:
    """The values of a cell or a section: places on the facet's scale, short texts in order, or a set."""
    if is_scale:
        return "".join([_leaning(value, said, facet, comparing) for value in values])
    items = "".join([_item(value, said, comparing) for value in values])
    return f'<ul class="{"items" if is_items else "terms"}">{items}</ul>'


def _item(value: ValueView, said: Words, comparing: Comparing) -> str:
    share = value.share
    told = f'<span class="visually-hidden">{said.by_all if share == "all" else said.by_some}</span> ' if share else ""
    claim = claim_html(
        value.claim, said, prefers_text=value.prefers_text, is_stressed=share == "all", comparing=comparing
    )
    return f'<li class="item item--{share or "own"}">{told}{claim}</li>'


def _leaning(value: ValueView, said: Words, facet: Any, comparing: Comparing) -> str:
    scale = "" if value.position is None else scale_html(value.position, said, facet)
    why = claim_html(value.claim, said, comparing=comparing)
    return f'<div class="leaning">{scale}<div class="leaning__why">{why}</div></div>'


def scale_html(number: int, said: Words, facet: Any) -> str:
    """A place on a scale of −2 to +2 between the poles of a facet, drawn and in words."""
    low, high = escape(facet.low_pole), escape(facet.high_pole)
    told = said.on_a_scale % {"number": number, "low": low, "high": high}
    return (
        f'<span class="scale"><span class="visually-hidden">{told}</span>'
        f'<span class="scale__pole" aria-hidden="true">{low}</span>'
        f'<span class="scale__track" aria-hidden="true"><span class="scale__dot scale__dot--{number}"></span></span>'
        f'<span class="scale__pole" aria-hidden="true">{high}</span></span>'
    )
