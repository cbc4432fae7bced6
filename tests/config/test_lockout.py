"""Guessing passwords at the desk: who is locked out, how long, and how they come in again."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse
from django.utils import timezone

from config.security import lockout
from tests.commands import run
from tests.conftest import text

pytestmark = pytest.mark.django_db

LIMIT = 5
HERE, ELSEWHERE = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def people():
    for name in ("anna", "ben"):
        get_user_model().objects.create_superuser(name, password="right")


def sign_in(name="anna", password="right", address=HERE, **headers):  # noqa: S107
    """A browser's answer to a name and a password; each time it is a new browser."""
    client = Client(REMOTE_ADDR=address, headers=headers)
    return client.post(reverse("admin:login"), {"username": name, "password": password})


def fail(times, **who):
    for number in range(times):
        sign_in(password=f"wrong {number}", **who)


def is_in(response):
    return response.status_code == 302


def later(by):
    """Move the clock: what has happened is that much longer ago."""
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=attempt.attempt_time - by)


def test_after_five_failures_not_even_the_right_password_is_taken():
    fail(LIMIT - 1)
    assert is_in(sign_in())
    fail(LIMIT)
    response = sign_in()
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Too many attempts"), ("zh-hans", "尝试次数过多"), ("zh-hant", "嘗試次數過多")]
)
def test_the_page_says_why_in_the_language_of_the_desk(language, heading):
    fail(LIMIT)
    page = BeautifulSoup(sign_in(**{"accept-language": language}).content, "html.parser")
    assert text(page.select_one("#content h1")) == heading
    assert "60" in text(page.select_one("#content"))


def test_a_success_begins_the_count_anew():
    for _ in range(3):
        fail(LIMIT - 1)
        assert is_in(sign_in())


def test_other_people_come_in_from_the_same_office_and_the_same_person_from_elsewhere():
    fail(LIMIT)
    assert is_in(sign_in("ben"))
    assert is_in(sign_in(address=ELSEWHERE))


def test_another_browser_is_no_way_around():
    fail(LIMIT)
    assert sign_in(**{"user-agent": "another"}).status_code == 429


def test_a_lock_ends_by_itself_and_what_is_tried_meanwhile_does_not_prolong_it():
    fail(LIMIT)
    later(timedelta(minutes=59))
    assert sign_in().status_code == 429
    later(timedelta(minutes=2))
    assert is_in(sign_in())


def test_one_address_cannot_try_a_few_passwords_on_every_name(monkeypatch):
    monkeypatch.setattr(lockout, "MOST_OF_ADDRESS", 6)
    for name in ("a", "b", "c"):
        fail(2, name=name)
    assert sign_in().status_code == 429
    assert is_in(sign_in(address=ELSEWHERE))
    later(timedelta(minutes=61))
    assert is_in(sign_in())


def test_many_addresses_cannot_try_a_few_passwords_each_on_one_name(monkeypatch):
    monkeypatch.setattr(lockout, "MOST_OF_NAME", 6)
    for number in range(3):
        fail(2, address=f"203.0.113.{number}")
    assert sign_in().status_code == 429
    assert is_in(sign_in("ben"))


def test_somebody_who_looks_after_accounts_lets_them_in_at_once(client):
    fail(LIMIT)
    ben = get_user_model().objects.get(username="ben")
    anna = get_user_model().objects.get(username="anna")
    client.force_login(ben)
    changelist = reverse("admin:auth_user_changelist")
    response = client.post(changelist, {"action": "let_in", "_selected_action": [anna.pk]}, follow=True)
    assert "1 person can sign in again." in response.text
    assert is_in(sign_in())


def test_a_command_lets_them_in_as_well():
    fail(LIMIT)
    run("axes_reset_username", "anna")
    assert is_in(sign_in())


# What is kept


def test_no_more_is_kept_than_failures_and_these_for_an_hour():
    fail(2)
    sign_in(address=ELSEWHERE)
    assert AccessAttempt.objects.count() == 1
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()
    later(timedelta(minutes=61))
    sign_in("ben", address=ELSEWHERE)
    assert not AccessAttempt.objects.exists()


def test_passwords_are_never_kept():
    fail(2)
    attempt = AccessAttempt.objects.get()
    assert "wrong" not in f"{attempt.post_data} {attempt.get_data}"


def test_a_command_forgets_what_nobody_came_back_for():
    fail(2)
    fail(1, name="ben")
    AccessAttempt.objects.filter(username="anna").update(attempt_time=timezone.now() - timedelta(minutes=61))
    sign_in("ben", address=ELSEWHERE)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    sign_in("anna", address=ELSEWHERE)
    fail(1, name="nobody")
    AccessAttempt.objects.filter(username="nobody").update(attempt_time=timezone.now() - timedelta(minutes=61))
    assert run("clear_expired").lines == ["ended sessions 1 · failures to sign in 1      removed"]
    assert Session.objects.count() == 1


def test_logs_say_nothing_of_who_failed(caplog):
    caplog.set_level("DEBUG")
    fail(LIMIT + 1)
    assert caplog.records
    assert HERE not in caplog.text
    assert "anna" not in caplog.text


# Whose failures they are


def address(**meta):
    return lockout.address_of(RequestFactory().get("/admin/login/", **meta))


def test_what_a_browser_says_of_its_address_is_not_believed():
    assert address(REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=ELSEWHERE) == HERE


@pytest.mark.parametrize(
    ("proxies", "passed", "found"),
    [
        (1, HERE, HERE),
        (1, f"{ELSEWHERE}, {HERE}", HERE),
        (2, f"{ELSEWHERE}, {HERE}, 10.0.0.1", HERE),
        (2, HERE, None),
        (1, "nonsense", None),
        (1, "", None),
    ],
)
def test_behind_proxies_it_is_what_the_first_of_ours_has_seen(proxies, passed, found):
    with override_settings(PROXIES=proxies):
        assert address(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=passed) == found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::99", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", HERE),
        ("", None),
        ("unix:", None),
    ],
)
def test_addresses_of_one_network_count_as_one(given, found):
    assert address(REMOTE_ADDR=given) == found


def test_who_has_no_address_is_counted_by_name():
    fail(LIMIT, address="")
    assert sign_in(address="").status_code == 429
    assert is_in(sign_in("ben", address=""))
