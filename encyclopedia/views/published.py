"""What readers' pages may show, said in one place; a preview may show more."""

from django.http import HttpResponse
from django.urls import reverse

from encyclopedia.models import Entry, Status
from encyclopedia.readership import HEADER


class PublishedMixin:
    """A page of what is published."""

    def is_shown(self, entry: Entry) -> bool:
        """Whether the page may show an entry."""
        return entry.status == Status.PUBLISHED

    def counted(self, response: HttpResponse, type_: str, slug: str) -> HttpResponse:
        """The page, which says what it shows to whatever counts how often pages are read."""
        response.headers[HEADER] = f"{type_}/{slug}"
        return response

    def comparison_url(self, slugs: list[str]) -> str:
        """The address of a comparison."""
        return reverse("comparison", args=[slugs])
