"""Values, cells and sources of a comparison as plain text, for the formats that know nothing else."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from encyclopedia.claims import Claim, Evidence
from encyclopedia.models import Source, StatementKind, ValueKind
from encyclopedia.pages import CellView, ValueView

ABSENCES = {"unknown": "Not stated", "not-applicable": "Does not apply"}


def absence_text(cell: CellView) -> str:
    """Why a cell is empty, in the language of the moment."""
    return _(ABSENCES[cell.absence])


def claim_text(claim: Claim, *, prefers_text: bool = False) -> str:
    """A claim in one line, with its qualifiers and with whose it is, without its evidence."""
    is_named = claim.target and not claim.owner and not (prefers_text and claim.text)
    name = claim.target.name if claim.target and is_named else ""
    owner = f"→ {claim.owner.name}" if claim.owner else ""
    text = " ".join(filter(None, [str(claim.note), name, claim.text, owner]))
    if claim.value == ValueKind.NONE:
        text = f"{_('not:')} {text}"
    company = claim.at_company.name if claim.at_company else ""
    qualifiers = [one for one in (claim.condition, company, claim.as_of) if one]
    text += f" ({'; '.join(qualifiers)})" if qualifiers else ""
    text += f" — {claim.attribution}" if claim.attribution else ""
    labels = [_("ed.")] if claim.is_editors else []
    labels += [] if claim.is_main else [_("also")]
    labels += [] if claim.kind == StatementKind.FACT else [claim.kind_label]
    return text + "".join(f" [{label}]" for label in labels)


def value_text(value: ValueView) -> str:
    """A value in one line; a place on a scale comes first."""
    text = claim_text(value.claim, prefers_text=value.prefers_text)
    place = value.claim.number
    return text if place is None else f"({place:+d}) {text}".replace("(+0)", "(0)")


def evidence_numbers(evidence: Evidence) -> str:
    """The numbers of the cited sources: `[1][3]`."""
    return "".join(f"[{source.number}]" for source in evidence.sources)


def evidence_texts(evidence: Evidence) -> Iterator[str]:
    """Each citation in words: `key @ where in it`, with a mark when it disputes the claim."""
    for citation in evidence.citations:
        place = f"{citation.source.key} @ {citation.locator}" if citation.locator else citation.source.key
        yield f"{_('Disputed by')} {place}" if citation.disputes else place


def source_text(source: Source) -> str:
    """A source in one line."""
    return " · ".join(filter(None, [source.title, source.author, source.publisher, source.published, source.address]))
