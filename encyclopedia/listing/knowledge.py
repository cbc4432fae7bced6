"""How well entries are known: what a reader can narrow a list by besides the answers themselves."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encyclopedia.kinds import Kind
from encyclopedia.models import Facet
from encyclopedia.selectors import DEFINITION

#: What part of the questions an entry that is well covered answers, and how many voices are few.
WELL_COVERED, FEW_VOICES = 0.8, 2


@dataclass(frozen=True)
class Standing:
    """One way to be known.

    Arguments:
        key: the word in addresses.
        matching: from entries of a kind, the kind and all facets to the entries that are known so.
        in_depth_only: whether it is asked only of kinds that are described in full.
    """

    key: str
    label: Any
    help: Any
    matching: Callable[[Any, Kind, Sequence[Facet]], Any]
    in_depth_only: bool = False


def standings(kind: Kind) -> list[Standing]:
    """The ways in which entries of a kind can be known."""
    return [one for one in STANDINGS if kind.in_depth or not one.in_depth_only]


def _well_covered(entries: Any, kind: Kind, facets: Sequence[Facet]) -> Any:
    """The entries that answer four of five of the questions asked of their kind, as `coverage_report` counts them."""
    asked = [facet for facet in facets if kind.key in facet.kinds and (facet.counts or facet.wanted)]
    if not asked:
        return entries.none()
    columns = [_is_filled(kind, facet) for facet in asked]
    said = [facet.pk for facet, column in zip(asked, columns, strict=True) if column is None]
    return entries.answering_at_least(
        ceil(WELL_COVERED * len(asked)), said, [one for one in columns if one is not None]
    )


def _is_filled(kind: Kind, facet: Facet) -> Q | None:
    """That the column which answers a question is filled; None when statements answer it."""
    if facet.key == DEFINITION:
        return Q(definition_en__gt="")
    column = kind.facets.get(facet.key)
    return Q(**{f"{column.attribute}__isnull": False}) if column else None


STANDINGS: Iterable[Standing] = (
    Standing(
        "well-covered",
        _("well covered"),
        _("Four of five questions or more are answered."),
        _well_covered,
        in_depth_only=True,
    ),
    Standing(
        "open-questions",
        _("has open questions"),
        _("Something is asked of it that no source answers."),
        lambda entries, kind, facets: entries.with_open_questions(),
    ),
    Standing(
        "disputed",
        _("disputed"),
        _("Sources contradict each other on it."),
        lambda entries, kind, facets: entries.disputed(),
    ),
    Standing(
        "few-sources",
        _("one source or none"),
        _("Copies of one text count as one source."),
        lambda entries, kind, facets: entries.of_few_voices(FEW_VOICES),
    ),
)
