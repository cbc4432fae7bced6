"""Pages for when something is not there, cannot be read, or goes wrong."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.test import Client

from encyclopedia.models import Status
from encyclopedia.views import errors
from tests.conftest import links, text, texts
from tests.factories import DepartmentFactory, RoleFactory

LANGUAGES = ["en", "zh-Hans", "zh-Hant"]


def fails(error):
    """A stand-in for what a page reads, which fails."""

    def read(*args, **kwargs):
        raise error

    return read


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/roles/product-operation/", "product operation"),
        ("/en/roles/%E8%BF%90%E8%90%A5/", "运营"),
        ("/en/compare/a-b/vs/c/", "c"),
        ("/en/user_operations.html", "user operations"),
        ("/en/roles/one/index.php", "one"),
        ("/en/" + "x" * 90_000, "x" * 40),
        ("/en/" + "-a" * 90, "a a a a a"),
        ("/en/\u202e/---/", "en"),
        ("/", ""),
    ],
)
def test_the_words_of_an_address_are_those_of_its_end(path, words):
    assert errors.words_of(path) == words


# Nothing there


@pytest.mark.django_db
def test_a_page_that_is_not_there_offers_what_is_called_like_its_address(read):
    DepartmentFactory(slug="brand", name_en="Brand")
    page = read("/en/roles/brand/", status=404)
    assert links(page, "[aria-labelledby=near] a") == ["/en/departments/brand/"]


@pytest.mark.django_db
def test_a_page_that_is_not_there_offers_names_that_begin_so(read):
    RoleFactory(slug="content", name_en="Content operations")
    RoleFactory(slug="secret", name_en="Content secrets", status=Status.DRAFT)
    assert texts(read("/en/roles/contents/", status=404), "[aria-labelledby=near] a") == ["Content operations"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_a_page_that_is_not_there_can_be_searched_for(read, language):
    form = read(f"/{language}/roles/user-operation/", status=404).select_one("main form[role=search]")
    assert (form["action"], form.select_one("input[name=q]")["value"]) == (f"/{language}/search/", "user operation")
    assert form.select_one("label")["for"] == form.select_one("input")["id"]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 40])
def test_a_page_that_is_not_there_costs_the_same_however_much_there_is(client, django_assert_max_num_queries, count):
    for number in range(count):
        RoleFactory(slug=f"content-{number}", name_en=f"Content {number}")
    with django_assert_max_num_queries(6):
        client.get("/en/roles/content-of-nobody/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/wp-login.php", "/.git/config", "/static/js/none.js", "/admin.php"])
def test_programs_that_try_doors_cost_no_query(client, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_when_the_database_is_gone(client, monkeypatch):
    monkeypatch.setattr(errors, "look_up", fails(OperationalError("gone")))
    page = BeautifulSoup(client.get("/en/nothing/").content, "html.parser")
    assert text(page.h1) == "There is no such page"


@pytest.mark.django_db
def test_a_retired_entry_that_nothing_replaces_is_gone(read):
    RoleFactory(slug="old", name_en="Not for readers", status=Status.RETIRED)
    page = read("/en/roles/old/", status=410)
    assert text(page.h1) == "This page is no more"
    assert "Not for readers" not in page.text
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


# What cannot be read, and what goes wrong


def assert_plain(response, status):
    """A page in every language, without a query."""
    page = BeautifulSoup(response.content, "html.parser")
    assert (response.status_code, response["Content-Type"]) == (status, "text/html; charset=utf-8")
    assert [page.html["lang"], *(section["lang"] for section in page.select("section"))] == LANGUAGES
    assert len({text(heading) for heading in page.select("h1, h2")}) == len(LANGUAGES)
    assert [link["href"] for link in page.select("link[rel=stylesheet]")] == ["/static/css/atlas.css"]


@pytest.mark.parametrize("address", ["/en/?q=%00", "/en/roles/%00/", f"/en/compare/?entry={'a' * 70_000}"])
def test_an_address_that_cannot_be_read_gets_a_page_that_says_what_to_do(client, address):
    assert_plain(client.get(address), 400)


def test_a_host_that_is_not_ours_gets_the_same_page(client):
    assert_plain(client.get("/en/", headers={"host": "evil.example"}), 400)


@pytest.mark.parametrize(
    ("error", "status"), [(RuntimeError("x"), 500), (OperationalError("the database is gone"), 503)]
)
def test_a_page_that_fails_says_so_in_every_language_without_the_database(monkeypatch, error, status):
    monkeypatch.setattr("encyclopedia.views.home.HomeView.get_context_data", fails(error))
    response = Client(raise_request_exception=False).get("/en/")
    assert_plain(response, status)
    assert response.headers.get("Retry-After") == ("30" if status == 503 else None)


@pytest.mark.django_db
def test_who_may_not_see_a_page_is_told_so(client, monkeypatch):
    monkeypatch.setattr("encyclopedia.views.home.HomeView.get_context_data", fails(PermissionDenied()))
    page = BeautifulSoup(client.get("/zh-hans/").content, "html.parser")
    assert page.html["lang"] == "zh-Hans"
    assert page.select_one(".header")
    assert not page.select("link[rel=canonical], script[type='application/ld+json']")


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_with_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/languages/setlang/", {"language": "en"})
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 403
    assert text(page.h1) == "The form could not be sent"
    assert page.select_one(".header")
