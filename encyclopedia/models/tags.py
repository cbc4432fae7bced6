"""Tags: loose themes across the kinds of entry."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from encyclopedia.querysets import TagQuerySet


class Tag(TagBase):
    """A loose theme across kinds, such as `e-commerce`; readers see its label."""

    label: models.CharField = models.CharField(_("label"), max_length=100)

    objects: ClassVar[Any] = TagQuerySet.as_manager()
    key_field = "name"

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.label or self.name

    def get_absolute_url(self) -> str:
        """The page of what wears the tag."""
        return reverse("tag", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        """The tag's key in content files."""
        return (self.name,)


class TaggedEntryQuerySet(models.QuerySet):
    """Ties of entries and tags."""

    def get_by_natural_key(self, tag: str, slug: str) -> Any:
        """The tie of the tag of this name and the entry with this slug; raises DoesNotExist."""
        return self.get(tag__name=tag, content_object__slug=slug)


class TaggedEntry(ItemBase):
    """An entry wears a tag. A real foreign key instead of taggit's generic one, so that the database guards it."""

    tag: models.ForeignKey = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged")
    content_object: models.ForeignKey = models.ForeignKey(
        "encyclopedia.Entry", on_delete=models.CASCADE, related_name="tagged"
    )

    objects: ClassVar[Any] = TaggedEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("tagged entry")
        verbose_name_plural = _("tagged entries")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="taggedentry_once")]

    def natural_key(self) -> tuple[str, str]:
        """The name of the tag and the slug of the entry."""
        tag: Any = self.tag
        entry: Any = self.content_object
        return (tag.name, entry.slug)
