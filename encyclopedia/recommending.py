"""What to read after a page, each with the reason: guides, comparisons, the nearest entry, and the texts behind it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from encyclopedia.claims import Citations
from encyclopedia.models import Citation, Comparison, Entry, Guide, Source
from encyclopedia.selectors import RelatedEntry

#: How many of each are recommended, and how many values a reason names.
GUIDES, COMPARISONS, TEXTS, NAMED = 3, 3, 2, 4


@dataclass(frozen=True)
class Recommended:
    """Something to read next: what sort of thing it is, its title, its address, and why."""

    what: str
    title: str
    address: str
    reason: str


def after_entry(guides: Iterable[Guide], related: Sequence[RelatedEntry], citations: Citations) -> list[Recommended]:
    """What to read after an entry's page. It reads nothing itself.

    Arguments:
        guides: that speak of the entry.
        related: the entries that have most in common with it, the nearest first.
        citations: of the page.
    """
    found = [_guide(guide, _("It speaks of this.")) for guide in list(guides)[:GUIDES]]
    for one in related[:1]:
        reason = _("It has most in common with this: %(values)s.") % {"values": _listed(one.reasons)}
        found.append(Recommended(pgettext("to read", "Next"), str(one.entry), one.entry.get_absolute_url(), reason))
    supported = Counter(
        source
        for evidence in citations.by_claim.values()
        for source in {one.source for one in evidence if not one.disputes}
    )
    return found + _texts(
        supported,
        lambda number: ngettext(
            "%(number)d statement here rests on it.", "%(number)d statements here rest on it.", number
        ),
    )


def after_guide(
    guide: Guide, guides: Sequence[Any], comparisons: Iterable[Comparison], citations: Iterable[Citation]
) -> list[Recommended]:
    """What to read after a guide. It reads nothing itself.

    Arguments:
        guides: all that are published, in the editors' order, each with the entries that both speak of as `shared`.
        comparisons: of several entries that the guide speaks of.
        citations: of the guide.
    """
    place = next((number for number, one in enumerate(guides) if one.pk == guide.pk), len(guides))
    following = guides[place + 1 : place + 2]
    found = [
        Recommended(pgettext("to read", "Guide"), one.title, one.get_absolute_url(), _("The guide that follows."))
        for one in following
    ]
    alike = sorted(
        (one for one in guides if one.shared and one not in (guide, *following)), key=lambda one: -len(one.shared)
    )
    for one in alike[: GUIDES - 1]:
        reason = _("It speaks of the same: %(values)s.") % {"values": _listed(one.shared)}
        found.append(_guide(one, reason))
    for comparison in comparisons:
        names = " vs ".join(str(member.entry) for member in comparison.members.all())
        found.append(
            Recommended(pgettext("to read", "Comparison"), names, comparison.get_absolute_url(), comparison.verdict)
        )
    cited = Counter(one.source for one in citations if not one.disputes)
    return found + _texts(
        cited,
        lambda number: ngettext(
            "The guide draws on it at %(number)d place.", "The guide draws on it at %(number)d places.", number
        ),
    )


def _guide(guide: Guide, reason: str) -> Recommended:
    return Recommended(pgettext("to read", "Guide"), guide.title, guide.get_absolute_url(), reason)


def _texts(counted: Counter[Source], words: Any) -> list[Recommended]:
    """The texts that count most, of those that can be read on the web; copies of one text are one."""
    found: list[Recommended] = []
    lineages: set[int] = set()
    for source, number in sorted(counted.items(), key=lambda one: (-one[1], one[0].key)):
        if source.link and source.lineage not in lineages and len(found) < TEXTS:
            lineages.add(source.lineage)
            reason = words(number) % {"number": number}
            found.append(Recommended(pgettext("to read", "Text"), source.title, source.get_absolute_url(), reason))
    return found


def _listed(entries: Sequence[Entry]) -> str:
    names = _(", ").join(entry.name for entry in entries[:NAMED])
    return _("%(names)s and more") % {"names": names} if len(entries) > NAMED else names
