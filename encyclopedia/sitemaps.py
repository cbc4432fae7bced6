"""What search engines may find: every published page in every language, each with its twins (sitemaps.org).

Rows are parted into files by stretches of their primary keys, so that the last file costs what the first costs, and a
row that comes or goes moves no other into another file. Where the stretches begin is asked of the index, a step for
each file (`file_starts`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from encyclopedia import kinds
from encyclopedia.languages import tag_of
from encyclopedia.metadata import in_language, in_no_language
from encyclopedia.models import Comparison, Entry, Guide, Revision, SharedTitle, Source, Tag

#: How many things one file lists at most; each stands there once for every language.
LIMIT = 500
#: So many files an index may name (sitemaps.org).
MOST_FILES = 50_000


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
        for item in self.page(page):
            path = self.location(item)
            paths = {tag_of(code): in_language(path, code) for code, _ in settings.LANGUAGES}
            twins = [
                {"lang_code": tag, "location": f"{host}{twin}"}
                for tag, twin in [*paths.items(), ("x-default", in_no_language(path))]
            ]
            made = self.made_at(item)
            urls += [{"location": f"{host}{one}", "lastmod": made, "alternates": twins} for one in paths.values()]
        return urls

    def page(self, number: Any) -> Iterable[Any]:
        """The things of one file; raises EmptyPage or PageNotAnInteger."""
        return self.paginator.page(number)

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

    def page(self, number: Any) -> Any:
        """The rows of one file, with when each last changed: two queries for any file."""
        number = _page_number(number)
        (starts,) = file_starts([self.rows], self.limit, number)
        if number > max(len(starts), 1):
            raise EmptyPage
        rows = self.rows.filter(pk__gte=starts[-1], pk__lt=starts[-1] + self.limit) if starts else self.rows.none()
        key = getattr(self.rows.model, "key_field", "slug")
        latest = self._changes().filter(slug=OuterRef(key)).order_by("-number").values("made_at")[:1]
        return rows.annotate(made_at=Subquery(latest)).order_by("pk")

    def latest(self) -> Subquery:
        """When the last of them changed."""
        return Subquery(self._changes().order_by("-made_at").values("made_at")[:1])

    def _changes(self) -> Any:
        return Revision.objects.filter(type=self.type).seen()


class ComparisonSitemap(RowSitemap):
    """Comparisons, at the address that stands for each, whatever the order that editors gave its entries."""

    def location(self, item: Any) -> str:
        """The address."""
        return reverse("comparison", args=[sorted(member.entry.slug for member in item.members.all())])


class TitleSitemap(RowSitemap):
    """Titles with several senses, which have no history."""

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
        "titles": TitleSitemap("title", SharedTitle.objects.all()),
        "guides": RowSitemap("guide", Guide.objects.published()),
        "sources": RowSitemap("source", Source.objects.all()),
        "tags": RowSitemap("tag", Tag.objects.worn()),
    }


@dataclass(frozen=True)
class Files:
    """The files of a sitemap, as Django's index asks for them."""

    number: int
    latest: datetime | None = None
    protocol: None = None

    @property
    def paginator(self) -> Any:
        """What knows how many files there are."""
        return self

    @property
    def num_pages(self) -> int:
        """How many files there are; the first one is there even when it is empty."""
        return max(self.number, 1)

    def get_latest_lastmod(self) -> datetime | None:
        """When something in them last changed, where that is known."""
        return self.latest


def files_of(sitemaps: Mapping[str, TranslatedSitemap]) -> dict[str, Files]:
    """The files of all sitemaps, in two queries for those of rows, and what the others cost."""
    of_rows = {name: one for name, one in sitemaps.items() if isinstance(one, RowSitemap)}
    starts = file_starts([one.rows for one in of_rows.values()], TranslatedSitemap.limit)
    latest = [one.latest() for one in of_rows.values()]
    # One row, whichever it is, to ask all this in one query; without any there is no history at all.
    asked = Revision.objects.order_by().annotate(**{f"latest{which}": one for which, one in enumerate(latest)})
    when = asked.values_list(*(f"latest{which}" for which in range(len(latest)))).first() or [None] * len(latest)
    found = {name: Files(len(*one), at) for name, *one, at in zip(of_rows, starts, when, strict=True)}
    return {name: found.get(name) or Files(one.paginator.num_pages) for name, one in sitemaps.items()}


def file_starts(several: Sequence[Any], limit: int, most: int = MOST_FILES) -> list[list[int]]:
    """For each of several sets of rows the primary key at which each file begins, in one query.

    A file holds the rows of `limit` keys on end, beginning at a row that there is. It takes a look into an index for
    each file, and reads none of the rows between.

    Arguments:
        limit: how many keys a file holds.
        most: look at so many files at most.
    """
    tables, selects, values = [], [], []
    for which, rows in enumerate(several):
        sql, own = rows.order_by().values("pk").query.sql_with_params()
        first = f"SELECT one.pk FROM ({sql}) AS one"  # noqa: S608 (the database's own words, as all below)
        table = f"files{which:d}"
        tables.append(f"""{table}(step, start) AS (
            SELECT 1, ({first} ORDER BY one.pk LIMIT 1)
            UNION ALL
            SELECT step + 1, ({first} WHERE one.pk >= {table}.start + {limit:d} ORDER BY one.pk LIMIT 1)
            FROM {table} WHERE {table}.start IS NOT NULL AND step < {most:d}
        )""")  # noqa: S608
        selects.append(f"SELECT {which:d} AS which, start FROM {table} WHERE start IS NOT NULL")  # noqa: S608
        values += [*own, *own]
    found: list[list[int]] = [[] for _ in several]
    with connection.cursor() as cursor:
        query = f"WITH RECURSIVE {', '.join(tables)} {' UNION ALL '.join(selects)} ORDER BY which, start"
        cursor.execute(query, values)
        for which, start in cursor.fetchall():
            found[which].append(start)
    return found


def _page_number(number: Any) -> int:
    """The number of a file out of an address; raises EmptyPage or PageNotAnInteger."""
    try:
        found = int(number)
    except ValueError as error:
        raise PageNotAnInteger from error
    if not 1 <= found <= MOST_FILES:
        raise EmptyPage
    return found
