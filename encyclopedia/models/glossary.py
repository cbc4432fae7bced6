"""The glossary: one word for one thing in each language, so that all write alike."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from encyclopedia.languages import ENGLISH, LANGUAGES, tag_of
from encyclopedia.models.checks import in_both_languages
from encyclopedia.models.entries import Entry
from encyclopedia.querysets import GlossaryQuerySet
from encyclopedia.word_lists import words_in


class GlossaryWord(models.Model):
    """A word of the trade as this encyclopedia writes it, and the words it does not write for the same thing."""

    key = models.SlugField(_("key"), max_length=80, unique=True)
    word = models.CharField(_("word"), max_length=100)
    not_in_english = models.CharField(
        _("not in English"), max_length=300, blank=True, help_text=_("Words not to write for it, with commas.")
    )
    not_in_chinese = models.CharField(
        _("not in Chinese"), max_length=300, blank=True, help_text=_("Words not to write for it, with commas.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    entry = models.ForeignKey(
        Entry,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="glossary_words",
        verbose_name=_("entry"),
        help_text=_("The entry that says what it is."),
    )

    objects: ClassVar[Any] = GlossaryQuerySet.as_manager()
    key_field = "key"

    class Meta:
        verbose_name = _("glossary word")
        verbose_name_plural = _("glossary words")
        ordering = ("key",)
        constraints = [in_both_languages("glossaryword", "word")]

    def __str__(self) -> str:
        return self.word

    def get_absolute_url(self) -> str:
        """The word's place in the glossary."""
        return f"{reverse('glossary')}#{self.key}"

    def natural_key(self) -> tuple[str]:
        """The word's key in content files."""
        return (self.key,)

    @property
    def other_forms(self) -> list[tuple[str, str]]:
        """The word in Simplified and in Traditional Chinese with the tag of each, where it is not written the same."""
        forms: dict[str, str] = {}
        for language in LANGUAGES:
            with override(language):
                forms.setdefault(self.word, tag_of(language))
        return [(language, text) for text, language in forms.items() if language != ENGLISH]

    @property
    def avoided(self) -> list[str]:
        """The words that are not written for it, those of English first."""
        return [*words_in(self.not_in_english), *words_in(self.not_in_chinese)]
