"""Rows as the documents that history keeps: those of content files, with slug and status written out."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.db.models import Model

from encyclopedia.loading import store
from encyclopedia.loading.documents import DocumentType, document_types
from encyclopedia.loading.mapping import slug_of
from encyclopedia.models import Entry

#: A row: the name of its type of document, and its primary key.
Ident = tuple[str, int]


@cache
def types() -> dict[str, DocumentType]:
    """All types of document; the kinds are registered once, when the apps are ready."""
    return document_types()


@cache
def _by_model() -> dict[type[Model], str]:
    return {type_.model: name for name, type_ in types().items()}


def ident(row: Model) -> Ident:
    """The type and the primary key of a row; raises KeyError for a model that has no documents."""
    return (row.kind if isinstance(row, Entry) else _by_model()[type(row)], row.pk)


def documents_of(rows: Iterable[Ident]) -> dict[Ident, dict[str, Any]]:
    """The documents of rows, in a fixed number of queries for each type; rows that are gone are left out."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for name, key in rows:
        wanted[name].append(key)
    found: dict[Ident, dict[str, Any]] = {}
    for name, keys in wanted.items():
        type_ = types()[name]
        for row in store.rows(type_, keys=keys):
            found[name, row.pk] = whole(type_, slug_of(row), store.described(type_, row))
    return found


def whole(type_: DocumentType, slug: str, data: dict[str, Any]) -> dict[str, Any]:
    """A document with what files leave out: its type and slug first, and its status even when that is the usual one."""
    usual = {field.name: field.default for field in type_.schema.fields if field.name == "status"}  # type: ignore[attr-defined]
    return {type_.name: slug, **usual, **data}


def slug_in(type_: str, document: Mapping[str, Any]) -> str:
    """The slug of the row that the document is of."""
    return document[type_]


def digest(document: Mapping[str, Any] | None) -> str:
    """A fingerprint of what a document says, whatever the order of its keys; empty for none (SHA-256, hexadecimal)."""
    if document is None:
        return ""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
