"""Evidence: the sources, their lineage, and the citations that tie each claim to them."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.checks import in_both_languages, not_itself, one_of
from encyclopedia.places import page_of
from encyclopedia.querysets import CitationQuerySet, SourceQuerySet
from encyclopedia.validators import validate_partial_date


class SourceType(models.TextChoices):
    """What sort of publication a source is."""

    ARTICLE = "article", _("article")
    BOOK = "book", _("book")
    HANDBOOK = "handbook", _("company handbook")
    CLASSIFICATION = "classification", _("occupation classification")
    WEB_PAGE = "web-page", _("web page")
    REPORT = "report", _("report")
    EDITORIAL = "editorial", _("note of the editors")


class Source(models.Model):
    """A published text that claims are cited from. Copies of one text name the original, and count as one voice."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    type = models.CharField(_("type"), max_length=14, choices=SourceType)
    title = models.CharField(_("title"), max_length=300)
    author = models.CharField(_("author"), max_length=200, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    published = models.CharField(_("published"), max_length=10, blank=True, validators=[validate_partial_date])
    read_on = models.DateField(_("read on"), null=True, blank=True, help_text=_("The day an editor read it."))
    address = models.CharField(
        _("address"), max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    copy_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="copies",
        verbose_name=_("copy of"),
        help_text=_("The original text. Name the original itself and not another copy."),
    )
    note = models.TextField(_("note"), blank=True)

    objects = SourceQuerySet.as_manager()
    key_field = "key"

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("key",)
        constraints = [
            in_both_languages("source", "title"),
            not_itself("source", "copy_of", _("A text is not a copy of itself.")),
            one_of("source", "type", SourceType.values),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The address of the source's page."""
        return page_of("source", self.key)

    @property
    def link(self) -> str:
        """The address when a page may link to it, whoever wrote it into the table: http and https only."""
        return self.address if self.address.startswith(("https://", "http://")) else ""

    @property
    def lineage(self) -> int:
        """The key of the original text, the same for all its copies; what voices are counted by."""
        return self.copy_of_id or self.pk

    def natural_key(self) -> tuple[str]:
        """The source's key in content files."""
        return (self.key,)

    def clean(self) -> None:
        """A copy names the original and never another copy, so that lineage is one step."""
        super().clean()
        if self.copy_of and self.copy_of.copy_of_id:
            raise ValidationError({"copy_of": _("Name the original itself: this is a copy, too.")})


#: What a citation may be the evidence for. `entry` with `facet` is a column of the entry, such as its definition.
CITED = ("statement", "alias", "entry", "comparison", "cell", "gap", "guide")


def _exactly_one_cited() -> Q:
    condition = Q()
    for cited in CITED:
        condition |= Q(**{f"{name}__isnull": name != cited for name in CITED})
    return condition


class Citation(models.Model):
    """One place in one source that supports, or disputes, one claim."""

    source = models.ForeignKey(Source, on_delete=models.RESTRICT, related_name="citations", verbose_name=_("source"))
    locator = models.CharField(
        _("where in it"), max_length=200, blank=True, help_text=_("The section, page or heading, such as “§4, 2.4”.")
    )
    disputes = models.BooleanField(_("disputes it"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    statement = models.ForeignKey(
        "encyclopedia.Statement", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    alias = models.ForeignKey(
        "encyclopedia.Alias", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    entry = models.ForeignKey(
        "encyclopedia.Entry", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    facet = models.ForeignKey(
        "encyclopedia.Facet",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="citations",
        help_text=_("Which of the entry's own columns it is the evidence for."),
    )
    comparison = models.ForeignKey(
        "encyclopedia.Comparison", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    cell = models.ForeignKey(
        "encyclopedia.ComparisonCell", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    gap = models.ForeignKey(
        "encyclopedia.Gap", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    guide = models.ForeignKey(
        "encyclopedia.Guide", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ("disputes", "order", "pk")
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one_cited(),
                name="citation_of_exactly_one_claim",
                violation_error_message=_("A citation is the evidence for exactly one thing."),
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=True, facet__isnull=True) | Q(entry__isnull=False, facet__isnull=False),
                name="citation_of_an_entry_names_the_column",
                violation_error_message=_("Say which of the entry's columns the citation is the evidence for."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id and self.source.key} @ {self.locator}" if self.locator else str(self.source)
