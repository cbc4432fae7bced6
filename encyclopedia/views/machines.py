"""What browsers, search engines and feed readers ask a site for besides its pages."""

from typing import Any

from django.contrib.sitemaps.views import index as django_index
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from encyclopedia import kinds
from encyclopedia.caching.addresses import public_page
from encyclopedia.languages import tag_of
from encyclopedia.metadata import absolute
from encyclopedia.sitemaps import TranslatedSitemap, files_of
from encyclopedia.titles import suggest

#: How much of what is typed is looked at.
TYPED = 100
#: The ground of the page in the light theme and the colour of the mark, as in the style sheet and the icon.
PAPER, ACCENT = "#fbfaf7", "#0f5c63"


@public_page()
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers leave alone, and where the sitemap is (RFC 9309)."""
    context = {"sitemap": absolute(request, reverse("sitemap"))}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")


@public_page()
@require_safe
def sitemap_index(request: HttpRequest, sitemaps: dict[str, TranslatedSitemap]) -> HttpResponse:
    """The index of all sitemaps; Django's own would ask for each one by one."""
    files: dict[str, Any] = dict(files_of(sitemaps))
    return django_index(request, files)


@public_page("p")
@require_safe
def sitemap_file(request: HttpRequest, sitemaps: Any, section: str) -> HttpResponse:
    """One of the files of a sitemap, with every language of each page."""
    return django_sitemap(request, sitemaps, section)


@public_page()
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The site as something to put on a home screen (W3C Web Application Manifest)."""
    icons = [
        {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("icons/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("icons/icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {"src": static("icons/maskable-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]
    home = reverse("home")
    words = {
        "name": _("Role Atlas"),
        "short_name": _("Role Atlas"),
        "description": _("Roles, departments and companies side by side, with a source behind every cell."),
        "lang": tag_of(get_language()),
        "dir": "ltr",
        "id": home,
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": icons,
    }
    return JsonResponse(words, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@public_page()
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the site (OpenSearch 1.1)."""
    context = {
        "language": tag_of(get_language()),
        "icon": absolute(request, static("icons/icon-64.png")),
        "search": absolute(request, reverse("search")),
        "suggestions": absolute(request, reverse("opensearch-suggestions")),
        "here": absolute(request, reverse("opensearch")),
    }
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", context, content_type=content_type)


@public_page("q")
@require_safe
def opensearch_suggestions(request: HttpRequest) -> JsonResponse:
    """The titles that fit what is typed into a browser's search field, each with what it is and its address."""
    typed = request.GET.get("q", "")[:TYPED]
    found = suggest(typed, kinds.keys())
    answer: list[Any] = [
        typed,
        [str(entry) for entry in found],
        [entry.definition or "" for entry in found],
        [absolute(request, entry.get_absolute_url()) for entry in found],
    ]
    return JsonResponse(
        answer, safe=False, content_type="application/x-suggestions+json", json_dumps_params={"ensure_ascii": False}
    )
