"""The compare box and the comparison page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.generic import TemplateView

from encyclopedia import kinds
from encyclopedia.around import gaps_of
from encyclopedia.caching.addresses import reads
from encyclopedia.comparisons import MOST_COMPARED, ReadComparison, read_comparison, successor, to_compare
from encyclopedia.exporting import CONTENT_TYPES
from encyclopedia.exporting.answers import file_response
from encyclopedia.exporting.comparisons import as_json, as_sheet
from encyclopedia.models import Comparison, Entry
from encyclopedia.pages import SHOWS
from encyclopedia.titles import Wanted, look_up_all, read_question
from encyclopedia.views.published import PublishedMixin

MOST = MOST_COMPARED
#: How much of a question is shown.
TYPED = 200
#: How many answered comparisons stand on a page of the box, and how long the number of a page is at most.
ANSWERED, LONGEST_NUMBER = 200, 6


@dataclass(frozen=True)
class Field:
    """A field of the compare box: what stands in it, and the id of the notice that says what is wrong with that."""

    text: str = ""
    notice: str = ""


def fields_for(wanted: Sequence[Wanted] = ()) -> list[Field]:
    """The fields for what was typed, two at least and as many as can be compared at most; the notices go by number."""
    typed = [Field(one.typed, "" if one.entry else f"notice-{number}") for number, one in enumerate(wanted, 1)]
    return [*typed, Field(), Field()][: max(2, min(len(typed), MOST))]


class AskedMixin:
    """A page that a question led to, in search: it says how the question was read, and leads back to the results.

    The question comes in the parameter `from`, so that the page is the same for all who have that address.
    """

    request: HttpRequest

    def asked(self) -> dict[str, str]:
        """What was asked and the address of its results, for the template; nothing when nothing was."""
        typed = self.request.GET.get("from", "").strip()[:TYPED]
        return {"asked": typed, "results_page": results_address(typed)} if typed else {}


class CompareBoxView(AskedMixin, PublishedMixin, TemplateView):
    """The compare box: what was typed, or ticked in a list, becomes the address of a comparison."""

    public = reads("entry", "from", "page")
    template_name = "encyclopedia/compare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the comparison when every title is clear; else the box again, with what was typed and what to do."""
        typed = [text.strip() for text in request.GET.getlist("entry") if text.strip()][: MOST + 1]
        wanted = self.look_up_all(typed) if typed else []
        if len(wanted) == 1 and not wanted[0].senses:
            wanted = read_question(typed[0], self.look_up_all) or wanted
        return self.answer(wanted)

    def look_up_all(self, typed: Sequence[str], *, at_once: bool = False) -> list[Wanted]:
        """What titles that were typed mean."""
        return look_up_all(typed, at_once=at_once)

    def answer(self, wanted: Sequence[Wanted]) -> HttpResponse:
        """A redirect to the comparison, or the box with what is to be chosen or mended and the right status."""
        slugs = list(dict.fromkeys(one.entry.slug for one in wanted if one.entry))
        if all(one.entry for one in wanted) and 2 <= len(slugs) <= MOST:
            return redirect(self.comparison_url(slugs))
        unknown = any(not one.senses for one in wanted)
        too_many = len(wanted) > MOST
        context = self.get_context_data(
            wanted=wanted,
            fields=fields_for(wanted),
            repeats=bool(slugs) and len(slugs) < len(wanted) and all(one.entry for one in wanted),
            too_many=too_many,
            most=MOST,
            suggestions=Entry.objects.published().offered(),
            **self.asked(),
            **({} if wanted else self.answered()),
        )
        return self.render_to_response(context, status=404 if unknown else 400 if too_many else 200)

    def answered(self) -> dict[str, Any]:
        """A page of what editors have answered, and the ways to the pages beside it; raises Http404 beyond the last."""
        typed = self.request.GET.get("page", "1")
        page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0
        rows = Comparison.objects.published().most_asked_first().with_members()
        found = list(rows[(page - 1) * ANSWERED : page * ANSWERED + 1]) if page else []
        if page != 1 and not found:
            raise Http404
        here = reverse("compare")
        before = f"{here}?page={page - 1}" if page > 2 else here
        is_part = page > 1 or len(found) > ANSWERED
        return {
            "comparisons": found[:ANSWERED],
            "number": "" if is_part else len(found),
            "earlier": before if page > 1 else "",
            "later": f"{here}?page={page + 1}" if len(found) > ANSWERED else "",
        }


