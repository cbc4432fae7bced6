"""Claims with what they name and what they rest on."""

from typing import Any

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.schemas import entries as schemas
from encyclopedia.api.texts import claim_text, in_every_language, text_in, text_of
from encyclopedia.claims import Claim, Evidence, claim_of
from encyclopedia.models import Basis, Datatype, Entry, Source, Statement, Weight
from encyclopedia.selectors import Name


def entry_name(entry: Entry, at: Addresses) -> schemas.EntryName:
    """An entry, named."""
    return schemas.EntryName(**_entry_name(entry, at))


def _entry_name(entry: Entry, at: Addresses) -> dict[str, Any]:
    return {
        "id": at.of("entries", entry.slug),
        "slug": entry.slug,
        "kind": entry.kind,
        "name": text_in(entry, "name"),
        "disambiguation": text_of(entry, "disambiguation"),
    }


def entry_summary(entry: Any, at: Addresses) -> dict[str, Any]:
    """What a list shows of an entry whose ties to tags are prefetched."""
    return {
        **_entry_name(entry, at),
        "definition": text_of(entry, "definition"),
        "tags": sorted(tie.tag.name for tie in entry.tagged.all()),
        "changed": entry.changed,
        "pages": at.pages(entry.get_absolute_url()),
    }


def evidence(found: Evidence, at: Addresses) -> schemas.Evidence:
    """What a claim rests on."""
    return schemas.Evidence(
        citations=[
            schemas.Citation(
                source=citation.source.key,
                source_id=at.of("sources", citation.source.key),
                locator=citation.locator or None,
                disputes=citation.disputes,
            )
            for citation in found.citations
        ],
        voices=found.voices,
        disputed=found.is_disputed,
    )


def claim(one: Claim, at: Addresses, number: int | None = None) -> dict[str, Any]:
    """A claim; `number` is its place where that is not its own, as on a ladder."""
    return {
        "text": claim_text(one, "text"),
        "entry": entry_name(one.target, at) if one.target else None,
        "number": one.number if number is None else number,
        "value": one.value,
        "weight": Weight.MAIN if one.is_main else Weight.ALSO,
        "kind": one.kind,
        "attribution": claim_text(one, "attribution"),
        "basis": Basis.EDITORS if one.is_editors else Basis.STATED,
        "at_company": entry_name(one.at_company, at) if one.at_company else None,
        "as_of": one.as_of or None,
        "condition": claim_text(one, "condition"),
        "note": in_every_language(lambda: one.note),
        "evidence": evidence(one.evidence, at),
    }


def statement(row: Statement, found: Evidence, at: Addresses) -> schemas.Statement:
    """A statement whose entry, facet and target are at hand; on a ladder its number is the rung of the target."""
    rung = row.target.as_term.position if row.target and row.facet.datatype == Datatype.RUNG else None
    return schemas.Statement(
        **claim(claim_of(row, found), at, rung),
        about=entry_name(row.entry, at),
        facet=row.facet.key,
        rank=row.rank,
    )


def other_name(name: Name, at: Addresses) -> schemas.OtherName:
    """Another name of an entry with its evidence."""
    alias = name.alias
    return schemas.OtherName(
        text=alias.text,
        language=alias.language,
        kind=alias.kind,
        used_by=entry_name(alias.used_by, at) if alias.used_by else None,
        context=text_of(alias, "context"),
        evidence=evidence(name.evidence, at),
    )


def source_name(source: Source, at: Addresses) -> schemas.SourceName:
    """A source, as claims cite it."""
    return schemas.SourceName(**source_parts(source, at))


def source_parts(source: Source, at: Addresses) -> dict[str, Any]:
    """What is said of a source wherever it is named."""
    return {
        "id": at.of("sources", source.key),
        "key": source.key,
        "title": text_in(source, "title"),
        "author": text_of(source, "author"),
        "publisher": text_of(source, "publisher"),
        "published": source.published or None,
        "address": source.link or None,
    }
