"""The answer of a comparison that no editor has written one for, as a sentence in the language of the moment."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from encyclopedia.comparing import Verdict

#: How many of the questions on which entries agree are named.
NAMED = 3


def generated_answer(verdict: Verdict, deciding: Sequence[Any]) -> str:
    """What the facets come to; empty when there is too little to compare. `deciding` are the facets that decide it."""
    common = _listed(row.facet.shown.label for row in verdict.common[:NAMED])
    apart = _listed(facet.label for facet in deciding)
    above = verdict.above.shown if verdict.above else None
    if verdict.relation == "overlapping" and common and apart:
        return _("They agree on %(common)s; they differ in %(apart)s.") % {"common": common, "apart": apart}
    if verdict.relation == "overlapping" and common:
        return _("They agree on %(common)s.") % {"common": common}
    if verdict.relation == "overlapping":
        return _("They share some things, and differ in %(apart)s.") % {"apart": apart}
    sentences = {
        "same": _("Everything that is stated of them is the same."),
        "broader": _("%(name)s is the broader one.") % {"name": above},
        "part-of": _("The others are a part of %(name)s.") % {"name": above},
        "different-axis": _("Nothing that is stated of them is shared."),
    }
    return sentences.get(verdict.relation, "")


def _listed(words: Iterable[str]) -> str:
    return _(", ").join(words)
