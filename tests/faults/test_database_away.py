"""The database busy, locked or gone during a request: a plain 503 with `Retry-After`, and all is well afterwards.

Real servers on a real database, which is taken away from them: a PostgreSQL that is stopped, a file that is moved.
"""

import json
import threading
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, ProgrammingError
from django.test import Client, RequestFactory

from encyclopedia.views import errors
from tests.faults.processes import serving

ASK = "/en/search/ask/"
LANGUAGES = ["en", "zh-Hans", "zh-Hant"]


def parse(answer):
    return BeautifulSoup(answer.body, "html.parser")


def form(server):
    """The form of readers as a browser has it: the cookie and the fields."""
    answer = server.get(ASK)
    token = parse(answer).select_one("[name=csrfmiddlewaretoken]")["value"]
    return answer.headers["Set-Cookie"].split(";")[0], {"csrfmiddlewaretoken": token, "website": ""}


# Gone


def test_a_page_says_in_every_language_that_the_database_is_gone_and_is_there_again_without_a_restart(database, server):
    assert server.get("/en/roles/").status == 200
    database.go()
    answer = server.get("/en/roles/product-operations/")
    assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
    assert "no-store" in answer.headers["Cache-Control"]
    assert [parse(answer).html["lang"], *(part["lang"] for part in parse(answer).select("section"))] == LANGUAGES
    database.come_back()
    # The first page that is asked for is there, although the server's connections were broken.
    assert server.get("/en/roles/product-operations/").status == 200


def test_everything_that_asks_a_database_that_is_gone_is_answered_503_by_one_and_the_same_server(database, server):
    html = "text/html; charset=utf-8"
    cookie, fields = form(server)
    database.go()
    answers = {
        "/api/v1/entries/product-operations": "application/problem+json",
        "/api/v1/search?q=operations": "application/problem+json",
        "/en/compare/operations/vs/product-operations/": html,
        "/en/compare/operations/vs/product-operations.csv": html,
        "/zh-hans/feeds/new.atom": html,
        "/zh-hant/search/?q=运营".replace("运营", quote("运营")): html,
        "/sitemap-roles.xml": html,
    }
    found = {address: server.get(address) for address in answers}
    assert {address: answer.headers["Content-Type"] for address, answer in found.items()} == answers
    assert {(answer.status, answer.headers["Retry-After"]) for answer in found.values()} == {(503, "30")}
    assert json.loads(found["/api/v1/search?q=operations"].body)["status"] == 503
    assert server.post("/admin/login/", {**fields, "username": "a", "password": "b"}, cookie).status == 503
    # What needs no database is still there.
    assert [server.get(address).status for address in ("/robots.txt", "/favicon.ico")] == [200, 200]
    database.come_back()
    assert {address: server.get(address).status for address in answers} == dict.fromkeys(answers, 200)
    assert server.process.poll() is None


def test_a_server_that_starts_while_the_database_is_gone_answers_when_it_is_there(database):
    database.go()
    with serving(database.url) as server:
        assert server.get("/en/roles/").status == 503
        database.come_back()
        assert server.get("/en/roles/").status == 200


def test_a_page_that_was_read_before_is_still_there_while_the_database_is_gone(database, server):
    before = server.get("/en/roles/product-operations/")
    database.go()
    answer = server.get("/en/roles/product-operations/")
    database.come_back()
    assert (answer.status, answer.body) == (200, before.body)


def test_a_form_that_was_sent_while_the_database_was_gone_is_sent_again_with_one_press(database, server):
    cookie, fields = form(server)
    database.go()
    answer = server.post(ASK, {**fields, "text": 'Seeker & "Keeper"'}, cookie)
    database.come_back()
    assert answer.status == 503
    again = parse(answer).select_one("form[method=post]")
    kept = {field["name"]: field["value"] for field in again.select("input")}
    assert (again["action"], kept["text"]) == (ASK, 'Seeker & "Keeper"')
    assert server.post(again["action"], {**kept, "text": "Seeker"}, cookie).status == 303
    assert database.count("encyclopedia_wish") == 1


# Busy


def test_pages_are_read_while_somebody_writes(database, server):
    with database.occupied():
        answers = [server.get(path).status for path in ("/en/", "/zh-hans/roles/", "/api/v1/entries", "/en/gaps/")]
    assert answers == [200] * 4


def test_who_writes_waits_for_who_was_first(database, server):
    cookie, fields = form(server)
    answers = []
    with database.occupied() as let_go:
        sender = threading.Thread(
            target=lambda: answers.append(server.post(ASK, {**fields, "text": "Seeker"}, cookie).status)
        )
        sender.start()
        # Long enough that it waits in most runs, and not as long as it would wait at most; either way it is kept.
        sender.join(timeout=0.3)
        let_go()
        sender.join()
    assert answers == [303]
    assert database.count("encyclopedia_wish") == 1


def test_who_waited_too_long_gets_503_with_what_was_typed_and_can_send_it_again(database, server):
    cookie, fields = form(server)
    with database.occupied():
        answer = server.post(ASK, {**fields, "text": "私域运营"}, cookie)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "30")
    kept = {field["name"]: field["value"] for field in parse(answer).select("form[method=post] input")}
    assert kept == {**fields, "text": "私域运营"}
    assert server.post(ASK, kept, cookie).status == 303
    assert database.count("encyclopedia_wish") == 1


# What is no fault of the database, and what must not be shown again


@pytest.mark.parametrize(("error", "status"), [(OperationalError("gone"), 503), (ProgrammingError("wrong"), 500)])
def test_a_query_that_is_wrong_is_our_error_and_not_an_outage(monkeypatch, error, status):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("encyclopedia.views.home.HomeView.get_context_data", fail)
    assert Client(raise_request_exception=False).get("/en/").status_code == status


@pytest.mark.parametrize(
    "request_",
    [
        RequestFactory().post("/", {"username": "a", "password": "secret"}),
        RequestFactory().post("/", {"sheet": SimpleUploadedFile("a.csv", b"slug"), "note": "x"}),
        RequestFactory().post("/", b"not\x00a form", content_type="multipart/form-data; boundary=x"),
        RequestFactory().get("/?text=a"),
    ],
    ids=["a password", "a file", "no form", "an address"],
)
def test_a_form_that_cannot_be_sent_again_is_not_offered(request_):
    assert errors.sent(request_) == []


def test_markup_in_what_was_sent_is_text_on_the_page_that_keeps_it():
    response = errors.plain("503.html", 503, address='/en/"><script>', sent=[("<b>", '"><script>alert(1)</script>')])
    page = BeautifulSoup(response.content, "html.parser")
    assert not page.select("script, b")
    assert page.select_one("form input")["value"] == '"><script>alert(1)</script>'
