"""Keeping what readers ask for: each wish once, so many a day, and nothing about who asks."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, F, Q

from encyclopedia.models import Wish
from encyclopedia.searching.folding import fold

#: The most new wishes in a day, and the most that wait at once. They are counted in the database, so that all
#: processes share them and no address of a reader is needed; what was asked before always counts up.
MOST_A_DAY, MOST_WAITING = 100, 500
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
    again = {"times": F("times") + 1, "last_asked": today}
    if same.update(**again):
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
        same.update(**again)
