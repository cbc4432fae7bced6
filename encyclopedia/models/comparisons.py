"""Curated comparisons: the answer that an editor wrote for a question people bring often."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.checks import in_both_languages, one_of
from encyclopedia.models.entries import Basis, Entry, Status
from encyclopedia.models.facets import Facet
from encyclopedia.querysets import ComparisonQuerySet


class Relation(models.TextChoices):
    """How the compared entries stand to each other."""

    SAME = "same", _("the same")
    ANOTHER_NAME = "another-name", _("another name for it")
    BROADER = "broader", _("one is broader")
    PART_OF = "part-of", _("one is part of the other")
    OVERLAPPING = "overlapping", _("overlapping")
    DIFFERENT_AXIS = "different-axis", _("cut along different axes")


class Comparison(models.Model):
    """Two to five entries with the verdict of an editor: how they relate, in one sentence, and what decides it."""

    slug = models.SlugField(_("slug"), max_length=200, unique=True)
    entries: models.ManyToManyField = models.ManyToManyField(
        Entry, through="ComparisonMember", related_name="comparisons", verbose_name=_("entries")
    )
    relation = models.CharField(_("relation"), max_length=14, choices=Relation)
    verdict = models.TextField(_("verdict"), help_text=_("The answer, in one sentence."))
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.STATED)
    decided_by: models.ManyToManyField = models.ManyToManyField(
        Facet, blank=True, related_name="decides", verbose_name=_("decided by")
    )
    featured = models.BooleanField(_("on the home page"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, db_index=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    objects = ComparisonQuerySet.as_manager()
    key_field = "slug"

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        ordering = ("slug",)
        indexes = [models.Index(fields=["-featured", "slug"], name="comparison_most_asked")]
        constraints = [
            in_both_languages("comparison", "verdict"),
            one_of("comparison", "relation", Relation.values),
            one_of("comparison", "status", Status.values),
            one_of("comparison", "basis", Basis.values),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        """The address of the comparison's page, entries in the editor's order."""
        return reverse("comparison", args=[[member.entry.slug for member in self.members.all()]])

    def natural_key(self) -> tuple[str]:
        """The comparison's key in content files."""
        return (self.slug,)


class ComparisonMember(models.Model):
    """One column of a curated comparison, and whom that choice fits."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="members")
    entry = models.ForeignKey(Entry, on_delete=models.RESTRICT, related_name="memberships", verbose_name=_("entry"))
    fits = models.TextField(_("whom it fits"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("compared entry")
        verbose_name_plural = _("compared entries")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "entry"],
                name="comparisonmember_once",
                violation_error_message=_("The comparison has this entry already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.entry)


class ComparisonRow(models.Model):
    """An extra row of a curated comparison, for a point that no facet holds."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="rows")
    label = models.CharField(_("label"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("extra row")
        verbose_name_plural = _("extra rows")
        ordering = ("order", "pk")
        constraints = [in_both_languages("comparisonrow", "label")]

    def __str__(self) -> str:
        return self.label


class ComparisonCell(models.Model):
    """What an extra row says of one member. A member without a cell is not stated."""

    row = models.ForeignKey(ComparisonRow, on_delete=models.CASCADE, related_name="cells")
    member = models.ForeignKey(ComparisonMember, on_delete=models.CASCADE, related_name="cells")
    text = models.TextField(_("text"))
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.STATED)

    class Meta:
        verbose_name = _("extra cell")
        verbose_name_plural = _("extra cells")
        ordering = ("member__order", "pk")
        constraints = [
            in_both_languages("comparisoncell", "text"),
            models.UniqueConstraint(
                fields=["row", "member"],
                name="comparisoncell_once",
                violation_error_message=_("The row has a cell for this entry already."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
