"""What a source supports and what it disputes: each claim with its place on a page, and the places in the source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from encyclopedia import kinds
from encyclopedia.models import Citation, Entry, Facet, Status
from encyclopedia.selectors import DEFINITION, own_columns

#: The places on an entry's page of what is no facet of it.
DEFINITION_PLACE, NAMES_PLACE = "definition", "names"


@dataclass
class SupportedClaim:
    """A claim that cites the source: what it is about, what it says, where it stands, and where in the source."""

    about: str
    says: str
    address: str
    locators: list[str] = field(default_factory=list)


@dataclass
class SupportedEntry:
    """An entry, and its claims that cite the source."""

    entry: Entry
    claims: list[SupportedClaim] = field(default_factory=list)


def claims_citing(source: int, entries: Sequence[Entry]) -> list[SupportedEntry]:
    """The claims of these entries that the source supports, in the order of the entries and of their pages: one query.

    Arguments:
        entries: from `EntryQuerySet.with_columns`.
    """
    keys = [entry.pk for entry in entries]
    of_entries = Q(statement__entry__in=keys) | Q(entry__in=keys) | Q(alias__entry__in=keys)
    return _by_entry(Citation.objects.of_visible_claims(source).filter(of_entries, disputes=False), entries)


def claims_disputed(source: int, most: int) -> list[SupportedEntry]:
    """Some claims that the source disputes, by entry: one query."""
    return _by_entry(Citation.objects.of_visible_claims(source).filter(disputes=True)[:most], ())


def _by_entry(citations: Iterable[Citation], entries: Sequence[Entry]) -> list[SupportedEntry]:
    found = {entry.pk: SupportedEntry(entry) for entry in entries}
    claims: dict[Any, SupportedClaim] = {}
    for citation in citations:
        entry = _entry_of(citation)
        supported = found.setdefault(entry.pk, SupportedEntry(entry))
        key = (citation.statement_id, citation.alias_id, citation.entry_id, citation.facet_id)
        claim = claims.get(key)
        if claim is None:
            claim = claims[key] = _claim(citation, supported.entry)
            supported.claims.append(claim)
        if citation.locator and citation.locator not in claim.locators:
            claim.locators.append(citation.locator)
    return [one for one in found.values() if one.claims]


def _entry_of(citation: Citation) -> Any:
    of = citation.statement or citation.alias
    return of.entry if of else citation.entry


def _claim(citation: Citation, entry: Entry) -> SupportedClaim:
    page = entry.get_absolute_url()
    if citation.alias:
        return SupportedClaim(_("Other name"), citation.alias.text, f"{page}#{NAMES_PLACE}")
    facet: Any = citation.statement.facet if citation.statement else citation.facet
    if citation.statement:
        statement = citation.statement
        target = str(statement.target) if statement.target else ""
        names = " — ".join(filter(None, [target, statement.text]))
        return SupportedClaim(facet.label, names or str(statement), f"{page}#facet-{facet.key}")
    place = DEFINITION_PLACE if facet.key == DEFINITION else f"facet-{facet.key}"
    return SupportedClaim(facet.label, _column(entry, facet), f"{page}#{place}")


def _column(entry: Entry, facet: Facet) -> str:
    """What the typed column says that answers a facet; nothing when it names what readers may not see."""
    if facet.key == DEFINITION:
        return entry.definition
    column = kinds.get(entry.kind).facets.get(facet.key)
    named = getattr(own_columns(entry), column.attribute) if column else None
    return str(named) if named and named.status == Status.PUBLISHED else ""
