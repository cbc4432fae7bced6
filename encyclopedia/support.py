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
    """A claim that cites the source: what it says, and where in the source."""

    says: str
    locators: list[str] = field(default_factory=list)


@dataclass
class SupportedPart:
    """A part of an entry's page with its claims that cite the source: what it is about, and its address."""

    about: str
    address: str
    claims: list[SupportedClaim] = field(default_factory=list)


@dataclass
class SupportedEntry:
    """An entry, and the parts of its page with claims that cite the source."""

    entry: Entry
    parts: list[SupportedPart] = field(default_factory=list)


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
    parts: dict[str, SupportedPart] = {}
    claims: dict[Any, SupportedClaim] = {}
    for citation in citations:
        of = citation.statement or citation.alias
        entry: Any = of.entry if of else citation.entry
        supported = found.setdefault(entry.pk, SupportedEntry(entry))
        about, place, says = _told(citation, supported.entry)
        address = f"{supported.entry.get_absolute_url()}#{place}"
        if address not in parts:
            parts[address] = SupportedPart(about, address)
            supported.parts.append(parts[address])
        key = (citation.statement_id, citation.alias_id, citation.entry_id, citation.facet_id)
        if key not in claims:
            claims[key] = SupportedClaim(says)
            parts[address].claims.append(claims[key])
        if citation.locator and citation.locator not in claims[key].locators:
            claims[key].locators.append(citation.locator)
    return [one for one in found.values() if one.parts]


def _told(citation: Citation, entry: Entry) -> tuple[str, str, str]:
    """What a claim is about, its place on the page of the entry, and what it says."""
    if citation.alias:
        return _("Other names"), NAMES_PLACE, citation.alias.shown.text
    statement = citation.statement
    facet: Any = statement.facet if statement else citation.facet
    place = DEFINITION_PLACE if facet.key == DEFINITION else f"facet-{facet.key}"
    if statement is None:
        return facet.label, place, _column(entry, facet)
    target = str(statement.target) if statement.target else ""
    says = " — ".join(filter(None, [target, statement.text]))
    return facet.label, place, says or str(statement)


def _column(entry: Entry, facet: Facet) -> str:
    """What the typed column says that answers a facet; nothing when it names what readers may not see."""
    if facet.key == DEFINITION:
        return entry.definition
    column = kinds.get(entry.kind).facets.get(facet.key)
    named = getattr(own_columns(entry), column.attribute) if column else None
    return str(named) if named and named.status == Status.PUBLISHED else ""
