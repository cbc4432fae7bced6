"""A script that posts the form of readers: it is stopped for every worker at once, and costs little.

Beside this stand the trap, the links, the contact data and the forgery that `tests/encyclopedia/test_asking.py` sends.
"""

from contextlib import closing
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from encyclopedia import wishes
from encyclopedia.models import Wish
from tests.faults.test_database_away import ASK, form, parse

#: For both databases, whose drivers write parameters differently.
INSERT = (
    "INSERT INTO encyclopedia_wish (text, folded, language, times, first_asked, last_asked, status)"
    " VALUES ('wish {}', 'wish{}', 'en', 1, '{}', '{}', 'waiting')"
)


def test_a_limit_that_was_reached_elsewhere_holds_for_every_worker(database, server):
    cookie, fields = form(server)
    today = timezone.localdate().isoformat()
    with closing(database.connect()) as connection, connection, closing(connection.cursor()) as cursor:
        for number in range(wishes.MOST_A_DAY):
            cursor.execute(INSERT.format(number, number, today, today))
    answer = server.post(ASK, {**fields, "text": "Seeker"}, cookie)
    assert answer.status == 429
    assert parse(answer).select_one("#ask-text")["value"] == "Seeker"
    assert database.count("encyclopedia_wish") == wishes.MOST_A_DAY


@pytest.mark.django_db
def test_a_wish_that_a_script_repeats_counts_up_to_a_limit_and_the_script_is_thanked(client):
    for _ in range(wishes.MOST_AGAIN + 5):
        assert client.post(ASK, {"text": "Seeker"}).status_code == 303
    assert Wish.objects.get().times == wishes.MOST_AGAIN


@pytest.mark.django_db
def test_a_wish_that_many_have_counts_on_from_day_to_day():
    for day in range(3):
        for _ in range(wishes.MOST_AGAIN):
            wishes.keep("Seeker", "en", date(2026, 1, 1) + timedelta(days=day))
    assert Wish.objects.get().times == 3 * wishes.MOST_AGAIN


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"text": "x" * 3_000_000}, {f"field{number}": "x" for number in range(25_000)}],
    ids=["three megabytes", "25,000 fields"],
)
@pytest.mark.parametrize(("checks", "status"), [(False, 413), (True, 403)], ids=["from our page", "from elsewhere"])
def test_a_form_that_is_far_too_large_is_refused_before_anything_is_asked(
    django_assert_num_queries, fields, checks, status
):
    body = "&".join(f"{name}={value}" for name, value in fields.items())
    with django_assert_num_queries(0):
        answer = Client(enforce_csrf_checks=checks).post(ASK, body, "application/x-www-form-urlencoded")
    assert answer.status_code == status
