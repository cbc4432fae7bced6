"""The other names of an entry."""

from typing import Any

from encyclopedia import models
from encyclopedia.languages import WRITTEN
from encyclopedia.loading import claims
from encyclopedia.loading.context import MISSING
from encyclopedia.loading.mapping.columns import get_text, set_text
from encyclopedia.loading.mapping.evidence import describe_citations, new_citations
from encyclopedia.loading.mapping.ordered import replace
from encyclopedia.loading.mapping.verbs import Keys, assign, attach, describe, prefetches


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
def _(field: claims.Aliases, row: Any, value: Any, keys: Keys) -> None:
    def make(document: dict[str, Any], order: int) -> models.Alias:
        language = next(one for one in WRITTEN if one in document)
        alias = models.Alias(entry_id=row.pk, text=document[language], language=language, order=order)
        alias.kind = document.get("kind", models.AliasKind.ALTERNATIVE)
        alias.used_by_id = keys.of(("entry",), document["used by"]) if "used by" in document else None
        alias.derive_forms()
        set_text(alias, "context", document.get("context", MISSING))
        return alias

    there = list(row.aliases.select_related("used_by").prefetch_related("citations__source"))
    new = replace(models.Alias.objects, there, [] if value is MISSING else value, describe_alias, make)
    citations = [one for alias, document in new for one in new_citations(document, keys, alias=alias)]
    models.Citation.objects.bulk_create(citations)


@prefetches.register
def _(field: claims.Aliases) -> tuple[str, ...]:
    return ("aliases__used_by", "aliases__citations__source")
