"""How long somebody stays signed in at the desk."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from encyclopedia.sessions import EVERY, RENEWED

pytestmark = pytest.mark.django_db

DESK = "/admin/"
HALF_A_DAY = timedelta(hours=12)


@pytest.fixture
def signed_in(admin_client):
    """Somebody whose session was last written two hours ago, and ends in ten."""
    session = admin_client.session
    session[RENEWED] -= 2 * EVERY
    session.save()
    Session.objects.update(expire_date=timezone.now() + HALF_A_DAY - timedelta(hours=2))
    return admin_client


def left():
    return Session.objects.get().expire_date - timezone.now()


def test_who_works_stays_signed_in(signed_in):
    signed_in.get(DESK)
    assert left() > HALF_A_DAY - timedelta(minutes=1)


def test_who_only_reads_does_not(signed_in):
    response = signed_in.get("/en/")
    assert not response.cookies
    assert left() < HALF_A_DAY - timedelta(hours=1)


def test_a_session_is_not_written_with_every_page(admin_client):
    written = Session.objects.get().session_data
    admin_client.get(DESK)
    admin_client.get(DESK)
    assert Session.objects.get().session_data == written


def test_who_does_nothing_for_half_a_day_signs_in_again(signed_in):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert signed_in.get(DESK).headers["Location"].startswith(reverse("admin:login"))


def test_signing_out_ends_the_session_at_once(admin_client):
    admin_client.post(reverse("admin:logout"))
    assert not Session.objects.exists()
    assert admin_client.get(DESK).status_code == 302
