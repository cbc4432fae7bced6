"""How the cells of the matrix read and look: a word, a shape and an explanation for each."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from departments.matrix import Ownership


@dataclass(frozen=True)
class OwnershipView:
    """An ownership in words and as a shape."""

    key: str
    label: Any
    sign: str
    help: Any


OWNERSHIPS = {
    one.key: one
    for one in (
        OwnershipView(Ownership.OWNED, pgettext_lazy("matrix", "One unit"), "●", _("One unit of the company does it.")),
        OwnershipView(
            Ownership.SPLIT,
            pgettext_lazy("matrix", "Split"),
            "◐",
            _("Several units of the company do it, each a part."),
        ),
        OwnershipView(
            Ownership.MERGED,
            pgettext_lazy("matrix", "Merged"),
            "◎",
            _("It is not named by itself; a unit does the wider function that holds it."),
        ),
        OwnershipView(
            Ownership.IN_PARTS,
            pgettext_lazy("matrix", "In parts"),
            "◔",
            _("It is not named as a whole; the narrower functions below it are."),
        ),
        OwnershipView(Ownership.ABSENT, pgettext_lazy("matrix", "Absent"), "✕", _("It is stated that nobody does it.")),
        OwnershipView(
            Ownership.NOT_STATED,
            pgettext_lazy("matrix", "Not stated"),
            "?",
            _("No source we have read says who does it, or whether anybody does."),
        ),
    )
}
