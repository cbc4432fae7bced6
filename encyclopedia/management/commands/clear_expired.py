"""`clear_expired`: removes what the desk keeps of people for a while, once its time is over."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone


class Command(BaseCommand):
    """Forgets ended sessions and old failures to sign in; to be run once a day."""

    help = "Remove ended sessions, and failures to sign in that lock nobody out any more."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them, and say how many there were."""
        now = timezone.now()
        sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
        old = AccessAttempt.objects.filter(attempt_time__lte=now - settings.AXES_COOLOFF_TIME)
        failures, _ = old.delete()
        self.stdout.write(f"ended sessions {sessions} · failures to sign in {failures}      removed")
