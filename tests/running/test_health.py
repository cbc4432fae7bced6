"""What load balancers and monitors ask, and what they are told."""

import pytest
from django.db import connection
from django.test import Client

from encyclopedia.models import SearchDocument
from tests.factories import RoleFactory
from tests.running.sites import without_database

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(settings):
    """A server that redirects to TLS and minds its name."""
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["atlas.example.org"]
    return settings


def test_a_process_that_lives_says_so_without_asking_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_a_site_that_can_serve_is_ready(client):
    RoleFactory(status="published")
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready\n")


def test_a_site_without_any_content_is_ready(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.parametrize("number", [1, 40])
def test_to_be_ready_costs_the_same_however_much_there_is(client, django_assert_max_num_queries, number):
    RoleFactory.create_batch(number, status="published")
    client.get("/readyz")
    with django_assert_max_num_queries(4):
        client.get("/readyz")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
class TestBoth:
    """What holds for both addresses."""

    def test_any_name_of_the_machine_will_do_without_tls(self, client, strict, path):
        assert client.get(path, headers={"host": "10.1.2.3:8000"}).status_code == 200
        assert client.get("/en/", headers={"host": "10.1.2.3:8000"}).status_code == 400

    def test_nobody_keeps_the_answer(self, client, path):
        response = client.get(path)
        assert response["Cache-Control"] == "no-store"
        assert response["Content-Type"] == "text/plain; charset=utf-8"

    def test_neither_cookie_nor_language_nor_id_comes_with_it(self, client, path):
        response = client.get(path)
        assert not response.cookies
        assert not {"Content-Language", "Vary", "X-Request-ID", "X-Page"} & response.headers.keys()

    def test_a_head_is_enough(self, client, path):
        response = client.head(path)
        assert (response.status_code, response.content) == (200, b"")

    def test_it_can_only_be_asked(self, client, path):
        response = Client(enforce_csrf_checks=True).post(path)
        assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def not_ready(client):
    """Why a site is not ready."""
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert client.get("/healthz").status_code == 200
    return response.content.decode()


def test_a_migration_that_was_not_applied_keeps_readers_away(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name = '0010_search_document'")
    assert not_ready(client) == "not ready: 1 migration is not applied: run migrate\n"


def test_what_a_newer_release_has_applied_does_not_hinder(client):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('encyclopedia', '0999_later', '2030-01-01')"
        )
    assert client.get("/readyz").status_code == 200


def test_a_database_without_tables_is_not_ready(client, site):
    with site.connected(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE django_migrations")
        assert "migrations are not applied" in not_ready(client)


def test_an_index_that_is_empty_is_said(client):
    RoleFactory(status="published")
    SearchDocument.objects.all().delete()
    assert not_ready(client) == "not ready: the search index is empty: run reindex_search\n"


def test_a_database_that_is_gone_is_said_and_comes_back_by_itself(client, site):
    with site.connected():
        assert client.get("/readyz").status_code == 200
        with without_database(site):
            # What was open, a request closes as the next one does.
            connection.close()
            assert not_ready(client) == "not ready: the database does not answer\n"
            connection.close()
        assert client.get("/readyz").status_code == 200
