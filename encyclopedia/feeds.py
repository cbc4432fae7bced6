"""Atom feeds of what is new and of what has changed, for readers who come back (RFC 4287)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from encyclopedia import kinds
from encyclopedia.caching.addresses import reads
from encyclopedia.languages import tag_of
from encyclopedia.models import Entry, Revision
from encyclopedia.revisions.names import Names
from encyclopedia.revisions.wording import Wording

#: How many items a feed has at most.
LATEST = 30
#: The day since which this site names things so: a tag URI (RFC 4151) says when the name was given.
NAMED_SINCE = "2026-01-01"
NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class News:
    """An item of a feed.

    `id` names it for good, whatever its address becomes.
    """

    id: str
    entry: Entry
    summary: str
    made_at: datetime


class Atom(Atom1Feed):
    """Atom with the language's tag as it is written."""

    def root_attributes(self) -> dict[str, str]:
        """The attributes of the feed."""
        return {"xmlns": self.ns, "xml:lang": tag_of(get_language())}


class EntryFeed(Feed):
    """Entries in the language of the address."""

    feed_type = Atom
    author_name = gettext_lazy("Role Atlas")
    address = ""
    public = reads()

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """The host, which is a part of the names of items."""
        return request.get_host().partition(":")[0]

    def feed_guid(self, host: str) -> str:
        """The name of the feed."""
        return name_of(host, self.feed_url())

    def feed_url(self) -> str:
        """The address of the feed."""
        return reverse(self.address)

    def link(self) -> str:
        """The page that the feed belongs to."""
        return reverse("home")

    def item_title(self, item: News) -> str:
        """The name; the generator escapes it."""
        return printable(str(item.entry))

    def item_description(self, item: News) -> str:
        """The summary, which Django says is HTML."""
        return escape(printable(item.summary))

    def item_link(self, item: News) -> str:
        """The page of the entry."""
        return item.entry.get_absolute_url()

    def item_guid(self, item: News) -> str:
        """The name of the item."""
        return item.id

    def item_updateddate(self, item: News) -> datetime:
        """When it came to be so."""
        return item.made_at

    def item_categories(self, item: News) -> list[str]:
        """The kind of entry."""
        return [str(kinds.get(item.entry.kind).label)]


class NewEntriesFeed(EntryFeed):
    """What has been published for the first time?"""

    title = gettext_lazy("Role Atlas: new entries")
    subtitle = gettext_lazy("Roles, departments, companies and what they are described by, as they are published.")
    address = "feed-new"

    def items(self, host: str) -> list[News]:
        """The entries that were published last, the latest first, in two queries."""
        revisions = Revision.objects.of_readable_entries().first_published().most_recent(LATEST)
        entries = _entries(revisions)
        return [
            News(name_of(host, entry.get_absolute_url()), entry, entry.definition or "", revision.made_at)
            for revision in revisions
            if (entry := entries.get(revision.slug))
        ]

    def item_pubdate(self, item: News) -> datetime:
        """When it was published."""
        return item.made_at


class ChangesFeed(EntryFeed):
    """What has changed on pages that were published before?"""

    title = gettext_lazy("Role Atlas: changed entries")
    subtitle = gettext_lazy("What editors changed on published pages, and where.")
    address = "feed-changes"

    def items(self, host: str) -> list[News]:
        """The last changes that readers see, the latest first, in six queries."""
        revisions = Revision.objects.of_readable_entries().published_again().most_recent(LATEST, by="remade_at")
        entries = _entries(revisions)
        before = Revision.objects.in_bulk([revision.before for revision in revisions])
        names = Names([one.document for one in [*revisions, *before.values()]], for_readers=True)
        news = []
        for revision in revisions:
            lines = Wording(revision.type, names).lines(before[revision.before].document, revision.document)
            labels = _(", ").join(dict.fromkeys(str(line.label) for line in lines))
            if labels and (entry := entries.get(revision.slug)):
                name = name_of(host, f"{entry.get_absolute_url()}history/{revision.number}")
                summary = _("Changed: %(fields)s.") % {"fields": labels}
                news.append(News(name, entry, summary, revision.made_at))
        return news


def name_of(host: str, path: str) -> str:
    """A tag URI: it names a thing for good, and nobody else's thing has it (RFC 4151)."""
    return f"tag:{host},{NAMED_SINCE}:{path}"


def printable(text: str) -> str:
    """The text without the signs that XML cannot hold (XML 1.0, 2.2)."""
    return NOT_IN_XML.sub("", text)


def _entries(revisions: Sequence[Revision]) -> dict[str, Entry]:
    slugs = {revision.slug for revision in revisions}
    return {entry.slug: entry for entry in Entry.objects.published().filter(slug__in=slugs)}