class ComparisonView(AskedMixin, PublishedMixin, TemplateView):
    """What is the difference between these two to five entries?"""

    #: Whether it shows an editors' comparison that is not published.
    shows_unpublished = False
    public = reads("show", "from")
    template_name = "encyclopedia/comparison.html"

    def get(self, request: HttpRequest, *args: Any, slugs: list[str], **kwargs: Any) -> HttpResponse:
        """The comparison; for slugs that cannot be compared, the compare box with what to do."""
        unique = list(dict.fromkeys(slugs[: 2 * MOST]))
        if not 2 <= len(unique) <= MOST:
            return self._box(slugs[:2] if len(unique) == 1 else unique)
        entries = to_compare(unique, unpublished=self.shows_unpublished)
        now = [entry.slug if self.is_shown(entry) else successor(entry) for entry in entries]
        if len(entries) < len(unique) or not all(now):
            return self._box(unique)
        if now != slugs:
            return redirect(self.comparison_url(now), permanent=True)
        show = request.GET.get("show", "all")
        if show not in SHOWS:
            return redirect(self.comparison_url(now))
        return self.answer(read_comparison(entries, show), **kwargs)

    def answer(self, comparison: ReadComparison, **kwargs: Any) -> HttpResponse:
        """The page."""
        context = self.get_context_data(
            **vars(comparison),
            gaps=gaps_of(comparison.entries),
            canonical=reverse("comparison", args=[sorted(comparison.slugs)]),
            slugs=comparison.slugs,
            title=comparison.title,
            card=reverse("comparison-card", args=[comparison.slugs]),
            formats=[(name, reverse("comparison-export", args=[comparison.slugs, name])) for name in CONTENT_TYPES],
            together=_together(comparison.entries),
            can_add=len(comparison.entries) < MOST,
            **self.asked(),
            **kwargs,
        )
        response = self.render_to_response(context)
        return self.counted(response, "comparison", comparison.curated.slug) if comparison.curated else response

    def _box(self, slugs: list[str]) -> HttpResponse:
        box = self.make_box()
        box.setup(self.request)
        return box.answer(box.look_up_all(slugs[: MOST + 1]))

    def make_box(self) -> CompareBoxView:
        """The compare box that takes over where nothing can be compared."""
        return CompareBoxView()


class ComparisonExportView(ComparisonView):
    """The same comparison as a file: exactly the rows that the page shows, with their citations."""

    def answer(self, comparison: ReadComparison, **kwargs: Any) -> HttpResponse:
        """The file, under a name that says what it holds."""
        name = "-vs-".join(comparison.slugs)
        return file_response(kwargs["form"], name, lambda: as_sheet(comparison), lambda: as_json(comparison))


class ComparisonCardView(ComparisonView):
    """The same comparison as a picture for where its address is shared."""

    def answer(self, comparison: ReadComparison, **kwargs: Any) -> HttpResponse:
        """A PNG."""
        # Pillow is loaded with the first picture that is drawn.
        from encyclopedia.sharing.card import draw_card

        names = [entry.name for entry in comparison.entries]
        answer = comparison.answer or gettext("Too little to compare")
        picture = draw_card(names, str(comparison.relation), answer, gettext("Role Atlas"))
        return HttpResponse(picture, content_type="image/png")


def results_address(typed: str, **parameters: Any) -> str:
    """The results of a search for what was typed, without reading it as a question."""
    return f"{reverse('search')}?{urlencode({'q': typed, 'as': 'words', **parameters})}"


def _together(entries: Sequence[Entry]) -> tuple[Any, str] | None:
    """The page that shows these entries together in more detail, when they are all of one kind that has such a page."""
    several = {entry.kind for entry in entries}
    return kinds.get(several.pop()).together(entries) if len(several) == 1 else None
