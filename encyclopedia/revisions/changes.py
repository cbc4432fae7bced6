"""What each revision of a document changed, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from encyclopedia.models import Revision
from encyclopedia.revisions.names import Names
from encyclopedia.revisions.wording import Line, Wording


@dataclass(frozen=True)
class Change:
    """A revision with what it changed.

    `is_whole`: nothing is known of what was before, so it shows all that was said; `is_current`: it is said still.
    """

    revision: Revision
    lines: list[Line]
    is_whole: bool
    is_current: bool


def changes_of(revisions: Iterable[Revision], *, now: str = "", for_readers: bool = False) -> list[Change]:
    """What each revision of one document changed, the latest first; each has the one before it behind it in the list.

    Arguments:
        now: the digest of what the document says now.
        for_readers: without what readers do not see.
    """
    revisions = list(revisions)
    if not revisions:
        return []
    wording = Wording(revisions[0].type, Names((one.document for one in revisions), for_readers=for_readers))
    before = [*(one.document for one in revisions[1:]), None]
    return [
        Change(one, wording.lines(old, one.document), old is None, place == 0 and one.digest == now)
        for place, (one, old) in enumerate(zip(revisions, before, strict=True))
    ]
