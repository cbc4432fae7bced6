"""Which state of the content the database holds."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.search import NotDumped


class ContentVersion(models.Model):
    """One row that moves in the transaction of every change of content, whoever makes it: triggers of the database do.

    Arguments:
        number: one more with each change.
        moved_at: when that was; with the number it tells states apart even after a database was emptied.
    """

    number = models.PositiveBigIntegerField(default=0)
    moved_at = models.DateTimeField()

    dumped = NotDumped()
    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("version of the content")
        verbose_name_plural = _("versions of the content")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.number)
