"""What search engines are told of: every published page, in every language, with when it changed."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from encyclopedia.languages import tag_of
from encyclopedia.models import Revision, Status
from tests.factories import (
    CompanyFactory,
    ComparisonFactory,
    GuideFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    make_roles,
)
from tests.heads import SITE, read_index, read_sitemap

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _ in settings.LANGUAGES]
HIDDEN = [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED]


@pytest.fixture
def sitemap(client):
    """Read a sitemap."""
    return lambda section, query="": read_sitemap(client, section, query)


@pytest.fixture
def index(client):
    """Read the index."""
    return lambda: read_index(client)


def changed(type_, slug, number, day, status="published"):
    moment = datetime(2026, 1, day, tzinfo=UTC)
    Revision.objects.create(type=type_, slug=slug, number=number, made_at=moment, status=status, event="changed")


def test_a_page_stands_there_in_every_language_with_its_twins(sitemap):
    RoleFactory(slug="one")
    pages = sitemap("roles")
    assert set(pages) == {f"/{code}/roles/one/" for code in LANGUAGES}
    twins = {tag_of(code): f"{SITE}/{code}/roles/one/" for code in LANGUAGES}
    assert [found for _, found in pages.values()] == [{**twins, "x-default": f"{SITE}/roles/one/"}] * len(LANGUAGES)


@pytest.mark.parametrize("status", HIDDEN)
def test_only_what_is_published_is_named(sitemap, status):
    RoleFactory(slug="one", status=status)
    GuideFactory(status=status)
    ComparisonFactory(of=make_roles_with(status))
    assert (sitemap("roles"), sitemap("guides"), sitemap("comparisons")) == ({}, {}, {})


def make_roles_with(status):
    return [MetricFactory(slug="a"), MetricFactory(slug="b", status=status)]


def test_an_address_in_a_sitemap_is_the_one_that_stands_for_its_page(sitemap, read):
    one, other = make_roles()
    ComparisonFactory(of=[other, one])
    for role in (one, other):
        role.name_zh_hans = "企划"
        role.save()
    for section in ("roles", "comparisons", "titles"):
        for address in sitemap(section):
            assert read(address).select_one("link[rel=canonical]")["href"] == f"{SITE}{address}"


def test_a_page_changed_when_readers_last_saw_a_change(sitemap, index):
    RoleFactory(slug="one")
    SourceFactory(key="article")
    changed("role", "one", 1, 5)
    changed("role", "one", 2, 7)
    changed("role", "one", 3, 9, status="draft")
    changed("source", "article", 1, 3, status="")
    assert sitemap("roles")["/en/roles/one/"][0] == "2026-01-07"
    assert sitemap("sources")["/en/sources/article/"][0] == "2026-01-03"
    assert index()["/sitemap-roles.xml"].startswith("2026-01-07")


def test_nothing_is_said_about_when_what_has_no_history_changed(sitemap, index):
    RoleFactory(slug="one")
    assert sitemap("roles")["/en/roles/one/"][0] is None
    assert index()["/sitemap-roles.xml"] is None


def test_much_of_a_kind_is_parted_into_files(sitemap, index, monkeypatch):
    monkeypatch.setattr("encyclopedia.sitemaps.TranslatedSitemap.limit", 2)
    for slug in "abc":
        RoleFactory(slug=slug)
    assert {"/sitemap-roles.xml", "/sitemap-roles.xml?p=2"} <= set(index())
    assert set(sitemap("roles", "?p=2")) == {f"/{code}/roles/c/" for code in LANGUAGES}


def test_a_file_keeps_what_it_lists_when_something_before_it_goes(sitemap, index, monkeypatch):
    monkeypatch.setattr("encyclopedia.sitemaps.TranslatedSitemap.limit", 2)
    roles = [RoleFactory(slug=slug) for slug in "abcde"]
    roles[1].delete()
    assert set(sitemap("roles", "?p=2")) == {f"/{code}/roles/{slug}/" for code in LANGUAGES for slug in "cd"}
    assert "/sitemap-roles.xml?p=3" in index()


def test_a_gap_in_the_keys_leaves_no_empty_file(sitemap, index, monkeypatch):
    monkeypatch.setattr("encyclopedia.sitemaps.TranslatedSitemap.limit", 2)
    roles = [RoleFactory(slug=slug) for slug in "abcdefgh"]
    for role in roles[2:7]:
        role.delete()
    assert set(sitemap("roles", "?p=2")) == {f"/{code}/roles/h/" for code in LANGUAGES}
    assert "/sitemap-roles.xml?p=3" not in index()


@pytest.mark.parametrize("page", ["0", "1" + "0" * 30])
def test_a_file_beyond_all_files_is_not_there(client, page):
    assert client.get(f"/sitemap-roles.xml?p={page}").status_code == 404


@pytest.mark.parametrize("address", ["sitemap-nothing.xml", "sitemap-roles.xml?p=9", "sitemap-roles.xml?p=x"])
def test_a_sitemap_that_there_is_not_is_not_there(client, address):
    assert client.get(f"/{address}").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize(
    ("section", "queries"),
    [("roles", 2), ("units", 2), ("sources", 2), ("guides", 2), ("comparisons", 3), ("titles", 2), ("pages", 0)],
)
def test_a_sitemap_costs_the_same_however_much_there_is(client, django_assert_num_queries, count, section, queries):
    for _ in range(count):
        ComparisonFactory(of=RoleFactory.create_batch(2, name_zh_hans="企划"))
        OrgUnitFactory(company=CompanyFactory())
        GuideFactory()
        SourceFactory()
    with django_assert_num_queries(queries):
        client.get(f"/sitemap-{section}.xml")


@pytest.mark.parametrize("count", [1, 30])
def test_the_index_costs_two_queries_however_many_sitemaps_and_files_there_are(
    client, django_assert_num_queries, monkeypatch, count
):
    monkeypatch.setattr("encyclopedia.sitemaps.TranslatedSitemap.limit", 5)
    RoleFactory.create_batch(count)
    with django_assert_num_queries(2):
        client.get("/sitemap.xml")
