"""What search engines may find: every published page in every language, each with its twins (sitemaps.org)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import override

from encyclopedia import kinds
from encyclopedia.languages import SIMPLIFIED, tag_of
from encyclopedia.metadata import in_language, in_no_language
from encyclopedia.models import Comparison, Entry, Guide, Revision, Source, Tag
from encyclopedia.titles import shared_titles

#: How many things one file lists; each stands there once for every language.
LIMIT = 2_000


class TranslatedSitemap(Sitemap):
    """Pages that exist in every language under the same address but for the language.

    Django's own way asks for each address in each language of each page; here it is asked once and then rewritten.
    """

    limit = LIMIT

    @property
    def paginator(self) -> Paginator:
        """The things in files of at most `limit`."""
        items: Any = self.items()
        return Paginator(items, self.limit)

    def get_urls(self, page: Any = 1, site: Any = None, protocol: Any = None) -> list[dict[str, Any]]:
        """What the template shows of each page in each language; raises EmptyPage."""
        host = f"{self.get_protocol(protocol)}://{self.get_domain(site)}"
        urls = []
        for item in self.paginator.page(page):
            path = self.location(item)
            paths = {tag_of(code): in_language(path, code) for code, _ in settings.LANGUAGES}
            twins = [
                {"lang_code": tag, "location": f"{host}{twin}"}
                for tag, twin in [*paths.items(), ("x-default", in_no_language(path))]
            ]
            made = self.made_at(item)
            urls += [{"location": f"{host}{one}", "lastmod": made, "alternates": twins} for one in paths.values()]
        return urls

    def made_at(self, item: Any) -> datetime | None:
        """When what readers see of the thing last changed, where that is known."""
        return getattr(item, "made_at", None)


class RowSitemap(TranslatedSitemap):
    """Rows that have a page, and a history that says when they last changed.

    Arguments:
        type_: the name of their type of document.
        rows: the rows that readers may reach.
    """

    def __init__(self, type_: str, rows: Any) -> None:
        self.type = type_
        self.rows = rows

    def items(self) -> Any:
        """The rows, with when each last changed: one query for a file."""
        key = getattr(self.rows.model, "key_field", "slug")
        changes = Revision.objects.filter(type=self.type, slug=OuterRef(key)).seen()
        latest = changes.order_by("-number").values("made_at")[:1]
        return self.rows.annotate(made_at=Subquery(latest)).order_by("pk")

    def get_latest_lastmod(self) -> datetime | None:
        """When the last of them changed: one query."""
        changes = Revision.objects.filter(type=self.type).seen()
        return changes.order_by("-made_at").values_list("made_at", flat=True).first()


class ComparisonSitemap(RowSitemap):
    """Comparisons, at the address that stands for each, whatever the order that editors gave its entries."""

    def location(self, item: Any) -> str:
        """The address."""
        return reverse("comparison", args=[sorted(member.entry.slug for member in item.members.all())])


class TitleSitemap(TranslatedSitemap):
    """Titles with several senses."""

    def items(self) -> Any:
        """The titles as they are written, whatever the language of whoever asks."""
        with override(SIMPLIFIED):
            return shared_titles()

    def location(self, item: Any) -> str:
        """The address of the title."""
        return reverse("title", args=[item.text])


class PageSitemap(TranslatedSitemap):
    """Pages that are there once, and the lists.

    Arguments:
        names: the names of their addresses.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(names)

    def items(self) -> list[str]:
        """The names of the addresses."""
        return self.names

    def location(self, item: str) -> str:
        """The address."""
        return reverse(item)


#: The kernel's own pages.
PAGES = ("home", "compare", "titles", "sources", "gaps", "glossary", "guides", "tags", "most-read")


def sitemaps(pages: Iterable[str] = ()) -> dict[str, TranslatedSitemap]:
    """The sitemaps by their names in addresses: one for each kind of entry, and those of what stands beside them.

    Arguments:
        pages: the names of the addresses of other apps' pages that are there once.
    """
    entries = Entry.objects.published()
    lists = [f"{kind.key}-list" for kind in kinds.every()]
    return {
        "pages": PageSitemap([*PAGES, *pages, *lists]),
        **{kind.folder: RowSitemap(kind.key, entries.of_kinds(kind.key)) for kind in kinds.every()},
        "comparisons": ComparisonSitemap("comparison", Comparison.objects.published().with_members()),
        "titles": TitleSitemap(),
        "guides": RowSitemap("guide", Guide.objects.published()),
        "sources": RowSitemap("source", Source.objects.all()),
        "tags": RowSitemap("tag", Tag.objects.worn()),
    }
