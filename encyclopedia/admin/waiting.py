"""What waits for an editor: counts that lead to filtered lists, in a fixed number of queries."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from encyclopedia.addresses import desk_url
from encyclopedia.admin.filters import WORK, needing
from encyclopedia.models import Comparison, Entry, Gap, GapStatus, Guide, Revision, Status, Wish, WishStatus

#: How many of each are named.
NAMED = 5
#: How many of the latest changes are listed.
LATEST = 8


@dataclass(frozen=True)
class Waiting:
    """Some rows that wait for the same: how many, the list of all, and some of them by name and address."""

    label: str
    count: int
    address: str
    named: list[tuple[str, str]] = field(default_factory=list)


def waiting_for(user: Any) -> list[Waiting]:
    """What waits for somebody, by what they may do; what does not wait is left out."""
    if not user.has_perm("encyclopedia.view_entry"):
        return []
    entries = reverse("admin:encyclopedia_entry_changelist")
    found = []
    if user.has_perm("encyclopedia.publish_entry"):
        in_review = Entry.objects.filter(status=Status.IN_REVIEW)
        found.append(_some(_("Entries to review"), in_review.order_by("changed"), f"{entries}?status__exact=in-review"))
        for model, label in ((Comparison, _("Comparisons to review")), (Guide, _("Guides to review"))):
            rows = model._default_manager.filter(status=Status.IN_REVIEW)
            found.append(_some(label, rows, f"{_list_of(model)}?status__exact=in-review"))
    if user.has_perm("encyclopedia.change_entry"):
        found.append(_some(_("My drafts"), _drafts_of(user), f"{entries}?status__exact=draft"))
        public = Entry.objects.published()
        for need, (_method, label) in WORK.items():
            count = needing(public, need).count()
            words = _("Published and %(what)s") % {"what": label}
            found.append(Waiting(words, count, f"{entries}?status__exact=published&needs={need}"))
    if user.has_perm("encyclopedia.change_gap"):
        gaps = Gap.objects.filter(status=GapStatus.OPEN).order_by("slug")
        found.append(Waiting(_("Open questions"), gaps.count(), f"{_list_of(Gap)}?status__exact={GapStatus.OPEN}"))
        asked = f"{_list_of(Wish)}?status__exact={WishStatus.WAITING}"
        found.append(_some(_("Asked for by readers"), Wish.objects.waiting(), asked))
    return [one for one in found if one.count]


def latest_changes(user: Any) -> list[Revision]:
    """The last changes that somebody made by hand, with who it was: one query."""
    if not user.has_perm("encyclopedia.view_entry"):
        return []
    made = Revision.objects.filter(made_by__isnull=False).select_related("made_by").defer("document")
    return list(made.order_by("-made_at", "-pk")[:LATEST])


def _some(label: str, rows: Any, address: str) -> Waiting:
    count = rows.count()
    named = [(str(row), desk_url("change", row)) for row in rows[:NAMED]] if count else []
    return Waiting(label, count, address, named)


def _drafts_of(user: Any) -> Any:
    """The drafts that this person changed last."""
    revisions = Revision.objects.filter(type=OuterRef("kind"), slug=OuterRef("slug")).order_by("-number")
    last = Subquery(revisions.values("made_by")[:1])
    mine = Entry.objects.filter(Exists(revisions), status=Status.DRAFT)
    return mine.annotate(last_made_by=last).filter(last_made_by=user.pk).order_by("-changed")


def _list_of(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
