"""The other names of entries."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from encyclopedia.converting.traditional import to_traditional
from encyclopedia.languages import ENGLISH, SIMPLIFIED, TRADITIONAL, Worded, tag_of
from encyclopedia.models.checks import one_of
from encyclopedia.models.entries import Entry
from encyclopedia.querysets import AliasQuerySet
from encyclopedia.searching.folding import fold, sound_of


class AliasKind(models.TextChoices):
    """SKOS's alternative and hidden labels, and abbreviations; hidden ones are found and never shown."""

    ALTERNATIVE = "alternative", _("alternative name")
    ABBREVIATION = "abbreviation", _("abbreviation")
    HIDDEN = "hidden", _("misspelling, found but never shown")


class AliasLanguage(models.TextChoices):
    """The language that a name belongs to."""

    ENGLISH = ENGLISH, _("English")
    CHINESE = SIMPLIFIED, _("Simplified Chinese")


class Alias(models.Model):
    """Another name of an entry, perhaps one that only a certain company uses.

    企划部 is an alias of Marketing and of Brand, and the name of a unit of company C: a title with three senses.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("entry"))
    text = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=10, choices=AliasLanguage)
    kind = models.CharField(_("kind"), max_length=12, choices=AliasKind, default=AliasKind.ALTERNATIVE)
    used_by = models.ForeignKey(
        Entry,
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="names_used",
        verbose_name=_("used by"),
        help_text=_("The company that uses the name, when only that company does."),
    )
    context = models.CharField(_("context"), max_length=200, blank=True, help_text=_("The setting, in words."))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    pinyin = models.CharField(max_length=200, editable=False, db_index=True, default="")

    objects: ClassVar[Any] = AliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "folded", "language"],
                condition=Q(used_by__isnull=True),
                name="alias_once_for_an_entry",
                violation_error_message=_("The entry has this name already."),
            ),
            models.UniqueConstraint(
                fields=["entry", "folded", "language", "used_by"],
                condition=Q(used_by__isnull=False),
                name="alias_once_for_an_entry_at_a_company",
                violation_error_message=_("The entry has this name at this company already."),
            ),
            one_of("alias", "kind", AliasKind.values),
            one_of("alias", "language", AliasLanguage.values),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the forms of the name that look-up uses."""
        self.derive_forms()
        super().save(*args, **kwargs)

    @property
    def shown(self) -> Worded:
        """The name as readers see it: a Simplified one is converted on pages in Traditional Chinese."""
        if self.language == SIMPLIFIED and get_language() == TRADITIONAL:
            return Worded(to_traditional(self.text), tag_of(TRADITIONAL))
        return Worded(self.text, tag_of(self.language))

    def derive_forms(self) -> None:
        """Fill the folded form and the pinyin from the name."""
        self.folded, self.pinyin = fold(self.text), sound_of(self.text)

    def clean(self) -> None:
        """The entry has the name once, however it is written; the constraint is skipped, as no form has `folded`."""
        super().clean()
        self.derive_forms()
        same = Alias.objects.filter(entry=self.entry_id, folded=self.folded, language=self.language)
        if self.entry_id and same.filter(used_by=self.used_by_id).exclude(pk=self.pk).exists():
            raise ValidationError({"text": _("The entry has this name already.")})
