"""What a page needs before readers see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from encyclopedia import kinds
from encyclopedia.languages import WRITTEN_COLUMNS
from encyclopedia.models import Basis, Citation, Comparison, Guide, Statement, Status
from encyclopedia.selectors import DEFINITION


@dataclass(frozen=True)
class Missing:
    """Something that a page lacks, in words, and the anchor of the field to fill in the entry's form."""

    what: str
    anchor: str


def missing(entry: Any) -> list[Missing]:
    """What the page of an entry (a row of its kind) lacks: a definition in both languages, a source on each fact.

    Entries of kinds that are described in full need a definition; others may do without.
    """
    return [*_texts(entry), *_sources(entry), *_statements(entry)]


def missing_of_comparison(comparison: Comparison) -> list[Missing]:
    """What the editors' answer to a comparison lacks: a source, and entries that readers see."""
    lacking = []
    if not comparison.citations.filter(disputes=False).exists():
        lacking.append(Missing(_("The verdict has no source."), "id_sources"))
    for member in comparison.members.exclude(entry__status=Status.PUBLISHED).select_related("entry"):
        words = _("“%(entry)s” is not published.") % {"entry": member.entry}
        lacking.append(Missing(words, "members-group"))
    return lacking


def missing_of_guide(guide: Guide) -> list[Missing]:
    """What a guide lacks: sections."""
    if guide.sections.exists():
        return []
    return [Missing(_("The guide has no section."), "sections-group")]


def _texts(entry: Any) -> Iterator[Missing]:
    written = [language for language in WRITTEN_COLUMNS if getattr(entry, f"definition_{language}")]
    if not written and not kinds.get(entry.kind).in_depth:
        return
    for language in WRITTEN_COLUMNS:
        if language not in written:
            name = _("English") if language == "en" else _("Chinese")
            what = _("The definition in %(language)s is missing.") % {"language": name}
            yield Missing(what, f"id_definition_{language}")


def _sources(entry: Any) -> Iterator[Missing]:
    cited = set(Citation.objects.filter(entry=entry.pk, disputes=False).values_list("facet__key", flat=True))
    if entry.definition_en and entry.definition_basis == Basis.STATED and DEFINITION not in cited:
        yield Missing(_("The definition has no source."), "id_definition_en")


def _statements(entry: Any) -> Iterator[Missing]:
    supported = Citation.objects.filter(statement=OuterRef("pk"), disputes=False)
    said = Statement.objects.filter(entry=entry.pk).select_related("facet", "target")
    said = said.annotate(is_supported=Exists(supported)).filter(Q(is_supported=False) | _in_one_language())
    for statement in said.order_by("facet__group__order", "facet__order", "order"):
        words = {"facet": statement.facet.label, "statement": str(statement)}
        if not statement.is_supported:
            yield Missing(_("%(facet)s: “%(statement)s” has no source.") % words, f"facet-{statement.facet.key}")
        else:
            yield Missing(
                _("%(facet)s: “%(statement)s” is in one language only.") % words, f"facet-{statement.facet.key}"
            )


def _in_one_language() -> Q:
    english, chinese = (
        Q(**{f"text_{language}__isnull": False}) & ~Q(**{f"text_{language}": ""}) for language in WRITTEN_COLUMNS
    )
    return (english & ~chinese) | (chinese & ~english)
