"""The history of what the encyclopedia says: each state of each document, who made it so, and when."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from encyclopedia.querysets import RevisionQuerySet


class Event(models.TextChoices):
    """What happened to a document."""

    CREATED = "created", pgettext_lazy("what became of it", "created")
    CHANGED = "changed", pgettext_lazy("what became of it", "changed")
    PUBLISHED = "published", pgettext_lazy("what became of it", "published")
    RETIRED = "retired", pgettext_lazy("what became of it", "retired")
    MERGED = "merged", pgettext_lazy("what became of it", "changed by two at once")
    REVERTED = "reverted", pgettext_lazy("what became of it", "reverted")
    IMPORTED = "imported", pgettext_lazy("what became of it", "imported")
    LOADED = "loaded", pgettext_lazy("what became of it", "loaded from files")
    DELETED = "deleted", pgettext_lazy("what became of it", "deleted")
    FOUND = "found", pgettext_lazy("what became of it", "found as it was")


class Revision(models.Model):
    """What a document (an entry with its names, statements, evidence and tags; a comparison, a source …) came to say.

    The whole document is kept, as a content file would hold it, so that any two states can be told apart and any can
    be brought back. `number` counts the revisions of one document from 1. A `FOUND` revision holds what somebody or
    something wrote past the desk, so that the next change is not taken for theirs.
    """

    type = models.CharField(_("type"), max_length=20)
    slug = models.CharField(_("slug"), max_length=200)
    number = models.PositiveIntegerField(_("number"))
    event = models.CharField(_("event"), max_length=10, choices=Event)
    note = models.CharField(_("what and why"), max_length=300, blank=True)
    made_at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="revisions",
        verbose_name=_("who"),
    )
    remade_at = models.GeneratedField(
        expression=models.Case(models.When(number__gt=1, then=models.F("made_at"))),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    status = models.CharField(_("status"), max_length=10, blank=True)
    digest = models.CharField(max_length=64, editable=False)
    document = models.JSONField(_("document"), null=True, blank=True)

    objects: ClassVar[Any] = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ("-made_at", "-pk")
        indexes = [
            # When something of a type last changed, for sitemaps.
            models.Index(fields=["type", "-made_at"], name="revision_of_type_made"),
            # What changed last, for the feed, after a load of very many that are new.
            models.Index(fields=["-remade_at", "-id"], name="revision_remade"),
        ]
        constraints = [models.UniqueConstraint(fields=["type", "slug", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"{self.slug} · {self.number}"

    def natural_key(self) -> tuple[str, str, int]:
        """The document and the number."""
        return (self.type, self.slug, self.number)

    natural_key.dependencies = [settings.AUTH_USER_MODEL]  # type: ignore[attr-defined]

    @property
    def who(self) -> str:
        """The full name of who made it, as readers may see it; empty when there is none."""
        return self.made_by.get_full_name() if self.made_by else ""
