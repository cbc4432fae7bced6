"""Statements: one claim about one entry under one facet, with its rank, kind and qualifiers, as Wikidata has them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.checks import one_of
from encyclopedia.models.entries import Basis, Entry
from encyclopedia.models.facets import Datatype, Facet
from encyclopedia.querysets import StatementQuerySet
from encyclopedia.validators import validate_partial_date

SCALE_LOW, SCALE_HIGH = -2, 2


class Rank(models.TextChoices):
    """Wikidata's ranks: deprecated statements are kept and never compared."""

    PREFERRED = "preferred", _("preferred")
    NORMAL = "normal", _("normal")
    DEPRECATED = "deprecated", _("deprecated")


class StatementKind(models.TextChoices):
    """Facts stand in the cells; opinions, analogies and quotes are attributed and stand apart."""

    FACT = "fact", _("fact")
    OPINION = "opinion", _("opinion")
    ANALOGY = "analogy", _("analogy")
    QUOTE = "quote", _("quote")


class ValueKind(models.TextChoices):
    """Wikidata's value and no-value, and *does not apply*. That nothing is stated is no statement at all."""

    VALUE = "value", _("it is so")
    NONE = "none", _("it is known not to be so")
    NOT_APPLICABLE = "not-applicable", _("the question does not apply")


class Weight(models.TextChoices):
    """Whether the value is what the work is mainly about, or also."""

    MAIN = "main", _("mainly")
    ALSO = "also", _("also")


class Statement(models.Model):
    """One claim: product operations (entry) is judged by (facet) installs (target), says a source (citation)."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="statements", verbose_name=_("entry"))
    facet = models.ForeignKey(Facet, on_delete=models.RESTRICT, related_name="statements", verbose_name=_("facet"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    value = models.CharField(_("value"), max_length=14, choices=ValueKind, default=ValueKind.VALUE)
    text = models.TextField(_("text"), blank=True)
    target = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.RESTRICT, related_name="named_in", verbose_name=_("names")
    )
    number = models.SmallIntegerField(_("place on the scale"), null=True, blank=True)
    weight = models.CharField(_("weight"), max_length=4, choices=Weight, default=Weight.MAIN)
    rank = models.CharField(_("rank"), max_length=10, choices=Rank, default=Rank.NORMAL)
    kind = models.CharField(_("kind"), max_length=8, choices=StatementKind, default=StatementKind.FACT)
    attribution = models.CharField(
        _("who says so"), max_length=200, blank=True, help_text=_("For opinions, analogies and quotes: by job.")
    )
    basis = models.CharField(_("basis"), max_length=10, choices=Basis, default=Basis.STATED)
    at_company = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.RESTRICT, related_name="qualifies", verbose_name=_("at company")
    )
    as_of = models.CharField(_("as of"), max_length=10, blank=True, validators=[validate_partial_date])
    condition = models.CharField(_("condition"), max_length=300, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("order", "pk")
        indexes = [
            models.Index(fields=["entry", "facet", "order"], name="statement_on_a_page"),
            models.Index(fields=["facet", "target"], name="statement_sharing_a_value"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(text_en__isnull=False) & ~Q(text_en=""))
                | Q(target__isnull=False)
                | Q(number__isnull=False)
                | ~Q(value=ValueKind.VALUE),
                name="statement_says_something",
                violation_error_message=_("A statement needs a text, an entry that it names, or a place on the scale."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(number__gte=SCALE_LOW, number__lte=SCALE_HIGH),
                name="statement_number_is_on_the_scale",
                violation_error_message=_("A scale goes from −2 to +2."),
            ),
            models.CheckConstraint(
                condition=Q(kind=StatementKind.FACT) | (Q(attribution_en__isnull=False) & ~Q(attribution_en="")),
                name="statement_opinion_is_attributed",
                violation_error_message=_("Say whose opinion, analogy or quote it is."),
            ),
            one_of("statement", "value", ValueKind.values),
            one_of("statement", "weight", Weight.values),
            one_of("statement", "rank", Rank.values),
            one_of("statement", "kind", StatementKind.values),
            one_of("statement", "basis", Basis.values),
        ]

    def __str__(self) -> str:
        return self.text or str(self.target or self.number or self.get_value_display())

    def clean(self) -> None:
        """The value is of the facet's datatype, and what it names may be named there."""
        super().clean()
        if not (self.facet_id and self.value == ValueKind.VALUE):
            return
        if self.facet.datatype == Datatype.SCALE and self.number is None:
            raise ValidationError({"number": _("Give the place on the scale, from −2 to +2.")})
        if self.facet.datatype in (Datatype.TERMS, Datatype.RUNG) and self.target is None:
            raise ValidationError({"target": _("Choose the term or entry that is meant.")})
        if self.facet.datatype in (Datatype.PROSE, Datatype.ITEMS) and not self.text:
            raise ValidationError({"text": _("Write the text.")})
        if self.target and self.target.kind not in self.facet.targets:
            raise ValidationError({"target": _("This facet does not take an entry of that kind.")})
        term = self.target.as_term if self.target and self.target.kind == "term" else None
        if term and self.facet.vocabulary_id not in (None, term.vocabulary_id):
            raise ValidationError({"target": _("This term belongs to another vocabulary.")})
