"""Facets: what is asked of every entry, as data. Each is a row of comparisons and a section of entry pages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia import kinds
from encyclopedia.models.checks import in_both_languages, one_of
from encyclopedia.models.vocabularies import Vocabulary
from encyclopedia.querysets import FacetQuerySet, KeyedQuerySet

#: Words in the addresses of lists that are not keys of facets.
RESERVED = ("after", "before", "entry", "knowledge", "page", "tag")


class Datatype(models.TextChoices):
    """What a facet's values are, which decides how it is compared (`encyclopedia.comparing.comparators`)."""

    PROSE = "prose", _("prose: shown side by side, never judged")
    ITEMS = "items", _("items: short texts in order")
    TERMS = "terms", _("terms: a set of terms or other entries")
    SCALE = "scale", _("scale: from −2 to +2 between two poles")
    RUNG = "rung", _("rung: a term of an ordered vocabulary")


class FacetGroup(models.Model):
    """Facets that stand together under one heading, such as *what it does*."""

    key = models.SlugField(_("key"), max_length=50, unique=True)
    label = models.CharField(_("label"), max_length=100)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = KeyedQuerySet.as_manager()
    key_field = "key"

    class Meta:
        verbose_name = _("facet group")
        verbose_name_plural = _("facet groups")
        ordering = ("order", "key")
        constraints = [in_both_languages("facetgroup", "label")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        """The group's key in content files."""
        return (self.key,)


class Facet(models.Model):
    """One question that is asked of every entry of some kinds: responsibilities, metrics, where it sits …

    Declared once as a row, it drives forms, pages, comparisons and exports.
    """

    key = models.SlugField(_("key"), max_length=50, unique=True)
    label = models.CharField(_("label"), max_length=100)
    help = models.CharField(_("help"), max_length=300, blank=True)
    group = models.ForeignKey(FacetGroup, on_delete=models.RESTRICT, related_name="facets", verbose_name=_("group"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    datatype = models.CharField(_("datatype"), max_length=10, choices=Datatype)
    kinds = models.JSONField(_("kinds of entry"), default=list, help_text=_("The kinds of entry that are asked it."))
    targets = models.JSONField(
        _("kinds of value"), default=list, blank=True, help_text=_("The kinds of entry that may be its value.")
    )
    vocabulary = models.ForeignKey(
        Vocabulary,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="facets",
        verbose_name=_("vocabulary"),
        help_text=_("Values that are terms come from this vocabulary."),
    )
    counts = models.BooleanField(
        _("counts"), default=True, help_text=_("Whether it counts towards “enough to compare”.")
    )
    wanted = models.PositiveSmallIntegerField(
        _("wanted"), default=0, help_text=_("How many statements an entry that is described in full has at least.")
    )
    at_a_glance = models.BooleanField(
        _("at a glance"), default=False, help_text=_("Whether the card at the head of an entry's page shows it.")
    )
    filters = models.BooleanField(
        _("filters lists"), default=False, help_text=_("Whether readers can narrow a list of entries by its answers.")
    )
    low_pole = models.CharField(_("low pole"), max_length=60, blank=True)
    high_pole = models.CharField(_("high pole"), max_length=60, blank=True)

    objects = FacetQuerySet.as_manager()
    key_field = "key"

    class Meta:
        verbose_name = _("facet")
        verbose_name_plural = _("facets")
        ordering = ("group__order", "group__key", "order", "key")
        constraints = [in_both_languages("facet", "label"), one_of("facet", "datatype", Datatype.values)]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        """The facet's key in content files."""
        return (self.key,)

    natural_key.dependencies = ["encyclopedia.facetgroup", "encyclopedia.vocabulary"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        """The kinds exist, a scale has poles, and rungs have an ordered vocabulary."""
        super().clean()
        known = set(kinds.keys())
        for name in ("kinds", "targets"):
            if unknown := sorted(set(getattr(self, name) or ()) - known):
                raise ValidationError({name: _("There is no kind called %(kind)s.") % {"kind": ", ".join(unknown)}})
        if self.filters and self.datatype not in (Datatype.TERMS, Datatype.RUNG):
            raise ValidationError({"filters": _("A list is narrowed by entries: only terms and rungs name them.")})
        if self.filters and self.key in RESERVED:
            raise ValidationError(
                {"filters": _("Addresses of lists use the word %(key)s for something else.") % {"key": self.key}}
            )
        if self.datatype == Datatype.SCALE and not (self.low_pole and self.high_pole):
            raise ValidationError({"low_pole": _("A scale needs a name for both poles.")})
        if self.datatype == Datatype.RUNG and not (self.vocabulary and self.vocabulary.ordered):
            raise ValidationError({"vocabulary": _("Rungs come from an ordered vocabulary.")})
