"""Search: what was typed is read as a question, or finds entries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from encyclopedia import kinds
from encyclopedia.caching.addresses import reads
from encyclopedia.comparisons import MOST_COMPARED
from encyclopedia.converting.traditional import to_traditional
from encyclopedia.languages import TRADITIONAL
from encyclopedia.models import Entry
from encyclopedia.searching.finding import Results, search
from encyclopedia.titles import Wanted, read_question
from encyclopedia.views.comparisons import TYPED, results_address

#: How many results stand on a page, and how many pages there are at most.
PAGE, PAGES = 20, 100
#: Why an entry was found, where its name and text do not show it.
WHY = {
    "sound": gettext_lazy("sounds so in pinyin"),
    "sound_start": gettext_lazy("begins so in pinyin"),
    "sound_inside": gettext_lazy("sounds so in pinyin"),
    "initials": gettext_lazy("by its first letters"),
    "typo": gettext_lazy("a name much like it"),
}
#: Searches that show what can be typed; each finds something in the shipped encyclopedia.
EXAMPLES = ("品类运营", "plyy", "media buyer", "GMV", "企划部", "产品经理和产品运营的区别", "marketing vs operations")


@dataclass(frozen=True)
class Facet:
    """A kind of entry by which results can be narrowed; `key` is empty for all of them."""

    key: str
    label: Any
    count: int
    address: str
    is_chosen: bool


class SearchView(TemplateView):
    """Where is it, or what is the difference?"""

    public = reads("q", "kind", "page", "as")
    template_name = "encyclopedia/search.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """To the comparison that a question asks for, or the results; 404 for a kind or a page that there is not."""
        typed = request.GET.get("q", "").strip()[:TYPED]
        kind, page = request.GET.get("kind", ""), request.GET.get("page", "1")
        is_kind = not kind or any(one.key == kind for one in kinds.every())
        if not is_kind or not (page.isascii() and page.isdigit() and len(page) <= 4):
            raise Http404
        is_plain = "as" in request.GET or kind or page != "1"
        wanted = [] if is_plain else read_question(typed)
        if wanted and (address := self.comparison_address(wanted, typed)):
            return redirect(address)
        results = search(typed, kinds=[kind] if kind else (), start=(int(page) - 1) * PAGE, size=PAGE)
        if page != "1" and not results.hits:
            raise Http404
        context = {
            "typed": typed,
            "results": results,
            "kind": kind,
            "hits": [(hit, WHY.get(hit.why, "")) for hit in results.hits],
            "more": results_address(typed),
            "examples": [to_traditional(one) if get_language() == TRADITIONAL else one for one in EXAMPLES],
            "same": same_entry(wanted),
            "facets": list(_facets(typed, results, kind)),
            **_turning(typed, results, kind, int(page)),
            **kwargs,
        }
        return self.render_to_response(self.get_context_data(**context))

    def comparison_address(self, wanted: list[Wanted], typed: str) -> str:
        """The comparison with a note of how the question was read; the compare box when a title means several things or
        there are too many; nothing when all of them mean one entry.
        """
        slugs = list(dict.fromkeys(one.entry.slug for one in wanted if one.entry))
        if all(one.entry for one in wanted) and len(slugs) < 2:
            return ""
        if all(one.entry for one in wanted) and len(slugs) <= MOST_COMPARED:
            return f"{reverse('comparison', args=[slugs])}?{urlencode({'from': typed})}"
        titles = [one.entry.slug if one.entry else one.typed for one in wanted]
        return f"{reverse('compare')}?{urlencode([*(('entry', title) for title in titles), ('from', typed)])}"


def same_entry(wanted: list[Wanted]) -> Entry | None:
    """The one entry that all the titles of a question mean."""
    entries = {one.entry for one in wanted}
    return entries.pop() if len(entries) == 1 else None


def _facets(typed: str, results: Results, kind: str) -> Iterator[Facet]:
    if len(results.kinds) < 2 and not kind:
        return
    every = sum(count for _, count in results.kinds)
    yield Facet("", _("All"), every, results_address(typed), not kind)
    for key, count in results.kinds:
        label = kinds.get(key).label_plural
        yield Facet(key, label, count, results_address(typed, kind=key), key == kind)


def _turning(typed: str, results: Results, kind: str, page: int) -> dict[str, str]:
    """The addresses of the pages before and after, as the component that turns pages takes them."""
    narrowed = {"kind": kind} if kind else {}
    has_more = results.total > page * PAGE and page < PAGES
    return {
        "earlier": results_address(typed, **narrowed, **({"page": page - 1} if page > 2 else {})) if page > 1 else "",
        "later": results_address(typed, **narrowed, page=page + 1) if has_more else "",
    }
