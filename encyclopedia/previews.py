"""Previews: signed links under which somebody without rights reads what is not published yet, for some days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing
from django.urls import reverse

#: How long a link can be read. An editor can always make another.
VALID_FOR = timedelta(days=3)
SALT = "encyclopedia.previews"


class Expired(Exception):
    """A link that was good once and is not any more."""


@dataclass(frozen=True)
class Preview:
    """What a link shows besides what is published.

    Arguments:
        token: the signed part of the address.
        entries: the primary keys of the entries that it shows whatever their status.
        until: when the link ends.
    """

    token: str
    entries: frozenset[int]
    until: datetime

    @classmethod
    def of(cls, entries: Iterable[int]) -> "Preview":
        """A new link to these entries and to every comparison with them."""
        keys = sorted(entries)
        until = datetime.now(UTC) + VALID_FOR
        return cls(signing.dumps([keys, int(until.timestamp())], salt=SALT), frozenset(keys), until)

    @classmethod
    def read(cls, token: str) -> "Preview":
        """The link with this token; raises Expired, or BadSignature for one that nobody made."""
        keys, ends = signing.loads(token, salt=SALT)
        until = datetime.fromtimestamp(ends, UTC)
        if datetime.now(UTC) > until:
            raise Expired
        return cls(token, frozenset(keys), until)

    @property
    def url(self) -> str:
        """The page of the entry; of the several, their comparison."""
        return reverse("preview", args=[self.token])

    @property
    def compare_url(self) -> str:
        """The compare box that knows these entries."""
        return reverse("preview-compare", args=[self.token])

    def comparison_url(self, slugs: Sequence[str]) -> str:
        """A comparison with these entries and with published ones."""
        return reverse("preview-comparison", args=[self.token, list(slugs)])
