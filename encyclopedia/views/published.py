"""What readers' pages may show, said in one place; a preview may show more."""

from django.urls import reverse

from encyclopedia.models import Entry, Status


class PublishedMixin:
    """A page of what is published."""

    def is_shown(self, entry: Entry) -> bool:
        """Whether the page may show an entry."""
        return entry.status == Status.PUBLISHED

    def comparison_url(self, slugs: list[str]) -> str:
        """The address of a comparison."""
        return reverse("comparison", args=[slugs])
