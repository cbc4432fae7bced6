"""Guides: short texts in sections that lead a reader through several entries."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from encyclopedia.markdown import plain
from encyclopedia.models.checks import in_both_languages, one_of
from encyclopedia.models.entries import Entry, Status
from encyclopedia.querysets import GuideQuerySet
from encyclopedia.reading_time import minutes_to_read


class Guide(models.Model):
    """A short guide, such as *marketing, operations, brand: telling them apart*."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    entries: models.ManyToManyField = models.ManyToManyField(
        Entry, blank=True, related_name="guides", verbose_name=_("entries it speaks of")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, db_index=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects = GuideQuerySet.as_manager()
    key_field = "slug"

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ("order", "slug")
        constraints = [in_both_languages("guide", "title"), one_of("guide", "status", Status.values)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of the guide's page."""
        return reverse("guide", args=[self.slug])

    @property
    def minutes(self) -> int:
        """How many minutes it takes to read in the language of the moment; its sections are read along."""
        parts = [self.summary, *(f"{one.heading} {plain(one.body)}" for one in self.sections.all())]
        return minutes_to_read(" ".join(parts))

    def natural_key(self) -> tuple[str]:
        """The guide's key in content files."""
        return (self.slug,)


class GuideSection(models.Model):
    """A headed section of a guide, in Markdown."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="sections")
    anchor = models.SlugField(_("anchor"), max_length=60)
    heading = models.CharField(_("heading"), max_length=200)
    body = models.TextField(_("text"), help_text=_("Markdown. [words](entry:slug) links to an entry."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ("order", "pk")
        constraints = [
            in_both_languages("guidesection", "heading"),
            in_both_languages("guidesection", "body"),
            models.UniqueConstraint(
                fields=["guide", "anchor"],
                name="guidesection_anchor_once",
                violation_error_message=_("The guide has a section with this anchor already."),
            ),
        ]

    def __str__(self) -> str:
        return self.heading
