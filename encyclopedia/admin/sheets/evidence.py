"""The evidence for a claim in two columns of a sheet: the sources that support it, and those that dispute it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encyclopedia.admin.citing import DISPUTES, SUPPORTS, Cited, store
from encyclopedia.admin.columns import cited_columns
from encyclopedia.admin.sheets.columns import Column, lists_of
from encyclopedia.admin.sheets.references import References
from encyclopedia.loading.mapping.evidence import describe_citations
from encyclopedia.models import Citation, Entry, Facet, Source
from encyclopedia.models.evidence import CITED

#: The columns of a claim, by the end of their heads: the stance of their sources, and the word for it in documents.
STANCES = {"sources": (SUPPORTS, "source"), "disputed_by": (DISPUTES, "disputed by")}
LABELS = {"sources": gettext_lazy("sources"), "disputed_by": gettext_lazy("disputed by")}
#: Citations are parted by semicolons. A place may hold one, too: what comes after it is no key then.
BETWEEN = re.compile(r";\s*(?=[\w-]+\s*(?:@|;|$))")
LONGEST_PLACE = Citation._meta.get_field("locator").max_length or 0


class EvidenceColumn(Column):
    """The sources that support a claim, or those that dispute it, each with the place in it.

    Arguments:
        cited: the field of a citation that names the claim, such as `statement`.
        stance: the end of the head, one of STANCES.
        claim: the column of an entry that is the claim; empty when the whole row is.
        facet: the key of the facet under which that column is cited.
    """

    holds = gettext_lazy("the key of a source @ the place in it; the next one after a semicolon")

    def __init__(self, cited: str, stance: str, claim: str = "", facet: str = "") -> None:
        super().__init__(Citation._meta.get_field("source"))
        self.attribute = self.column_name = f"{claim}_{stance}" if claim else stance
        self.cited, self.claim, self.facet = cited, claim, facet
        self.stance, self.word = STANCES[stance]
        self.label_of_stance = LABELS[stance]
        self.references = References()

    @property
    def label(self) -> str:
        """What people call the column."""
        return capfirst(str(self.label_of_stance))

    @property
    def help(self) -> str:
        """What stands in a cell, in words."""
        return str(self.holds)

    @property
    def paths(self) -> tuple[str, ...]:
        """The citations with what they name."""
        return ("citations__source", "citations__facet") if self.facet else ("citations__source",)

    def named(self, text: str) -> Iterator[tuple[type[Model], str]]:
        """The sources, and the facet."""
        if self.facet:
            yield Facet, self.facet
        for part in BETWEEN.split(text):
            yield Source, part.partition("@")[0].strip()

    def knowing(self, references: References) -> None:
        """Keep sources and facets at hand."""
        self.references = references

    def there(self, row: Any) -> list[Citation]:
        """The citations that the claim has."""
        found: Iterable[Citation] = row.citations.all() if row.pk else ()
        return [one for one in found if not self.facet or (one.facet and one.facet.key == self.facet)]

    def said(self, row: Any) -> Any:
        """Each source with the place in it."""
        told = lists_of(row).get(self.attribute)
        if told is None:
            return "; ".join(describe_citations(self.there(row)).get(self.word, ()))
        return "; ".join(f"{source.key} @ {place}" if place else source.key for source, place in told)

    def take(self, row: Any, text: str) -> None:
        """The citations, each once, to be written when the row itself is."""
        parts = [part.strip() for part in BETWEEN.split(text)]
        lists_of(row)[self.attribute] = list(dict.fromkeys(self._citation(part) for part in parts if part))

    def _citation(self, part: str) -> tuple[Source, str]:
        key, _at, place = (one.strip() for one in part.partition("@"))
        source = self.references.found(Source, key)
        if len(place) > LONGEST_PLACE:
            raise ValueError(_("The place in “%(key)s” is too long.") % {"key": key})
        if self.facet and not self.references.get(Facet, self.facet):
            words = _("There is no facet “%(key)s” to cite it under. Make one first.")
            raise ValueError(words % {"key": self.facet})
        return source, place

    def lines(self, row: Any) -> list[Cited]:
        """The citations of this stance as they are to be."""
        told = lists_of(row).get(self.attribute)
        if told is not None:
            return [Cited(str(source.pk), place, self.stance) for source, place in told]
        there = sorted(self.there(row), key=lambda one: (one.order, one.pk))
        disputes = self.stance == DISPUTES
        return [Cited(str(one.source_id), one.locator, self.stance) for one in there if one.disputes == disputes]


class Evidence:
    """The two columns of one claim."""

    def __init__(self, cited: str, claim: str = "", facet: str = "") -> None:
        self.columns = [EvidenceColumn(cited, stance, claim, facet) for stance in STANCES]

    def write(self, row: Any) -> None:
        """Write what was taken."""
        if not any(one.attribute in lists_of(row) for one in self.columns):
            return
        first = self.columns[0]
        claim: dict[str, Any] = {f"{first.cited}_id": row.pk}
        if first.facet:
            claim["facet"] = first.references.get(Facet, first.facet)
        store([line for one in self.columns for line in one.lines(row)], first.there(row), **claim)


def evidence_of(model: type[Model]) -> list[Evidence]:
    """The claims of a model's rows that are cited: of an entry its definition and some columns, or the row itself."""
    if issubclass(model, Entry):
        return [Evidence("entry", claim, facet) for claim, facet in cited_columns(model).items()]
    cited = [name for name in CITED if Citation._meta.get_field(name).related_model is model]
    return [Evidence(name) for name in cited]
