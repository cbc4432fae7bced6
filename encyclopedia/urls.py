"""The kernel's addresses, and those that every kind of entry has."""

from typing import Any

from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.decorators.http import require_safe

from encyclopedia import kinds
from encyclopedia.exporting import CONTENT_TYPES
from encyclopedia.feeds import ChangesFeed, NewEntriesFeed
from encyclopedia.views.asking import AskView
from encyclopedia.views.cards import EntryCardView, GuideCardView, SiteCardView, TitleCardView
from encyclopedia.views.comparisons import CompareBoxView, ComparisonCardView, ComparisonExportView, ComparisonView
from encyclopedia.views.entries import EntryListView, EntryView
from encyclopedia.views.guides import GuideListView, GuideView
from encyclopedia.views.histories import EntryHistoryView
from encyclopedia.views.home import HomeView
from encyclopedia.views.library import GapBoardView, GlossaryView
from encyclopedia.views.machines import manifest, opensearch, opensearch_suggestions
from encyclopedia.views.mostread import MostReadView
from encyclopedia.views.previews import ComparePreviewView, ComparisonPreviewView, EntryPreviewView
from encyclopedia.views.search import SearchView
from encyclopedia.views.sources import SourceListView, SourceView
from encyclopedia.views.tags import TagListView, TagView
from encyclopedia.views.titles import TitleListView, TitleView, suggestions


class SlugsConverter:
    """Slugs parted by `/vs/`: `category-operations/vs/product-operations`."""

    regex = r"[-a-zA-Z0-9_]+(?:/vs/[-a-zA-Z0-9_]+)*"

    def to_python(self, value: str) -> list[str]:
        """The slugs in order."""
        return value.split("/vs/")

    def to_url(self, value: list[str]) -> str:
        """The slugs as a part of an address."""
        return "/vs/".join(value)


class FormConverter(StringConverter):
    """The ending of an export: `csv`, `md` or `json`."""

    regex = "|".join(CONTENT_TYPES)


register_converter(SlugsConverter, "slugs")
register_converter(FormConverter, "form")


def entry_urls(key: str) -> list[Any]:
    """The addresses of one kind of entry: `<kind>-list`, `<kind>`, its picture `<kind>-card`, and `<kind>-history`."""
    kind = kinds.get(key)
    return [
        path(f"{kind.folder}/", EntryListView.as_view(kind=kind), name=f"{key}-list"),
        path(f"{kind.folder}/<slug:slug>.png", EntryCardView.as_view(kind=kind), name=f"{key}-card"),
        path(f"{kind.folder}/<slug:slug>/", EntryView.as_view(kind=kind), name=key),
        path(f"{kind.folder}/<slug:slug>/history/", EntryHistoryView.as_view(kind=kind), name=f"{key}-history"),
    ]


urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("compare/", CompareBoxView.as_view(), name="compare"),
    path("compare/<slugs:slugs>/", ComparisonView.as_view(), name="comparison"),
    path("compare/<slugs:slugs>.<form:form>", ComparisonExportView.as_view(), name="comparison-export"),
    path("search/", SearchView.as_view(), name="search"),
    path("search/ask/", AskView.as_view(), name="ask"),
    path("suggestions/", require_safe(suggestions), name="suggestions"),
    path("compare/<slugs:slugs>.png", ComparisonCardView.as_view(), name="comparison-card"),
    path("titles/", TitleListView.as_view(), name="titles"),
    path("titles/<path:title>.png", TitleCardView.as_view(), name="title-card"),
    path("titles/<path:title>/", TitleView.as_view(), name="title"),
    path("sources/", SourceListView.as_view(), name="sources"),
    path("sources/<slug:key>/", SourceView.as_view(), name="source"),
    path("most-read/", MostReadView.as_view(), name="most-read"),
    path("tags/", TagListView.as_view(), name="tags"),
    path("tags/<str:slug>/", TagView.as_view(), name="tag"),
    path("gaps/", GapBoardView.as_view(), name="gaps"),
    path("glossary/", GlossaryView.as_view(), name="glossary"),
    path("guides/", GuideListView.as_view(), name="guides"),
    path("guides/<slug:slug>/", GuideView.as_view(), name="guide"),
    path("guides/<slug:slug>.png", GuideCardView.as_view(), name="guide-card"),
    path("share.png", SiteCardView.as_view(), name="share-image"),
    path("feeds/new.atom", NewEntriesFeed(), name="feed-new"),
    path("feeds/changes.atom", ChangesFeed(), name="feed-changes"),
    path("opensearch.xml", opensearch, name="opensearch"),
    path("suggestions/opensearch/", opensearch_suggestions, name="opensearch-suggestions"),
    path("site.webmanifest", manifest, name="manifest"),
    path("preview/<str:token>/", EntryPreviewView.as_view(), name="preview"),
    path("preview/<str:token>/compare/", ComparePreviewView.as_view(), name="preview-compare"),
    path("preview/<str:token>/compare/<slugs:slugs>/", ComparisonPreviewView.as_view(), name="preview-comparison"),
    *entry_urls("term"),
]
