"""Remembering which files were loaded, so that what has not changed is neither read nor compared again.

A file is known by the digest of its bytes. What is remembered holds for one version of the content: the database moves
that with every change, whoever makes it, and then everything is read and compared once more.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

from encyclopedia.caching.settling import settled
from encyclopedia.caching.watching import Version
from encyclopedia.loading.reading import ReadFile, Schema, Summary
from encyclopedia.models import LoadedFile

Ident = tuple[str, str]


@dataclass(frozen=True)
class Memory:
    """What is known of files: digest → its documents, in a state of the content."""

    version: Version | None = None
    files: dict[str, list[Summary]] = field(default_factory=dict)


def recall() -> Memory:
    """The files that say what the database says now."""
    version = settled()
    rows = LoadedFile.objects.filter(state=_state(version)).values_list("digest", "documents")
    return Memory(version, {digest: [Summary(*one) for one in documents] for digest, documents in rows})


def salt(schemas: Mapping[str, Schema]) -> bytes:
    """What a file's digest begins with, so that files are read again when documents may hold something else."""
    return hashlib.blake2b(repr(sorted(schemas.items())).encode(), digest_size=16).digest()


def keep(files: Iterable[ReadFile], changed: set[Ident], before: Version | None) -> None:
    """Remember files that were loaded, at the end of the transaction that did it.

    Arguments:
        files: all that were loaded, those that were known already included.
        changed: the documents that are not what they were.
        before: the version when the load began to compare.
    """
    now = settled()
    if now is None or before is None:
        return
    if connection.vendor == "postgresql" and now.number != before.number + bool(changed):
        # Somebody else has changed something meanwhile: it may be what was found to be right.
        return
    known = LoadedFile.objects.filter(state=_state(before))
    there = set(known.values_list("digest", flat=True))
    new = {one.digest: one for one in files if one.digest not in there}
    if not new and not changed:
        return
    LoadedFile.objects.exclude(state=_state(before)).delete()
    if changed:
        gone = [
            digest
            for digest, documents in known.values_list("digest", "documents").iterator()
            if any((type_, slug) in changed for type_, slug, *_ in documents)
        ]
        LoadedFile.objects.filter(pk__in=gone).delete()
        known.update(state=_state(now))
    LoadedFile.objects.bulk_create(
        [LoadedFile(digest=digest, state=_state(now), documents=one.documents) for digest, one in new.items()],
        # Whoever loads the same at the same time says the same of it.
        update_conflicts=True,
        unique_fields=["digest"],
        update_fields=["state", "documents"],
    )


def _state(version: Version | None) -> str:
    return f"{version.number}@{version.moved_at.isoformat()}" if version else ""
