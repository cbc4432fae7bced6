"""How the API is asked: conditionally, from other sites, and wrongly."""

import json
from urllib.parse import quote

import pytest
from django.db import OperationalError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encyclopedia.models import ContentVersion, Revision
from encyclopedia.revisions.recording import recorded
from tests.factories import RoleFactory, SourceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions")]
PROBLEM = "application/problem+json"
COLLECTIONS = ["entries", "statements", "comparisons", "matrix", "kinds", "tags", "facets", "titles", "glossary"]
COLLECTIONS += [
    "sources",
    "gaps",
    "guides",
    "senses?title=one",
    "search?q=one",
    "entries/one",
    "compare?entry=one&entry=other",
    "",
]


@pytest.fixture
def role():
    """A role with a history, and another one."""
    RoleFactory(slug="other")
    with recorded([], note="made") as recording:
        role = RoleFactory(slug="one")
        recording.add(role)
    return role


def change(role, name):
    """Give a role another English name, as the desk does."""
    with recorded([role]):
        role.name_en = name
        role.save()


def problem(response):
    """The problem that a response tells, which says its own status."""
    assert response["Content-Type"] == PROBLEM
    found = json.loads(response.content)
    assert found["status"] == response.status_code
    return found


@pytest.mark.parametrize("address", COLLECTIONS)
def test_who_knows_the_edition_gets_no_body_for_one_query(client, role, django_assert_num_queries, address):
    etag = client.get(f"/api/v1/{address}")["ETag"]
    with django_assert_num_queries(1):
        response = client.get(f"/api/v1/{address}", headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", etag)


def test_a_change_makes_another_edition(client, role):
    etag = client.get("/api/v1/entries/one")["ETag"]
    change(role, "Renamed")
    response = client.get("/api/v1/entries/one", headers={"If-None-Match": etag})
    assert (response.status_code, response.json()["name"]["en"]) == (200, "Renamed")
    assert response["ETag"] != etag


def test_a_change_that_is_committed_late_under_an_earlier_number_makes_another_edition(client, role):
    change(role, "Renamed")
    first = Revision.objects.order_by("pk").first()
    Revision.objects.filter(pk=first.pk).delete()
    etag = client.get("/api/v1/")["ETag"]
    first.save(force_insert=True)
    assert client.get("/api/v1/")["ETag"] != etag


def test_several_editions_may_be_named(client, role):
    etag = client.get("/api/v1/kinds")["ETag"]
    response = client.get("/api/v1/kinds", headers={"If-None-Match": f'"another", {etag}'})
    assert response.status_code == 304


@pytest.mark.parametrize("named", ['W/"another"', '"', "", "nonsense", "W/" * 500])
def test_who_names_another_edition_gets_the_answer(client, role, named):
    assert client.get("/api/v1/kinds", headers={"If-None-Match": named}).status_code == 200


def test_what_is_not_there_is_not_there_whatever_is_named(client, role):
    assert client.get("/api/v1/entries/nobody", headers={"If-None-Match": "*"}).status_code == 404


def test_who_came_after_the_last_change_gets_no_body(client, role):
    moment = client.get("/api/v1/kinds")["Last-Modified"]
    assert client.get("/api/v1/kinds", headers={"If-Modified-Since": moment}).status_code == 304
    old = "Mon, 01 Jan 2024 00:00:00 GMT"
    assert client.get("/api/v1/kinds", headers={"If-Modified-Since": old}).status_code == 200


def test_without_a_version_there_is_no_edition(client):
    ContentVersion.objects.all().delete()
    response = client.get("/api/v1/")
    assert (response.status_code, response.json()["edition"]) == (200, None)
    assert "ETag" not in response.headers


def test_problems_carry_no_edition(client, role):
    assert "ETag" not in client.get("/api/v1/entries/nobody").headers


@pytest.mark.parametrize("address", COLLECTIONS)
def test_answers_may_be_kept_by_everybody_and_depend_on_nobody(client, role, address):
    client.cookies["django_language"] = "zh-hans"
    client.cookies["sessionid"] = "x"
    response = client.get(f"/api/v1/{address}", headers={"Accept-Language": "zh-hans"})
    assert response["Cache-Control"] == "public, no-cache"
    assert response.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert "Content-Language" not in response.headers
    assert not response.cookies


@pytest.mark.parametrize("address", ["entries", "entries/nobody", "nothing", "entries?limit=x"])
def test_every_site_may_ask(client, address):
    assert client.get(f"/api/v1/{address}")["Access-Control-Allow-Origin"] == "*"


def test_a_browser_that_asks_beforehand_is_told_what_it_may_do(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.options(
            "/api/v1/entries",
            headers={"Origin": "https://example.org", "Access-Control-Request-Headers": "If-None-Match"},
        )
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("address", [*COLLECTIONS, "openapi.json", "docs"])
def test_the_head_alone_can_be_asked_for(client, role, address):
    whole, head = client.get(f"/api/v1/{address}"), client.head(f"/api/v1/{address}")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["", "entries", "entries/one", "nothing", "openapi.json"])
def test_nothing_is_written(client, method, address):
    response = getattr(Client(enforce_csrf_checks=True), method)(f"/api/v1/{address}")
    assert (problem(response)["status"], response["Allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize(
    "address",
    ["nothing", "entries/", "entries/nobody", "entries/a b", "entries/%FF", "entries/one/more", "facets/x", "guides/x"],
)
def test_what_is_not_there_is_told_in_json(client, role, address):
    assert problem(client.get(f"/api/v1/{address}"))["status"] == 404


def test_the_slash_at_the_root_is_added(client):
    assert client.get("/api/v1")["Location"] == "/api/v1/"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("entries?limit=0", "limit"),
        ("entries?limit=201", "limit"),
        ("entries?limit=-1", "limit"),
        ("entries?limit=1.0", "limit"),
        ("entries?limit=1_0", "limit"),
        ("entries?limit=%D9%A1", "limit"),
        (f"entries?limit={10**30}", "limit"),
        (f"entries?limit={'9' * 3_900}", "limit"),
        ("entries?limit=", "limit"),
        ("entries?limit=1&limit=2", "limit"),
        ("entries?kind=nothing", "kind"),
        ("entries?after=", "after"),
        ("entries?after=a b", "after"),
        ("entries?changed_since=yesterday", "changed_since"),
        ("entries?changed_since=2026-13-01T00:00:00Z", "changed_since"),
        ("entries?changed_since=0", "changed_since"),
        ("entries?page=2", "page"),
        ("kinds?lang=en", "lang"),
        (f"statements?after={2**63}", "after"),
        ("statements?after=-1", "after"),
        ("compare?entry=one&entry=other&show=some", "show"),
        ("matrix?company=a&company=a", "company"),
        ("matrix?" + "&".join(f"company=c{number}" for number in range(6)), "company"),
        ("search", "q"),
        ("search?q=a&start=2001", "start"),
        ("search?q=a&limit=101", "limit"),
        ("search?q=a&kind=nothing", "kind"),
        ("senses", "title"),
        ("senses?title=", "title"),
        (f"senses?title={'x' * 201}", "title"),
    ],
)
def test_a_parameter_that_cannot_be_is_named(client, query, parameter):
    assert [error["parameter"] for error in problem(client.get(f"/api/v1/{query}"))["errors"]] == [parameter]


