"""The evidence for a claim inside the form of the claim: a list of sources with the place in each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from encyclopedia.admin.references import KnownFormSet, ReferenceSelect, adding, is_key
from encyclopedia.models import Citation, Source

SUPPORTS, DISPUTES = "supports", "disputes"


class Cited(NamedTuple):
    """One line of evidence as it stands in a form: the key of the source, the place in it, and its stance."""

    source: str
    locator: str = ""
    stance: str = SUPPORTS


class CitationsWidget(forms.Widget):
    """Lines of source, place and stance; lines are added and taken away in the browser."""

    template = "admin/encyclopedia/citations.html"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs)
        self.known: Mapping[str, Source] = {}

    @property
    def media(self) -> forms.Media:
        """What the type-ahead for sources needs."""
        return self._choice().media

    def _choice(self) -> ReferenceSelect:
        choice = ReferenceSelect(Citation._meta.get_field("source"), add=adding(Source))
        choice.known = self.known
        return choice

    def render(self, name: str, value: Sequence[Cited] | None, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The lines, and an empty one that the browser copies."""
        choice = self._choice()
        lines = [
            {
                "source": choice.render(f"{name}-source", cited.source, {"id": f"id_{name}-{place}-source"}),
                "cited": cited,
            }
            for place, cited in enumerate([*(value or ()), Cited("")])
        ]
        context = {"name": name, "lines": lines[:-1], "empty": lines[-1], "stances": STANCES}
        return render_to_string(self.template, context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Cited]:
        """The lines that were sent, in their order."""
        lists = [data.getlist(f"{name}-{part}") for part in Cited._fields]
        return [Cited(source, locator.strip(), stance) for source, locator, stance in zip(*lists, strict=False)]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: no line at all is an answer."""
        return False

    def id_for_label(self, id_: str) -> str:
        """No single field is the label's."""
        return ""


STANCES = ((SUPPORTS, _("supports it")), (DISPUTES, _("disputes it")))


class CitationsField(forms.Field):
    """Evidence, as a list of `Cited`. Sources that are known already cost no query."""

    widget = CitationsWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, label=_("Sources"), **kwargs)
        self.known: Mapping[str, Source] = {}

    def knowing(self, sources: Mapping[str, Source]) -> None:
        """Tell the field of sources by their primary keys, as text."""
        self.known = sources
        self.widget.known = sources

    def clean(self, value: Sequence[Cited]) -> list[Cited]:
        """The lines with a source, each once; raises ValidationError for a place without one, or an unknown source."""
        lines = list(dict.fromkeys(one for one in value if one.source or one.locator))
        if any(not one.source for one in lines):
            raise ValidationError(_("Choose the source for this place."))
        unknown = {one.source for one in lines} - self.known.keys()
        if not all(map(is_key, unknown)) or Source.objects.filter(pk__in=unknown).count() < len(unknown):
            raise ValidationError(_("Choose a source that is there."))
        if any(one.stance not in (SUPPORTS, DISPUTES) for one in lines):
            raise ValidationError(_("A source supports a claim or disputes it."))
        return lines

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a line was added, taken away, moved or altered."""
        return list(initial or ()) != [one for one in data or () if one.source or one.locator]


def cited_by(citations: Iterable[Citation]) -> list[Cited]:
    """Citations as the lines of a form."""
    return [
        Cited(str(one.source_id), one.locator, DISPUTES if one.disputes else SUPPORTS)
        for one in sorted(citations, key=lambda one: (one.disputes, one.order, one.pk))
    ]


def store(lines: Sequence[Cited], there: Sequence[Citation], **claim: Any) -> None:
    """Make the citations of a claim those of the lines; what is there already is kept as it is.

    Arguments:
        there: the citations that the claim has.
        claim: what they are the evidence for, as in `statement=…`, or `entry=…, facet=…`.
    """
    free: dict[Cited, list[Citation]] = defaultdict(list)
    for citation in there:
        (line,) = cited_by([citation])
        free[line].append(citation)
    for order, line in enumerate(lines):
        if free[line]:
            citation = free[line].pop(0)
            if citation.order != order:
                citation.order = order
                citation.save(update_fields=["order"])
        else:
            Citation.objects.create(
                source_id=int(line.source),
                locator=line.locator,
                disputes=line.stance == DISPUTES,
                order=order,
                **claim,
            )
    for citation in (one for left in free.values() for one in left):
        citation.delete()


class CitedForm(forms.ModelForm):
    """A form whose claim has its evidence beside it. The formset hands in the citations that are there."""

    #: The name of the field for the evidence.
    evidence = "citations"
    citations = CitationsField()

    def __init__(self, *args: Any, cited: Mapping[int, list[Citation]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = list((cited or {}).get(self.instance.pk, ()))
        self.initial[self.evidence] = cited_by(self.there)
        known = {str(one.source_id): one.source for one in self.there}
        self.fields[self.evidence].knowing(known)  # type: ignore[attr-defined]

    def store_citations(self) -> None:
        """Write the evidence of the claim, which is saved by now."""
        if self.evidence in self.changed_data:
            store(self.cleaned_data[self.evidence], self.there, **{self.instance._meta.model_name: self.instance})


class CitedRowForm(CitedForm):
    """The form of a row that is cited as a whole, such as a comparison."""

    # Who may only look is shown what the admin has under the name of a field: the row has `citations` of its own.
    evidence = "sources"
    citations = None
    sources = CitationsField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        row = kwargs.get("instance")
        there = list(row.citations.select_related("source")) if row and row.pk else []
        super().__init__(*args, cited={row.pk: there} if row else None, **kwargs)


class CitedFormSet(KnownFormSet):
    """Claims of an entry with the evidence for each: one query for all citations."""

    _cited: dict[int, list[Citation]] | None = None

    @property
    def cited(self) -> dict[int, list[Citation]]:
        """The primary key of a claim → its citations."""
        if self._cited is None:
            claim = self.model._meta.model_name
            self._cited = defaultdict(list)
            if self.instance.pk:
                found = Citation.objects.filter(**{f"{claim}__entry": self.instance.pk}).select_related("source")
                for citation in found:
                    self._cited[getattr(citation, f"{claim}_id")].append(citation)
        return self._cited

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Hand the citations to each form."""
        return {**super().get_form_kwargs(index), "cited": self.cited}

    def save_new(self, form: Any, commit: bool = True) -> Any:
        """Save a new claim with its evidence."""
        claim = super().save_new(form, commit=commit)
        if commit:
            form.store_citations()
        return claim

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        """Save a claim that was there with its evidence."""
        claim = super().save_existing(form, obj, commit=commit)
        if commit:
            form.store_citations()
        return claim
