"""Gaps: questions that no source answers. They are content, shown with what is known so far."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.checks import in_both_languages, one_of
from encyclopedia.models.entries import Entry
from encyclopedia.models.facets import Facet
from encyclopedia.querysets import GapQuerySet


class GapStatus(models.TextChoices):
    """Whether the question still stands."""

    OPEN = "open", _("open")
    ANSWERED = "answered", _("answered")


class Gap(models.Model):
    """An open question, the entries it belongs to, and what is known: who does self-media at company A?"""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    question = models.CharField(_("question"), max_length=300)
    known = models.TextField(_("what is known"), blank=True)
    entries: models.ManyToManyField = models.ManyToManyField(
        Entry, blank=True, related_name="gaps", verbose_name=_("entries")
    )
    facet = models.ForeignKey(
        Facet, null=True, blank=True, on_delete=models.SET_NULL, related_name="gaps", verbose_name=_("missing facet")
    )
    status = models.CharField(_("status"), max_length=10, choices=GapStatus, default=GapStatus.OPEN)

    objects = GapQuerySet.as_manager()
    key_field = "slug"

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering = ("slug",)
        constraints = [in_both_languages("gap", "question"), one_of("gap", "status", GapStatus.values)]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """The gap's place on the board."""
        return f"{reverse('gaps')}#{self.slug}"

    def natural_key(self) -> tuple[str]:
        """The gap's key in content files."""
        return (self.slug,)
