"""The narrow table that lists are read from when they are narrowed."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.entries import Entry
from encyclopedia.models.search import NotDumped
from encyclopedia.querysets import ByNameQuerySet


class Listed(models.Model):
    """A published entry stands in the list of its kind, narrowed by one value of one filter.

    Product operations stands under `home-department` with the key of *Product*, under `tag` with that of *internet*,
    and under `knowledge` with the number of *disputed*. Its names to sort by stand here as well, so that a page of a
    narrowed list is a stretch of one index however many entries there are, and its counts never read an entry. Made
    from the rest and kept by `encyclopedia.searching.keeping`, as the index of search is.
    """

    entry = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="listed", verbose_name=_("entry"), db_index=False
    )
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=50)
    value = models.BigIntegerField()
    sort_en = models.CharField(max_length=200)
    sort_zh_hans = models.CharField(max_length=400)
    slug = models.CharField(max_length=100)

    dumped = NotDumped()
    objects: ClassVar[Any] = ByNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in lists")
        verbose_name_plural = _("places in lists")
        constraints = [models.UniqueConstraint(fields=["entry", "key", "value"], name="listed_once")]
        indexes = [
            models.Index(fields=["kind", "key", "value", "sort_en", "slug"], name="listed_in_english"),
            models.Index(fields=["kind", "key", "value", "sort_zh_hans", "slug"], name="listed_in_chinese"),
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.key} {self.value}"
