"""Sources, open questions and guides."""

from typing import Any

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.schemas import library as schemas
from encyclopedia.api.schemas.base import Text
from encyclopedia.api.texts import text_in, text_of
from encyclopedia.api.writing.claims import entry_name, evidence, source_parts
from encyclopedia.claims import Evidence
from encyclopedia.markdown import with_links


def source_summary(source: Any, at: Addresses) -> dict[str, Any]:
    """What a list shows of a source, from `SourceQuerySet.with_counts`."""
    return {
        **source_parts(source, at),
        "type": source.type,
        "language": source.language or None,
        "read_on": source.read_on,
        "copy_of": source.copy_of.key if source.copy_of else None,
        "note": text_of(source, "note"),
        "claims": source.claims,
        "pages": at.pages(source.get_absolute_url()),
    }


def gap(row: Any, at: Addresses) -> schemas.Gap:
    """An open question, from `GapQuerySet.on_board` with its citations."""
    return schemas.Gap(
        id=at.of("gaps", row.slug),
        slug=row.slug,
        question=text_in(row, "question"),
        known=text_of(row, "known"),
        facet=row.facet.key if row.facet else None,
        entries=[entry_name(entry, at) for entry in row.entries.all()],
        pages=at.pages(row.get_absolute_url()),
        evidence=evidence(Evidence(row.citations.all()), at),
    )


def guide_summary(row: Any, at: Addresses) -> dict[str, Any]:
    """What a list shows of a guide."""
    return {
        "id": at.of("guides", row.slug),
        "slug": row.slug,
        "title": text_in(row, "title"),
        "summary": text_of(row, "summary"),
        "changed": row.changed,
        "pages": at.pages(row.get_absolute_url()),
    }


def guide(row: Any, linked: set[str], at: Addresses) -> schemas.Guide:
    """A guide with its sections. `linked`: the slugs of the entries that a link may lead to."""
    addresses = {slug: at.of("entries", slug) for slug in linked}
    return schemas.Guide(
        **guide_summary(row, at),
        sections=[
            schemas.Section(
                anchor=section.anchor,
                heading=text_in(section, "heading"),
                body=_body(section, addresses),
            )
            for section in row.sections.all()
        ],
        entries=[entry_name(entry, at) for entry in row.entries.all()],
        evidence=evidence(Evidence(row.citations.all()), at),
    )


def _body(section: Any, addresses: dict[str, str]) -> Text:
    texts = text_in(section, "body")
    return Text(**{member: with_links(text or "", addresses) or None for member, text in texts})
