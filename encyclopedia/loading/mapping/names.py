"""The other names of an entry."""

from typing import Any

from encyclopedia import models
from encyclopedia.inserting import insert, new
from encyclopedia.languages import WRITTEN
from encyclopedia.loading import claims
from encyclopedia.loading.context import MISSING
from encyclopedia.loading.mapping.columns import get_text, set_text
from encyclopedia.loading.mapping.evidence import describe_citations, new_citations
from encyclopedia.loading.mapping.ordered import Replacement
from encyclopedia.loading.mapping.verbs import Keys, Pairs, assign, attach, describe, prefetches


def describe_alias(alias: models.Alias) -> dict[str, Any]:
    """An alias as documents have it."""
    values: dict[str, Any] = {alias.language: alias.text}
    if alias.kind != models.AliasKind.ALTERNATIVE:
        values["kind"] = alias.kind
    if alias.used_by:
        values["used by"] = alias.used_by.slug
    if (context := get_text(alias, "context")) is not MISSING:
        values["context"] = context
    return {**values, **describe_citations(alias.citations.all())}


@describe.register
def _(field: claims.Aliases, row: Any) -> Any:
    return [describe_alias(alias) for alias in row.aliases.all()] or MISSING


@assign.register
def _(field: claims.Aliases, row: Any, value: Any, keys: Keys) -> None:
    """Aliases are attached, not assigned."""


@attach.register
def _(field: claims.Aliases, pairs: Pairs, keys: Keys) -> None:
    replacement = Replacement(models.Alias.objects, describe_alias)
    for row, value in pairs:

        def make(document: dict[str, Any], order: int, entry: int = row.pk) -> models.Alias:
            return _new_alias(entry, order, document, keys)

        replacement.add(row.aliases.all(), [] if value is MISSING else value, make)
    written = replacement.write()
    citations = [one for alias, document in written for one in new_citations(document, keys, alias_id=alias.pk)]
    insert(citations)


def _new_alias(entry: int, order: int, document: dict[str, Any], keys: Keys) -> models.Alias:
    language = next(one for one in WRITTEN if one in document)
    alias = new(models.Alias, entry_id=entry, text=document[language], language=language, order=order)
    alias.kind = document.get("kind", models.AliasKind.ALTERNATIVE)
    alias.used_by_id = keys.of(("entry",), document["used by"]) if "used by" in document else None
    alias.derive_forms()
    set_text(alias, "context", document.get("context", MISSING))
    return alias


@prefetches.register
def _(field: claims.Aliases) -> tuple[str, ...]:
    return ("aliases__used_by", "aliases__citations__source")
