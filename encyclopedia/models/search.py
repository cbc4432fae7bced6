"""The index: what search looks through, one row for each entry that readers may find."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.entries import Entry


class NotDumped(models.Manager):
    """What `dumpdata` sees of the index: nothing, since it is made from the rest; `loaddata` makes it anew."""

    def get_queryset(self) -> models.QuerySet:
        """No rows."""
        return super().get_queryset().none()


class SearchDocument(models.Model):
    """The tokens of a published entry (`encyclopedia.searching.tokens`), made from what readers see of it.

    The database derives the rest: SQLite an FTS5 table, `encyclopedia_searchdocument_fts`, that triggers keep;
    PostgreSQL a tsvector with a GIN index for each of the columns to look in. A migration that lets SQLite make this
    table anew has to make the triggers anew as well.
    """

    entry = models.OneToOneField(
        Entry, on_delete=models.CASCADE, primary_key=True, related_name="search_document", verbose_name=_("entry")
    )
    names = models.TextField()
    definition = models.TextField(blank=True)
    texts = models.TextField(blank=True)

    dumped = NotDumped()
    objects = models.Manager()

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")

    def __str__(self) -> str:
        return str(self.entry_id)
