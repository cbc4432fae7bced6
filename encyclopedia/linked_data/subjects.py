"""Entries in schema.org's words: what a page has read of an entry, and what its kind says of that in these words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from encyclopedia import kinds
from encyclopedia.linked_data import things
from encyclopedia.models import AliasKind, StatementKind, ValueKind


def subject_of(
    entry: Any,
    address: Callable[[str], str],
    *,
    names: Iterable[Any] = (),
    groups: Iterable[Any] = (),
    panels: Iterable[tuple[kinds.Panel, Any]] = (),
) -> things.Thing:
    """An entry as its page shows it.

    Arguments:
        entry: a row of its kind.
        address: from a path to an address with scheme and host.
        names: its other names (`selectors.Name`).
        groups: what is stated of it (`pages.sections`).
        panels: what its page lists beside that, each with its panel.
    """
    kind = kinds.get(entry.kind)
    ties = kind.schema_ties(entry, {panel.key: items for panel, items in panels})
    properties: dict[str, Any] = {
        name: [brief(one, address) for one in (tied if isinstance(tied, list) else [tied]) if one]
        for name, tied in ties.items()
    }
    properties |= dict(_texts(groups, kind.schema_texts))
    if kind.schema_type == kinds.DEFINED_TERM:
        properties["inDefinedTermSet"] = term_set(kind, address)
    return things.subject(
        kind.schema_type,
        address(entry.get_absolute_url()),
        entry.name,
        description=entry.definition or "",
        disambiguatingDescription=entry.disambiguation,
        names=[
            name.alias.shown.text for name in names if not name.alias.used_by and name.alias.kind != AliasKind.HIDDEN
        ],
        **{name: value[0] if len(value) == 1 else value for name, value in properties.items() if value},
    )


def term_set(kind: kinds.Kind, address: Callable[[str], str]) -> things.Thing:
    """The list of a kind as a set of terms."""
    return things.named("DefinedTermSet", address(reverse(f"{kind.key}-list")), str(kind.label_plural))


def brief(entry: Any, address: Callable[[str], str]) -> things.Thing:
    """An entry by its name, for the page of something else."""
    return things.named(kinds.get(entry.kind).schema_type, address(entry.get_absolute_url()), str(entry))


def _texts(groups: Iterable[Any], wanted: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """What is stated under the facets that the vocabulary has a property for: undisputed facts, in words."""
    for group in groups:
        for section in group.rows:
            if name := wanted.get(section.shown.key):
                facts = [one.claim for one in section.values if _is_plain_fact(one.claim)]
                yield name, [claim.text or claim.target.name for claim in facts]


def _is_plain_fact(claim: Any) -> bool:
    """Whether a claim can stand without its qualifiers: a fact, not disputed, of no one company, under no condition."""
    is_qualified = claim.condition or claim.at_company or claim.evidence.is_disputed
    return claim.kind == StatementKind.FACT and claim.value == ValueKind.VALUE and not is_qualified
