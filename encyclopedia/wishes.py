"""Keeping what readers ask for: each wish once, so many a day, and nothing about who asks."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Case, Count, F, PositiveIntegerField, Q, When

from encyclopedia.models import Wish
from encyclopedia.querysets import WishQuerySet
from encyclopedia.searching.folding import fold

#: The most new wishes in a day, and the most that wait at once. They are counted in the database, so that all
#: processes share them and no address of a reader is needed; what was asked before is no new one.
MOST_A_DAY, MOST_WAITING = 100, 500
#: How often one wish counts up, for each day since it was asked first: a script that repeats it moves it no further.
MOST_AGAIN = 20
#: How long what was decided on is remembered after it was asked last, so that it does not wait anew.
REMEMBERED = timedelta(days=180)


class TooMany(Exception):
    """There is no room for a new wish today."""


@transaction.atomic
def keep(text: str, language: str, today: date) -> None:
    """Keep a text that readers may ask for (`encyclopedia.asking`), or count it up when it was asked before.

    Raises:
        TooMany: it is new, and there is no room for it.
    """
    same = Wish.objects.same_as(text)
    if _count_up(same, today):
        return
    Wish.objects.settled_long_ago(today - REMEMBERED).delete()
    so_far = Wish.objects.aggregate(
        today=Count("pk", filter=Q(first_asked=today)), waiting=Count("pk", filter=Q(status="waiting"))
    )
    if so_far["today"] >= MOST_A_DAY or so_far["waiting"] >= MOST_WAITING:
        raise TooMany
    new = {"text": text, "language": language, "first_asked": today, "last_asked": today}
    _wish, is_new = Wish.objects.get_or_create(folded=fold(text), defaults=new)
    if not is_new:
        # Somebody asked for the same in between.
        _count_up(same, today)


def _count_up(same: WishQuerySet, today: date) -> bool:
    """Whether it was asked for before; it counts once more unless it was asked too often since."""
    first = same.values_list("first_asked", flat=True).first()
    if first is None:
        return False
    most = MOST_AGAIN * ((today - first).days + 1)
    # Looked at and written in one statement, so that workers do not overwrite each other.
    one_more = When(times__lt=most, then=F("times") + 1)
    same.update(times=Case(one_more, default=F("times"), output_field=PositiveIntegerField()), last_asked=today)
    return True
