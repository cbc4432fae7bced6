"""Pages of what is not published yet, for whoever has a link: never cached, and never found by a search engine."""

from collections.abc import Sequence
from typing import Any

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from encyclopedia import kinds
from encyclopedia.caching.addresses import Public
from encyclopedia.models import Entry
from encyclopedia.previews import Expired, Preview
from encyclopedia.titles import Wanted
from encyclopedia.views.comparisons import CompareBoxView, ComparisonView
from encyclopedia.views.entries import EntryView


class PreviewMixin:
    """A page under a preview's link. A link that has ended says so with the status 410."""

    public: Public | None = None
    preview: Preview

    def dispatch(self: Any, request: HttpRequest, *args: Any, token: str, **kwargs: Any) -> HttpResponse:
        """The page, with what keeps it out of caches and search engines, and its address from other hosts."""
        try:
            self.preview = Preview.read(token)
        except Expired:
            response = render(request, "encyclopedia/preview_ended.html", status=410)
        except (BadSignature, ValueError) as error:
            raise Http404 from error
        else:
            response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        add_never_cache_headers(response)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def get_context_data(self: Any, **kwargs: Any) -> dict[str, Any]:
        """With the preview, for the banner, and the compare box that knows what it shows."""
        context = super().get_context_data(**kwargs)  # type: ignore[misc]
        return {**context, "preview": self.preview, "compare_page": self.preview.compare_url, "formats": [], "card": ""}

    def is_shown(self, entry: Entry) -> bool:
        """Whether the page may show an entry."""
        return entry.status == "published" or entry.pk in self.preview.entries

    def counted(self, response: HttpResponse, type_: str, slug: str) -> HttpResponse:
        """The page, which nobody counts."""
        return response

    def comparison_url(self, slugs: list[str]) -> str:
        """The address of a comparison that knows what is previewed."""
        return self.preview.comparison_url(slugs)


class EntryPreviewView(PreviewMixin, EntryView):
    """How will this page look?"""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of the entry; the comparison of several."""
        found = dict(Entry.objects.filter(pk__in=self.preview.entries).values_list("slug", "kind"))
        if len(found) != len(self.preview.entries):
            raise Http404
        if len(found) > 1:
            return redirect(self.comparison_url(sorted(found)))
        ((slug, kind),) = found.items()
        self.kind = kinds.get(kind)
        return super().get(request, *args, slug=slug, **kwargs)


class ComparePreviewView(PreviewMixin, CompareBoxView):
    """The compare box, for which what is previewed has a slug as well."""

    def look_up_all(self, typed: Sequence[str], *, at_once: bool = False) -> list[Wanted]:
        """What is typed means; the slug of what is previewed means just that."""
        previewed = {entry.slug: entry for entry in Entry.objects.filter(pk__in=self.preview.entries, slug__in=typed)}
        return [
            Wanted(one.typed, [previewed[one.typed]]) if one.typed in previewed else one
            for one in super().look_up_all(typed, at_once=at_once)
        ]


class ComparisonPreviewView(PreviewMixin, ComparisonView):
    """How will this comparison look, with the answer that an editor is writing?"""

    shows_unpublished = True

    def make_box(self) -> ComparePreviewView:
        """The compare box under the same link."""
        box = ComparePreviewView()
        box.preview = self.preview
        return box
