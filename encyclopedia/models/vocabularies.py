"""Vocabularies and their terms: the words that statements name, so that comparisons can tell what is shared."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encyclopedia.models.checks import in_both_languages, not_itself, refuse_circle
from encyclopedia.models.entries import Entry, entry_link
from encyclopedia.querysets import EntryQuerySet, KeyedQuerySet


class Vocabulary(models.Model):
    """A list of terms that belong together, such as the goals or the rungs of the scope ladder."""

    key = models.SlugField(_("key"), max_length=50, unique=True)
    label = models.CharField(_("label"), max_length=100)
    help = models.CharField(_("help"), max_length=300, blank=True)
    ordered = models.BooleanField(
        _("ordered"), default=False, help_text=_("Its terms are rungs, told by their position.")
    )

    objects: ClassVar[Any] = KeyedQuerySet.as_manager()
    key_field = "key"

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")
        ordering = ("key",)
        constraints = [in_both_languages("vocabulary", "label")]

    def __str__(self) -> str:
        return self.label

    def natural_key(self) -> tuple[str]:
        """The vocabulary's key in content files."""
        return (self.key,)


class Term(Entry):
    """A word of a controlled vocabulary: the thing that statements name, so that comparisons can tell it is shared."""

    entry_ptr = entry_link("term")
    vocabulary = models.ForeignKey(
        Vocabulary, on_delete=models.RESTRICT, related_name="terms", verbose_name=_("vocabulary")
    )
    broader = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="narrower",
        verbose_name=_("broader term"),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), null=True, blank=True, help_text=_("Its rung in an ordered vocabulary, counted from the lowest.")
    )

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints = [
            not_itself("term", "broader", _("A term is not broader than itself.")),
            models.UniqueConstraint(
                fields=["vocabulary", "position"],
                condition=Q(position__isnull=False),
                name="term_one_on_a_rung",
                violation_error_message=_("Another term of the vocabulary stands on this rung."),
            ),
        ]

    def clean(self) -> None:
        """A broader term is of the same vocabulary and not a narrower one as well, and a rung has its position."""
        super().clean()
        if self.broader and self.broader.vocabulary_id != self.vocabulary_id:
            raise ValidationError({"broader": _("The broader term belongs to another vocabulary.")})
        refuse_circle(self, "broader", _("The broader term is below this one: that makes a circle."))
        if self.vocabulary_id and self.vocabulary.ordered and self.position is None:
            raise ValidationError({"position": _("A term of an ordered vocabulary needs its position.")})
