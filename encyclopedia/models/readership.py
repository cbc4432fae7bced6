"""How often pages are read: one number for each page, and nothing about who read it."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.querysets import ReadershipQuerySet


class Readership(models.Model):
    """How often one page was read, in all and lately. There is no row for a visit, and no day, cookie or address.

    Arguments:
        type, slug: the document that the page shows, as `Revision` names it: `role` and `product-operations`.
        reads: all that were counted.
        heat: the same with old ones counting less (`encyclopedia.readership.weight`): what *most read* sorts by.
    """

    type = models.CharField(_("type"), max_length=20)
    slug = models.CharField(_("slug"), max_length=200)
    reads = models.PositiveBigIntegerField(_("reads"), default=0)
    heat = models.FloatField(_("heat"), default=0)

    objects: ClassVar[Any] = ReadershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("readership")
        verbose_name_plural = _("readership")
        ordering = ("-heat", "type", "slug")
        indexes = [
            models.Index(fields=["type", "-heat"], name="readership_most_read"),
            models.Index(fields=["-heat"], name="readership_hottest"),
        ]
        constraints = [models.UniqueConstraint(fields=["type", "slug"], name="readership_once")]

    def __str__(self) -> str:
        return f"{self.type}/{self.slug}"

    def natural_key(self) -> tuple[str, str]:
        """The document that the page shows."""
        return (self.type, self.slug)
