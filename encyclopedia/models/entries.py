"""Entries (everything that can be looked up and compared), their names, their tags, and the vocabularies of terms."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase

from encyclopedia import kinds
from encyclopedia.models.checks import in_both_languages, not_itself, one_of
from encyclopedia.querysets import AliasQuerySet, EntryQuerySet, KeyedQuerySet
from encyclopedia.searching.folding import fold, sort_key


class Status(models.TextChoices):
    """Where an entry stands on its way to readers; only published ones are reachable by them."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("retired")


class Basis(models.TextChoices):
    """Who says it: the cited sources themselves, or the editors, who conclude it from them."""

    STATED = "stated", _("stated by the sources")
    EDITORS = "editors", _("editors' reading")


class Tag(TagBase):
    """A loose theme across kinds, such as `e-commerce`; readers see its label."""

    label: models.CharField = models.CharField(_("label"), max_length=100)

    objects: ClassVar[Any] = KeyedQuerySet.as_manager()
    key_field = "name"

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.label or self.name

    def natural_key(self) -> tuple[str]:
        """The tag's key in content files."""
        return (self.name,)


class TaggedEntry(ItemBase):
    """An entry wears a tag. A real foreign key instead of taggit's generic one, so that the database guards it."""

    tag: models.ForeignKey = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged")
    content_object: models.ForeignKey = models.ForeignKey(
        "encyclopedia.Entry", on_delete=models.CASCADE, related_name="tagged"
    )

    class Meta:
        verbose_name = _("tagged entry")
        verbose_name_plural = _("tagged entries")
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="taggedentry_once")]


class Entry(models.Model):
    """Anything that has a page and can stand in a comparison: a role, a department, a company, a metric, a term …

    Kinds extend it by multi-table inheritance, so that names, statements, citations and comparisons of mixed kinds
    are real foreign keys. The words follow SKOS: a preferred label (`name`), a `definition`, a `scope_note`.
    """

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        help_text=_("The address of the page, in plain English words with hyphens. It stays for good."),
    )
    kind = models.CharField(_("kind"), max_length=20, editable=False, db_index=True)
    name = models.CharField(_("name"), max_length=200)
    disambiguation = models.CharField(
        _("told apart by"),
        max_length=200,
        blank=True,
        help_text=_("What tells it from others of the same name, such as the company. Units get theirs by themselves."),
    )
    definition = models.TextField(_("definition"), blank=True, help_text=_("What it is, in one sentence."))
    definition_basis = models.CharField(
        _("basis of the definition"), max_length=10, choices=Basis, default=Basis.STATED
    )
    scope_note = models.TextField(
        _("scope note"), blank=True, help_text=_("What is and what is not meant, when that needs a word.")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, db_index=True)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces", verbose_name=_("replaced by")
    )
    tags = TaggableManager(through=TaggedEntry, blank=True, verbose_name=_("tags"))
    last_reviewed = models.DateField(
        _("last reviewed"), null=True, blank=True, help_text=_("The day an editor last read it against its sources.")
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    changed = models.DateTimeField(_("changed"), auto_now=True)
    folded_en = models.CharField(max_length=200, editable=False, db_index=True, default="")
    folded_zh_hans = models.CharField(max_length=200, editable=False, db_index=True, default="")
    sort_en = models.CharField(max_length=200, editable=False, db_index=True, default="")
    sort_zh_hans = models.CharField(max_length=400, editable=False, db_index=True, default="")

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                name="entry_slug_is_unique",
                violation_error_message=_("Another entry has this slug. Slugs are unique over all kinds of entry."),
            ),
            in_both_languages("entry", "name", _("An entry needs a name in English and in Chinese.")),
            one_of("entry", "status", Status.values),
            one_of("entry", "definition_basis", Basis.values),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(status=Status.RETIRED),
                name="entry_replaced_only_when_retired",
                violation_error_message=_("Only a retired entry is replaced by another."),
            ),
            not_itself("entry", "replaced_by", _("An entry cannot be replaced by itself.")),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the kind and the forms of the names that look-up and sorting use."""
        if type(self) is not Entry:
            self.kind = kinds.of(type(self)).key
        self.derive_names()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The address of the entry's page in the language of the moment."""
        return reverse(self.kind, args=[self.slug])

    def derive_names(self) -> None:
        """Fill the folded and the sorting forms from the names."""
        for language in ("en", "zh_hans"):
            name = getattr(self, f"name_{language}") or ""
            setattr(self, f"folded_{language}", fold(name))
            setattr(self, f"sort_{language}", sort_key(name))

    def natural_key(self) -> tuple[str]:
        """The slug, which is unique over all kinds."""
        return (self.slug,)


def entry_link(kind: str) -> models.OneToOneField:
    """The link from a kind's own columns to its entry, read the other way as `entry.as_<kind>`."""
    return models.OneToOneField(
        Entry, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name=f"as_{kind}"
    )


class AliasKind(models.TextChoices):
    """SKOS's alternative and hidden labels, and abbreviations; hidden ones are found and never shown."""

    ALTERNATIVE = "alternative", _("alternative name")
    ABBREVIATION = "abbreviation", _("abbreviation")
    HIDDEN = "hidden", _("misspelling, found but never shown")


class AliasLanguage(models.TextChoices):
    """The language that a name belongs to."""

    ENGLISH = "en", _("English")
    CHINESE = "zh-hans", _("Simplified Chinese")


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
        """Save, with the form of the name that look-up uses."""
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


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
        """A broader term is of the same vocabulary, and a rung has its position."""
        super().clean()
        if self.broader and self.broader.vocabulary_id != self.vocabulary_id:
            raise ValidationError({"broader": _("The broader term belongs to another vocabulary.")})
        if self.vocabulary_id and self.vocabulary.ordered and self.position is None:
            raise ValidationError({"position": _("A term of an ordered vocabulary needs its position.")})
