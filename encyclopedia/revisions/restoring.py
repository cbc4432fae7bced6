"""Bringing back what a document said, as a whole."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from encyclopedia.loading import store
from encyclopedia.loading.mapping import Keys
from encyclopedia.revisions.documents import slug_in, types


class Gone(Exception):
    """A document cannot be brought back; `reasons` says why, in words."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(reasons)
        super().__init__(" ".join(self.reasons))


class _Noting(Keys):
    """Keys that note what is asked for and not there any more."""

    def __init__(self, known: Keys) -> None:
        super().__init__()
        self._keys = known._keys
        self.missing: dict[str, None] = {}

    def get(self, type_: str, slug: str) -> int | None:
        """The primary key of a row, None when there is none."""
        return self.of((type_,), slug)

    def of(self, types: Sequence[str], slug: str) -> int | None:
        """The primary key of the row of one of these types."""
        key = super().of(types, slug)
        if key is None:
            self.missing[slug] = None
        return key


def restore(name: str, document: dict[str, Any], key: int | None) -> Any:
    """Make the row with this primary key (a new one for None) say what the document says, with all that belongs to it.

    Raises Gone when it names what is not there any more, or when the database would refuse it; then nothing changes.
    """
    type_ = types()[name]
    keys = _Noting(store.read_keys(types()))
    row = type_.model._default_manager.get(pk=key) if key else type_.model()
    setattr(row, type_.key_field, slug_in(name, document))
    try:
        with transaction.atomic():
            store.set_columns(type_, row, document, keys)
            if not keys.missing:
                row.full_clean()
                row.save()
                store.set_related(type_, [(row, document)], keys)
            if keys.missing:
                raise Gone(_missed(keys))
    except ValidationError as error:
        raise Gone(error.messages) from error
    except IntegrityError as error:
        raise Gone(_missed(keys) or [str(error)]) from error
    return row


def _missed(keys: _Noting) -> list[str]:
    return [_("“%(slug)s” is not there any more.") % {"slug": slug} for slug in keys.missing]
