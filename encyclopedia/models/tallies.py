"""Numbers that lists go by, kept beside what is counted."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.evidence import Source
from encyclopedia.models.search import NotDumped


class SourceTally(models.Model):
    """How often a source is cited, so that the list of sources, most cited first, is a stretch of an index.

    Triggers of the database keep it, whoever writes citations and however many at a time (`encyclopedia.counting`).
    """

    source = models.OneToOneField(
        Source,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        primary_key=True,
        related_name="tally",
        verbose_name=_("source"),
    )
    number = models.IntegerField(default=0)

    dumped = NotDumped()
    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("tally of a source")
        verbose_name_plural = _("tallies of sources")
        default_permissions = ()
        ordering = ("-number", "source_id")
        indexes = [models.Index(fields=["-number", "source"], name="source_most_cited")]

    def __str__(self) -> str:
        return f"{self.source_id}: {self.number}"
