"""The compare box and the comparison page."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from encyclopedia.comparing import compare, conclude
from encyclopedia.kinds import home_keys
from encyclopedia.models import Comparison, ComparisonCell, Entry, Gap
from encyclopedia.pages import (
    RELATION_LABELS,
    SHOWS,
    all_states,
    extra_group,
    group_views,
    hidden_rows,
    scale_views,
)
from encyclopedia.selectors import read_knowledge
from encyclopedia.titles import Wanted, look_up

MOST = 5


class CompareBoxView(TemplateView):
    """The compare box: what was typed, or ticked in a list, becomes the address of a comparison."""

    template_name = "encyclopedia/compare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the comparison when every title is clear; else the box again, with what was typed and what to do."""
        typed = [text.strip() for text in request.GET.getlist("entry") if text.strip()][: MOST + 1]
        return self.answer([look_up(text) for text in typed])

    def answer(self, wanted: Sequence[Wanted]) -> HttpResponse:
        """A redirect to the comparison, or the box with what is to be chosen or mended and the right status."""
        slugs = list(dict.fromkeys(one.entry.slug for one in wanted if one.entry))
        if all(one.entry for one in wanted) and 2 <= len(slugs) <= MOST:
            return redirect("comparison", slugs)
        unknown = any(not one.senses for one in wanted)
        too_many = len(wanted) > MOST
        context = self.get_context_data(
            wanted=wanted,
            fields=([one.typed for one in wanted] + ["", ""])[: max(2, min(len(wanted), MOST))],
            repeats=bool(slugs) and len(slugs) < len(wanted) and all(one.entry for one in wanted),
            too_many=too_many,
            most=MOST,
            suggestions=Entry.objects.published().of_kinds(*home_keys()).by_name(),
        )
        return self.render_to_response(context, status=404 if unknown else 400 if too_many else 200)


class ComparisonView(TemplateView):
    """What is the difference between these two to five entries?"""

    template_name = "encyclopedia/comparison.html"

    def get(self, request: HttpRequest, *args: Any, slugs: list[str], **kwargs: Any) -> HttpResponse:
        """The comparison; for slugs that cannot be compared, the compare box with what to do."""
        unique = list(dict.fromkeys(slugs[: 2 * MOST]))
        if not 2 <= len(unique) <= MOST:
            return self._box(unique)
        entries = list(Entry.objects.with_columns().select_related("replaced_by").in_order_of(unique))
        now = [entry.slug if entry.status == "published" else _successor(entry) for entry in entries]
        if len(entries) < len(unique) or not all(now):
            return self._box(unique)
        if now != slugs:
            return redirect("comparison", now, permanent=now == unique)
        if request.GET.get("show", "all") not in SHOWS:
            return redirect("comparison", now)
        return self.render_to_response(self.get_context_data(entries=entries, **kwargs))

    def _box(self, slugs: list[str]) -> HttpResponse:
        box = CompareBoxView()
        box.setup(self.request)
        return box.answer([look_up(slug) for slug in slugs[: MOST + 1]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The verdict and the table."""
        entries: list[Entry] = kwargs["entries"]
        keys = [entry.pk for entry in entries]
        curated = Comparison.objects.published().of_exactly(keys).prefetch_related("members").first()
        knowledge = read_knowledge(entries, curated)
        table = compare(knowledge.columns, knowledge.facets)
        show = self.request.GET.get("show", "all")
        groups = group_views(table, show)
        if curated and show == "all":
            cells = ComparisonCell.objects.filter(row__comparison=curated).select_related("row", "member")
            groups += extra_group(curated, cells, knowledge)
        slugs = [entry.slug for entry in entries]
        return super().get_context_data(
            table=table,
            groups=groups,
            show=show,
            hidden=hidden_rows(table, show),
            curated=curated,
            curated_evidence=knowledge.citations.evidence("comparison", curated.pk) if curated else None,
            fits=_fits(curated, entries) if curated else [],
            verdict=(verdict := conclude(table)),
            relation=RELATION_LABELS.get(curated.relation if curated else verdict.relation, ""),
            deciding=[facet.shown for facet in knowledge.facets if facet.shown.is_deciding]
            if curated
            else [row.facet.shown for row in verdict.deciding],
            scales=scale_views(table),
            states=all_states(),
            gaps=Gap.objects.on_board().filter(entries__in=keys).distinct(),
            sources=knowledge.citations.sources,
            canonical=reverse("comparison", args=[sorted(slugs)]),
            slugs=slugs,
            can_add=len(slugs) < MOST,
            **kwargs,
        )


def _successor(entry: Entry) -> str:
    """The slug of the published entry in whose favour this one was retired, or nothing."""
    successor = entry.replaced_by
    return successor.slug if entry.status == "retired" and successor and successor.status == "published" else ""


def _fits(curated: Comparison, entries: Sequence[Entry]) -> list[tuple[Entry, str]]:
    """Whom each entry fits, in the order of the columns."""
    fits = {member.entry_id: member.fits for member in curated.members.all()}
    return [(entry, fits[entry.pk]) for entry in entries if fits.get(entry.pk)]
