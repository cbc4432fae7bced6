"""What readers ask the editors for, where search found nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from encyclopedia.asking import LONGEST
from encyclopedia.models.checks import one_of
from encyclopedia.querysets import WishQuerySet
from encyclopedia.searching.folding import FOLDED_LENGTH


class WishStatus(models.TextChoices):
    """What became of a wish."""

    WAITING = "waiting", _("waiting")
    TAKEN_UP = "taken-up", _("taken up")
    TURNED_DOWN = "turned-down", _("turned down")


class Wish(models.Model):
    """What readers looked for and asked for, such as 私域运营, and how often. There is nothing about who asked.

    It is no content: it has no history, and stands in no content file. Who may change open questions decides on it
    (`encyclopedia.admin.wishes`), so that there are no rights of its own.

    Arguments:
        folded: the text as look-up compares it: the same wish in another spelling counts up.
        language: of the page on which it was asked first.
    """

    text = models.CharField(_("what is asked for"), max_length=LONGEST)
    folded = models.CharField(_("folded"), max_length=FOLDED_LENGTH, unique=True, editable=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    times = models.PositiveIntegerField(_("times asked"), default=1)
    first_asked = models.DateField(_("first asked"), db_index=True)
    last_asked = models.DateField(_("last asked"))
    status = models.CharField(_("status"), max_length=12, choices=WishStatus, default=WishStatus.WAITING)

    objects: ClassVar = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish of readers")
        verbose_name_plural = _("asked for by readers")
        ordering = ("-times", "-last_asked", "pk")
        default_permissions = ()
        indexes = [models.Index(fields=["status", "-times"], name="wish_waiting")]
        constraints = [one_of("wish", "status", WishStatus.values)]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str]:
        """The folded text."""
        return (self.folded,)
