"""Which content files say what the database says, so that a load need not read them again."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.search import NotDumped


class LoadedFile(models.Model):
    """A content file whose documents the database holds as they are, for as long as its content has not moved on.

    Arguments:
        digest: of the bytes of the file, and of what documents may hold.
        state: the version of the content in which this was true; in another nothing is known.
        documents: type, slug, line and number of statements of each.
    """

    digest = models.CharField(max_length=32, primary_key=True)
    state = models.CharField(max_length=60)
    documents = models.JSONField()

    dumped = NotDumped()
    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("loaded file")
        verbose_name_plural = _("loaded files")
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest
