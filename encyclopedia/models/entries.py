"""Entries: everything that can be looked up and compared."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from encyclopedia import kinds
from encyclopedia.languages import ENGLISH, SIMPLIFIED, WRITTEN_COLUMNS, Worded, is_chinese, tag_of
from encyclopedia.models.checks import in_both_languages, not_itself, one_of
from encyclopedia.models.tags import TaggedEntry
from encyclopedia.places import page_of
from encyclopedia.querysets import EntryQuerySet
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


class Entry(models.Model):
    """Anything that has a page and can stand in a comparison: a role, a department, a company, a metric, a term …

    Kinds extend it by multi-table inheritance, so that names, statements, citations and comparisons of mixed kinds
    are real foreign keys. The words follow SKOS: a preferred label (`name`), a `definition`, a `scope_note`.
    """

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        error_messages={"unique": _("Another entry has this slug. Slugs are unique over all kinds of entry.")},
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

    #: The relations from which columns are derived.
    derived_from: ClassVar[tuple[str, ...]] = ()

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        permissions = [("publish_entry", "Can publish and retire entries")]
        indexes = [
            # A list of one kind is walked by name from wherever its page begins.
            models.Index(fields=["kind", "status", f"sort_{language}", "slug"], name=f"entry_listed_{language}")
            for language in WRITTEN_COLUMNS
        ] + [
            # A sitemap's file is a stretch of the keys of one kind.
            models.Index(fields=["kind", "status", "id"], name="entry_in_sitemaps")
        ]
        constraints = [
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
        """Save, with what is derived."""
        self.derive()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The address of the entry's page in the language of the moment."""
        return page_of(self.kind, self.slug)

    @property
    def other_name(self) -> Worded:
        """The name beside the one in the language of the moment: the English one in Chinese, else the Chinese one."""
        language = ENGLISH if is_chinese(get_language()) else SIMPLIFIED
        with override(language):
            return Worded(self.name, tag_of(language))

    def derive(self) -> None:
        """Fill what follows from other columns: the kind, and the forms of the names for look-up and sorting."""
        if type(self) is not Entry:
            self.kind = kinds.of(type(self)).key
        for language in WRITTEN_COLUMNS:
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
