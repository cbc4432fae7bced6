"""Public pages are kept, and what is written shows at once; what is not public is never kept."""

import gzip
import time

import brotli
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from encyclopedia.caching import triggers
from encyclopedia.caching.addresses import is_public
from encyclopedia.caching.watching import Query
from encyclopedia.models import Alias, Comparison, ContentVersion, Entry, Readership, Revision, Statement, Status
from encyclopedia.previews import Preview
from encyclopedia.views.entries import EntryView
from tests.factories import (
    AliasFactory,
    CitationFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GuideFactory,
    MetricFactory,
    RoleFactory,
    StatementFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions")]

#: Addresses that are the same for everybody and yet not kept, with the reason.
NOT_KEPT = {
    "ask": "it holds a form that posts",
    "preview": "for whoever has the link",
    "preview-compare": "for whoever has the link",
    "preview-comparison": "for whoever has the link",
    "components": "for developers",
    "root": "it leads to the language that a browser asks for",
    "set_language": "it posts",
}


@pytest.fixture
def keeping(settings):
    """Keep pages, as a server does; the client is made anew, with middleware of its own."""
    settings.PAGE_CACHE_BYTES = 10_000_000
    return Client()


def is_kept(client, address):
    """Whether the second reader of an address gets what was kept: nothing is asked but the version."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return [query["sql"].split()[:4] for query in queries] == [["SELECT", "number,", "moved_at", "FROM"]]


def test_a_page_that_is_read_again_costs_no_query_but_for_the_version(keeping):
    RoleFactory(slug="one")
    assert is_kept(keeping, "/en/roles/one/")


def test_what_is_kept_is_what_was_made(keeping):
    RoleFactory(slug="one")
    first, second = keeping.get("/en/roles/one/"), keeping.get("/en/roles/one/")
    assert (second.content, dict(second.headers)) == (first.content, dict(first.headers))


@pytest.mark.parametrize(
    "address",
    [
        "/en/",
        "/zh-hans/",
        "/en/roles/",
        "/en/roles/one/",
        "/en/roles/one/history/",
        "/en/roles/one.png",
        "/en/compare/one/vs/two/",
        "/en/compare/one/vs/two.csv",
        "/en/search/?q=one",
        "/en/suggestions/?q=one",
        "/en/matrix/",
        "/en/feeds/new.atom",
        "/robots.txt",
        "/en/most-read/",
    ],
)
def test_pages_of_every_sort_are_kept(keeping, address):
    RoleFactory(slug="one")
    RoleFactory(slug="two")
    assert is_kept(keeping, address)


def readers_views(patterns, names=()):
    """The name and the view of every address of the site that is neither the desk's nor the API's."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace is None and pattern.app_name is None:
                yield from readers_views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, pattern.callback


def test_every_page_says_whether_it_is_public():
    silent = {name for name, view in readers_views(get_resolver().url_patterns) if is_public(view) is None}
    assert silent == set(NOT_KEPT)


# What is written


CHANGES = {
    "a name": lambda role: Entry.objects.filter(pk=role.pk).update(name_en="Changed"),
    "a statement": lambda role: StatementFactory(entry=role, text_en="a", text_zh_hans="甲"),
    "several statements at once": lambda role: Statement.objects.bulk_create(
        [Statement(entry=role, facet=FacetFactory(), text_en="a", text_zh_hans="甲")]
    ),
    "an alias that goes": lambda role: AliasFactory(entry=role).delete(),
    "a citation": lambda role: CitationFactory(alias=Alias.objects.first() or AliasFactory(entry=role)),
    "a tag": lambda role: role.tags.add("internet"),
    "a comparison": lambda role: ComparisonFactory(of=[role, RoleFactory()]),
    "what a comparison is decided by": lambda role: ComparisonFactory(of=[role, RoleFactory()]).decided_by.add(
        FacetFactory()
    ),
    "a guide's entries": lambda role: GuideFactory().entries.add(role),
    "a department's name": lambda role: DepartmentFactory(),
    "a metric's column": lambda role: MetricFactory(),
    "history": lambda role: Revision.objects.create(type="role", slug="one", number=9, digest="x"),
    "a change by hand": lambda role: raw("UPDATE encyclopedia_entry SET name_en = 'By hand' WHERE slug = 'one'"),
    "content that is loaded": lambda role: call_command("load_encyclopedia", verbosity=0),
    "retirement": lambda role: Entry.objects.filter(pk=role.pk).update(status=Status.RETIRED),
}


def raw(sql):
    """Write past Django."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_is_written_moves_the_version(change):
    role = RoleFactory(slug="one")
    before = Query().look()
    change(role)
    assert Query().look() != before


def test_an_edit_shows_at_once(keeping):
    role = RoleFactory(slug="one", name_en="Before")
    keeping.get("/en/roles/one/")
    Entry.objects.filter(pk=role.pk).update(name_en="After")
    assert b"After" in keeping.get("/en/roles/one/").content


def test_what_is_retired_is_gone_at_once(keeping):
    role = RoleFactory(slug="one")
    assert keeping.get("/en/roles/one/").status_code == 200
    role.status = Status.RETIRED
    role.save()
    assert keeping.get("/en/roles/one/").status_code == 410


def test_counting_reads_and_signing_in_leave_pages_where_they_are(keeping):
    RoleFactory(slug="one")
    keeping.get("/en/roles/one/")
    before = Query().look()
    Readership.objects.create(type="role", slug="one", reads=1)
    Client().force_login(get_user_model().objects.create_user("somebody"))
    assert Query().look() == before


def test_every_table_of_content_has_its_triggers():
    with connection.cursor() as cursor:
        watched = {table for table, _ in triggers._triggers(cursor, connection.vendor)}
    assert set(triggers.content_tables()) <= watched


def test_every_model_of_ours_is_content_or_said_not_to_be():
    beside = {"contentversion", "loadedfile", "readership", "sourcetally", "wish"}
    assert {model._meta.model_name for model in triggers.NO_CONTENT} == beside
    assert {Entry._meta.db_table, Comparison.decided_by.through._meta.db_table} <= set(triggers.content_tables())


def test_installing_the_triggers_again_changes_nothing_but_the_version():
    before = Query().look()
    triggers.install(connection)
    triggers.install(connection)
    assert Query().look().number == before.number + 2


def test_the_version_is_in_no_dump(capsys):
    call_command("dumpdata", "encyclopedia.contentversion")
    assert capsys.readouterr().out == "[]"
    assert ContentVersion.objects.exists()


# What is not kept


@pytest.mark.parametrize(
    "address", ["/en/roles/nobody/", "/en/roles/?tag=nothing", "/en/compare/x/vs/y/", "/en/roles/one"]
)
def test_errors_and_redirects_are_not_kept(keeping, address):
    RoleFactory(slug="one")
    keeping.get(address)
    assert "s-maxage" not in keeping.get(address).headers.get("Cache-Control", "")


def test_whoever_has_a_session_is_answered_anew(keeping):
    RoleFactory(slug="one")
    keeping.get("/en/roles/one/")
    keeping.cookies[settings.SESSION_COOKIE_NAME] = "x"
    response = keeping.get("/en/roles/one/")
    assert "s-maxage" not in response.headers.get("Cache-Control", "")


def test_what_is_not_published_is_not_kept(keeping):
    draft = RoleFactory(slug="draft", status=Status.DRAFT)
    assert keeping.get("/en/roles/draft/").status_code == 404
    draft.status = Status.PUBLISHED
    draft.save()
    assert keeping.get("/en/roles/draft/").status_code == 200


def test_a_preview_is_not_kept(keeping):
    address = Preview.of([RoleFactory(status=Status.DRAFT).pk]).url
    keeping.get(address)
    assert "no-store" in keeping.get(address).headers["Cache-Control"]


def test_a_page_with_a_form_that_posts_is_not_kept(keeping):
    response = keeping.get("/en/search/?q=nothing-is-called-so")
    assert "s-maxage" not in response.headers.get("Cache-Control", "")


# Addresses


def test_parameters_that_a_page_does_not_read_are_not_on_it(keeping):
    RoleFactory(slug="one")
    plain = keeping.get("/en/roles/one/").content
    assert keeping.get("/en/roles/one/?utm_source=<b>&x=1").content == plain


@pytest.mark.parametrize("asked", ["q=运营&x=1", "x=1&q=%E8%BF%90%E8%90%A5", "q=%E8%BF%90%E8%90%A5"])
def test_words_reach_a_page_as_they_were_typed(keeping, asked):
    assert "运营" in keeping.get(f"/en/search/?{asked}").content.decode()


def test_another_spelling_of_an_address_is_the_page_that_was_kept(keeping):
    RoleFactory(slug="one")
    RoleFactory(slug="two")
    keeping.get("/en/compare/one/vs/two/?show=all")
    assert is_kept(keeping, "/en/compare/one/vs/two/?x=1&show=all")


def test_parameters_that_a_page_reads_make_another_page(keeping):
    RoleFactory(slug="one")
    RoleFactory(slug="two")
    whole = keeping.get("/en/compare/one/vs/two/").content
    assert keeping.get("/en/compare/one/vs/two/?show=differences").content != whole


def test_a_list_is_kept_under_the_address_that_it_has(keeping):
    FacetFactory(key="object-of-work", filters=True)
    RoleFactory(slug="one", says={"object-of-work": ["users"]})
    keeping.get("/en/roles/?colour=red&object-of-work=users&tag=")
    assert is_kept(keeping, "/en/roles/?object-of-work=users")


def test_each_host_has_its_own_pages(keeping, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    RoleFactory(slug="one")
    keeping.get("/en/roles/one/", headers={"host": "one.example"})
    assert b"one.example" not in keeping.get("/en/roles/one/", headers={"host": "two.example"}).content


def test_a_host_that_is_not_ours_is_refused_though_the_page_is_kept(keeping):
    RoleFactory(slug="one")
    keeping.get("/en/roles/one/")
    assert keeping.get("/en/roles/one/", headers={"host": "evil.example"}).status_code == 400


# Validators and encodings


@pytest.mark.parametrize("is_there", [True, False], ids=["kept", "made"])
def test_whoever_has_a_page_gets_no_body(keeping, is_there):
    RoleFactory(slug="one")
    etag = keeping.get("/en/roles/one/").headers["ETag"]
    client = keeping if is_there else Client()
    response = client.get("/en/roles/one/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", etag)


def test_a_change_elsewhere_leaves_the_copies_of_browsers_right(keeping):
    RoleFactory(slug="one")
    etag = keeping.get("/en/roles/one/").headers["ETag"]
    DepartmentFactory()
    assert keeping.get("/en/roles/one/", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("accepts", "encoding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("", None, bytes),
        ("identity", None, bytes),
        ("gzip;q=0", None, bytes),
    ],
)
def test_a_page_comes_packed_as_it_is_asked_for(keeping, accepts, encoding, unpack):
    RoleFactory(slug="one")
    plain = keeping.get("/en/roles/one/").content
    response = keeping.get("/en/roles/one/", headers={"Accept-Encoding": accepts})
    assert (response.headers.get("Content-Encoding"), unpack(response.content)) == (encoding, plain)
    assert response.headers["Vary"] == "Accept-Encoding"


def test_a_picture_is_not_packed_again(keeping):
    RoleFactory(slug="one")
    response = keeping.get("/en/roles/one.png", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert response.content.startswith(b"\x89PNG")


def test_who_asks_for_the_head_gets_the_head(keeping):
    RoleFactory(slug="one")
    whole = keeping.get("/en/roles/one/")
    head = keeping.head("/en/roles/one/")
    assert (head.content, head.headers["ETag"]) == (b"", whole.headers["ETag"])


def test_browsers_ask_each_time_and_shared_caches_each_second(keeping):
    RoleFactory(slug="one")
    said = keeping.get("/en/roles/one/").headers["Cache-Control"]
    assert said == "public, max-age=0, s-maxage=1, stale-if-error=86400"


@pytest.mark.parametrize("size", [0, 10_000_000])
def test_the_headers_are_the_same_whether_pages_are_kept_or_not(settings, size):
    settings.PAGE_CACHE_BYTES = size
    RoleFactory(slug="one")
    assert {"ETag", "Cache-Control"} <= Client().get("/en/roles/one/").headers.keys()


# Room, time and faults


def test_the_memory_that_pages_take_is_bounded(settings):
    settings.PAGE_CACHE_BYTES = 150_000
    client = Client()
    for number in range(30):
        RoleFactory(slug=f"role-{number}")
    for number in range(30):
        client.get(f"/en/roles/role-{number}/")
    store = store_of(client)
    assert 0 < store._pages.currsize <= 150_000


def store_of(client):
    """The store of the middleware of a client."""
    layer = client.handler._middleware_chain
    while not hasattr(layer, "store"):
        layer = getattr(layer, "get_response", None) or layer.__closure__[0].cell_contents
    return layer.store


def test_what_is_read_most_is_told_anew_after_a_while(keeping, monkeypatch):
    keeping.get("/en/most-read/")
    later = time.monotonic() + 301
    monkeypatch.setattr("encyclopedia.caching.pages.time.monotonic", lambda: later)
    with CaptureQueriesContext(connection) as queries:
        keeping.get("/en/most-read/")
    assert len(queries) > 1


def test_pages_that_are_kept_go_on_while_the_database_is_gone(keeping, monkeypatch):
    RoleFactory(slug="one", name_en="Still here")
    keeping.get("/en/roles/one/")

    def gone():
        raise DatabaseError("gone")

    monkeypatch.setattr("encyclopedia.caching.middleware.keeper.look", gone)
    monkeypatch.setattr(connection, "cursor", gone)
    response = keeping.get("/en/roles/one/")
    assert (response.status_code, b"Still here" in response.content) == (200, True)


def test_what_is_made_while_something_is_written_is_not_kept_as_new(keeping, monkeypatch):
    role = RoleFactory(slug="one", name_en="Before")
    original = EntryView.get

    def slow(self, request, *args, **kwargs):
        response = original(self, request, *args, **kwargs).render()
        Entry.objects.filter(pk=role.pk).update(name_en="After")
        return response

    monkeypatch.setattr(EntryView, "get", slow)
    assert b"Before" in keeping.get("/en/roles/one/").content
    monkeypatch.setattr(EntryView, "get", original)
    assert b"After" in keeping.get("/en/roles/one/").content
