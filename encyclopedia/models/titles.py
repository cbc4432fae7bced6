"""Titles as several entries have them, kept beside the index of search."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.entries import Entry
from encyclopedia.models.search import NotDumped


class Titled(models.Model):
    """A published job, department, company or unit has this name, its own or another that is shown.

    `title` is the name as the index of search has it: folded, without the mark of a token. Made from the index and kept
    with it (`encyclopedia.searching.sharing`).
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="titled", verbose_name=_("entry"))
    title = models.TextField()

    dumped = NotDumped()
    objects: ClassVar = models.Manager()

    class Meta:
        verbose_name = _("name as a title")
        verbose_name_plural = _("names as titles")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["title", "entry"], name="titled_once")]

    def __str__(self) -> str:
        return self.title


class SharedTitle(models.Model):
    """A title that several entries have, such as 企划部; the list of them is a stretch of an index.

    Arguments:
        text: the title as addresses have it: of the names that it is, the first in the order of signs.
        senses: how many entries have it.
        first: the primary keys of some of them.
    """

    title = models.TextField(unique=True)
    text = models.CharField(max_length=200)
    senses = models.PositiveIntegerField()
    first = models.JSONField(default=list)

    dumped = NotDumped()
    objects: ClassVar = models.Manager()
    key_field = "title"

    class Meta:
        verbose_name = _("title with several senses")
        verbose_name_plural = _("titles with several senses")
        default_permissions = ()
        ordering = ("-senses", "title")
        indexes = [models.Index(fields=["-senses", "title"], name="title_most_senses")]

    def __str__(self) -> str:
        return self.text