@pytest.mark.parametrize(
    "address", ["entries?tag=%00", "senses?title=a%00b", "entries/%00", f"entries?tag={'x' * 65_536}"]
)
def test_nul_and_huge_queries_are_refused_before_anything_is_read(client, django_assert_num_queries, address):
    with django_assert_num_queries(0):
        response = client.get(f"/api/v1/{address}")
    assert problem(response)["status"] == 400


def test_a_problem_leads_to_where_it_is_explained(client, read):
    kind = problem(client.get("/api/v1/entries/nobody"))["type"]
    page, _, anchor = kind.removeprefix("http://testserver").partition("#")
    assert read(page).find(id=anchor) is not None


@pytest.mark.parametrize(("error", "status"), [(RuntimeError("boom"), 500), (OperationalError("locked"), 503)])
def test_a_failure_is_told_in_json_without_what_failed(monkeypatch, error, status):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("encyclopedia.api.routes.words.shared_titles", fail)
    response = Client(raise_request_exception=False).get("/api/v1/titles")
    assert problem(response)["status"] == status
    assert str(error) not in response.content.decode()
    assert response.headers.get("Retry-After") == ("30" if status == 503 else None)


def test_a_database_that_is_gone_is_told_in_json(monkeypatch):
    def fail():
        raise OperationalError("gone")

    monkeypatch.setattr("encyclopedia.api.middleware.current_edition", fail)
    response = Client(raise_request_exception=False).get("/api/v1/kinds")
    assert (problem(response)["status"], response["Retry-After"]) == (503, "30")


def test_a_failure_is_reported_as_every_error_of_the_site_is(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("boom")

    monkeypatch.setattr("encyclopedia.api.routes.words.shared_titles", fail)
    with pytest.raises(RuntimeError, match="boom"):
        Client().get("/api/v1/titles")


anything = st.text(max_size=40).filter(lambda text: not any("\ud800" <= sign <= "\udfff" for sign in text))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    collection=st.sampled_from(
        ["entries", "statements", "compare", "matrix", "senses", "sources", "titles", "nothing"]
    ),
    path=st.none() | anything,
    name=st.sampled_from(["entry", "q", "title", "after", "limit", "company", "group", "show", "kind"]) | anything,
    values=st.lists(anything, max_size=3),
)
def test_nothing_that_is_typed_breaks_the_api(role, collection, path, name, values):
    address = collection if path is None else f"{collection}/{quote(path, safe='')}"
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for value in values)
    response = Client().get(f"/api/v1/{address}?{query}")
    assert response.status_code in {200, 400, 404}
    assert response["Content-Type"].startswith("application/")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\u202e运营", "👩‍👩‍👧", "=1+1", "مرحبا", '"\\'])
def test_texts_come_as_they_were_written(client, text):
    SourceFactory(key="it", title_en=text)
    assert client.get("/api/v1/sources/it").json()["title"]["en"] == text
