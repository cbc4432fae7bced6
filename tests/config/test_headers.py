"""What browsers are told with each kind of answer: what it may do, who may embed it, and what they tell other sites."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from encyclopedia.models import Status
from encyclopedia.previews import Preview
from encyclopedia.revisions.recording import recorded
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db

#: As a server has it (config/settings.py).
TLS = override_settings(
    SECURE_SSL_REDIRECT=True,
    SECURE_HSTS_SECONDS=31_536_000,
    SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
    SECURE_HSTS_PRELOAD=True,
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
    LANGUAGE_COOKIE_SECURE=True,
)
PAGES = ["/en/", "/zh-hant/roles/one/", "/en/search/ask/", "/en/roles/none/", "/en/?x=%00", "/en/one/", "/admin/"]
FILES = ["/robots.txt", "/sitemap.xml", "/en/feeds/new.atom", "/en/share.png", "/en/site.webmanifest", "/favicon.ico"]
DATA = ["/api/v1/", "/api/v1/entries/one", "/api/v1/entries/none", "/api/v1/entries?nonsense=1"]
EVERY = [*PAGES, *FILES, *DATA, "/api/v1/docs", "/", "/roles/"]


@pytest.fixture(autouse=True)
def one_role(db):
    with recorded([], note="made") as recording:
        recording.add(RoleFactory(slug="one"))


def policy(response):
    """The Content-Security-Policy as directive → sources."""
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("address", EVERY)
def test_every_answer_says_what_it_is_and_keeps_out_of_frames(client, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("address", [*PAGES, "/api/v1/docs"])
def test_no_policy_lets_a_page_run_what_stands_in_it(client, admin_client, address):
    for response in (client.get(address), admin_client.get(address)):
        allowed = policy(response)
        assert allowed["script-src"] == allowed["style-src"] == ["'self'"]
        assert allowed["base-uri"] == ["'none'"]
        assert "nonce" not in response.headers["Content-Security-Policy"]


def test_a_page_of_readers_makes_no_markup_of_text_and_sends_its_forms_home(client):
    allowed = policy(client.get("/en/"))
    assert allowed["require-trusted-types-for"] == ["'script'"]
    assert allowed["trusted-types"] == ["'none'"]
    assert allowed["form-action"] == ["'self'"]


def test_a_preview_has_the_policy_of_the_page_and_keeps_its_address_to_itself(client):
    draft = RoleFactory(status=Status.DRAFT)
    response = client.get(Preview.of([draft.pk]).url)
    assert policy(response) == policy(client.get("/en/"))
    assert response.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", FILES)
def test_a_file_that_is_opened_on_its_own_runs_nothing(client, address):
    allowed = policy(client.get(address))
    assert "sandbox" in allowed
    assert "script-src" not in allowed


@pytest.mark.parametrize("address", DATA)
def test_data_may_do_nothing_as_a_document(client, address):
    assert policy(client.get(address)) == {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}


@pytest.mark.parametrize(
    ("address", "embedding"),
    [
        ("/api/v1/entries/one", "cross-origin"),
        ("/en/share.png", "cross-origin"),
        ("/favicon.ico", "cross-origin"),
        ("/en/roles/one/", "same-origin"),
        ("/en/feeds/new.atom", "same-origin"),
        ("/admin/login/", "same-origin"),
    ],
)
def test_other_sites_show_our_pictures_and_data_and_nothing_else(client, address, embedding):
    assert client.get(address).headers["Cross-Origin-Resource-Policy"] == embedding


@pytest.mark.parametrize("address", ["/en/", "/admin/login/", "/api/v1/docs"])
def test_a_page_asks_for_no_camera_and_no_place(client, address):
    wanted = client.get(address).headers["Permissions-Policy"].split(", ")
    assert {"camera=()", "geolocation=()", "microphone=()", "payment=()"} <= set(wanted)


@pytest.mark.parametrize(("address", "named"), [("/api/v1/entries/one", "If-None-Match"), ("/favicon.ico", None)])
def test_what_is_unchanged_leaves_the_policy_of_the_copy_alone(client, address, named):
    first = client.get(address)
    asked = {named: first.headers["ETag"]} if named else {"If-Modified-Since": first.headers["Last-Modified"]}
    response = client.get(address, headers=asked)
    assert response.status_code == 304
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Security-Policy" not in response.headers


def test_a_page_on_what_went_wrong_has_the_policy_of_pages(monkeypatch):
    monkeypatch.setattr("encyclopedia.views.home.HomeView.get_context_data", lambda *_, **__: 1 / 0)
    response = Client(raise_request_exception=False).get("/en/")
    assert response.status_code == 500
    assert policy(response)["script-src"] == ["'self'"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/en/", "/en/roles/one/", "/admin/login/", "/api/v1/", "/robots.txt", "/nothing"])
@pytest.mark.parametrize("is_served", [True, False])
def test_another_host_is_refused_with_the_same_headers(address, is_served):
    with TLS if is_served else override_settings():
        response = Client(headers={"host": "evil.example"}).get(address)
    assert response.status_code == 400
    assert b"evil.example" not in response.content
    assert response.headers["X-Frame-Options"] == "DENY"
    assert policy(response)["default-src"] == ["'none'"]


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded"])
def test_a_host_that_a_header_only_claims_reaches_no_page(client, header):
    response = client.get("/en/roles/one/", headers={header: "evil.example"})
    assert response.status_code == 200
    assert b"evil.example" not in response.content


@pytest.mark.parametrize("address", ["/en/", "/admin/login/", "/api/v1/", "/favicon.ico"])
def test_over_tls_every_answer_asks_for_tls_from_then_on(address):
    with TLS:
        response = Client().get(address, secure=True)
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"


def test_without_tls_a_request_is_led_to_it():
    with TLS:
        response = Client().get("/en/roles/?tag=x")
    assert (response.status_code, response.headers["Location"]) == (301, "https://testserver/en/roles/?tag=x")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


# Ways out


@pytest.mark.parametrize(
    "next_", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(client, django_user_model, next_):
    chosen = client.post(reverse("set_language"), {"language": "zh-hans", "next": next_})
    assert chosen.headers["Location"] == "/"
    django_user_model.objects.create_superuser("editor", password="right")
    login = f"{reverse('admin:login')}?next={next_}"
    entered = client.post(login, {"username": "editor", "password": "right", "next": next_})
    assert entered.headers["Location"] == reverse("admin:index")


@pytest.mark.parametrize(
    "address",
    [
        "/en/search/?q=//evil.example",
        "/en/search/?q=one vs //evil.example",
        "/en/compare/?entry=//evil.example&entry=one",
        "/en/titles/%2F%2Fevil.example/",
        "//evil.example/roles",
        "/%2F%2Fevil.example/roles",
        "/\\evil.example/",
    ],
)
def test_no_address_leads_to_another_site(client, address):
    response = client.get(address)
    there = response.headers.get("Location", "/")
    assert there.startswith("/")
    assert not there.startswith(("//", "/\\"))


# Cookies


def test_the_cookies_of_the_desk_are_for_this_site_over_tls_and_no_script_reads_them(django_user_model):
    django_user_model.objects.create_superuser("editor", password="right")
    with TLS:
        client = Client()
        client.get(reverse("admin:login"), secure=True)
        client.post(reverse("admin:login"), {"username": "editor", "password": "right"}, secure=True)
        client.post(reverse("set_language"), {"language": "zh-hans"}, secure=True)
    assert set(client.cookies) == {"csrftoken", "sessionid", "django_language"}
    for cookie in client.cookies.values():
        assert (bool(cookie["secure"]), bool(cookie["httponly"])) == (True, True), cookie.key
        assert cookie["samesite"] in ("Lax", "Strict")
        assert not cookie["domain"]
