"""Feeds of new and of changed entries."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest

from encyclopedia.feeds import LATEST, printable
from encyclopedia.models import Event, Status
from encyclopedia.revisions.recording import recorded
from tests.factories import CitationFactory, FacetFactory, RoleFactory, StatementFactory, TermFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client):
    """Get a feed, valid, and as a feed reader reads it."""

    def get(name, language="en"):
        response = client.get(f"/{language}/feeds/{name}.atom")
        assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
        assert_valid(ElementTree.fromstring(response.content))
        parsed = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
        assert not parsed.bozo, parsed.get("bozo_exception")
        return parsed

    return get


def assert_valid(root):
    """What RFC 4287 asks of a feed (4.1.1) and of its entries (4.1.2), as far as ours have it."""
    assert root.tag == f"{ATOM}feed"
    for element, parts in [(root, ("id", "title", "updated", "author"))] + [
        (entry, ("id", "title", "updated", "summary")) for entry in root.iterfind(f"{ATOM}entry")
    ]:
        for part in parts:
            assert len(element.findall(f"{ATOM}{part}")) == 1, part
        alternates = [link for link in element.iterfind(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        assert len(alternates) == 1
        assert alternates[0].get("href").startswith("http://testserver/")
        assert element.findtext(f"{ATOM}id").startswith("tag:testserver,")
        moment = datetime.fromisoformat(element.findtext(f"{ATOM}updated"))
        assert moment.tzinfo is not None
    assert [link.get("rel") for link in root.iterfind(f"{ATOM}link")].count("self") == 1
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def publish(role, event=None):
    """Give the role a revision that readers see."""
    with recorded([role], event=event):
        role.status = Status.PUBLISHED
        role.save()


def make(**values):
    """A role that was just published."""
    role = RoleFactory(status=Status.DRAFT, **values)
    publish(role)
    return role


def rename(role, name):
    with recorded([role]):
        role.name_en = name
        role.save()


def test_what_is_published_for_the_first_time_is_new(feed):
    role = make(slug="one", name_en="User operations", definition_en="Keeps users.")
    (entry,) = feed("new").entries
    assert (entry.title, entry.summary, entry.link) == (
        "User operations",
        "Keeps users.",
        f"http://testserver{role.get_absolute_url()}",
    )
    assert [tag.term for tag in entry.tags] == ["Role"]
    assert feed("changes").entries == []


def test_what_changed_later_is_a_change_and_not_new(feed):
    role = make(slug="one")
    rename(role, "Another name")
    (entry,) = feed("changes").entries
    assert entry.title == "Another name"
    assert entry.summary.startswith("Changed: Name")
    assert len(feed("new").entries) == 1


def test_a_change_says_where_it_was_made(feed):
    role = make(slug="one")
    facet = FacetFactory(key="purpose", label_en="Purpose")
    with recorded([role]):
        StatementFactory(entry=role, facet=facet, target=TermFactory())
    (entry,) = feed("changes").entries
    assert entry.summary == "Changed: Purpose."


def test_a_change_that_readers_do_not_see_is_none(feed):
    role = make(slug="one")
    with recorded([role]):
        StatementFactory(entry=role, facet=FacetFactory(key="purpose"), target=TermFactory(status=Status.DRAFT))
    assert feed("changes").entries == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
def test_what_readers_may_not_see_is_in_no_feed(feed, status):
    role = make(slug="one")
    rename(role, "Another name")
    with recorded([role]):
        role.status = status
        role.save()
    assert (feed("new").entries, feed("changes").entries) == ([], [])


def test_what_was_published_again_is_not_new(feed):
    role = make(slug="one")
    first = feed("new").entries[0].updated
    with recorded([role]):
        role.status = Status.DRAFT
        role.save()
    publish(role)
    assert [entry.updated for entry in feed("new").entries] == [first]


def test_names_of_items_stay_when_the_text_changes(feed):
    role = make(slug="one")
    name = feed("new").entries[0].id
    rename(role, "Another name")
    assert feed("new").entries[0].id == name
    change = feed("changes").entries[0].id
    rename(role, "A third name")
    assert [entry.id for entry in feed("changes").entries][1:] == [change]


def test_the_latest_comes_first_and_there_is_an_end(feed):
    for number in range(LATEST + 5):
        make(slug=f"role-{number}", name_en=f"Role {number}")
    titles = [entry.title for entry in feed("new").entries]
    assert titles == [f"Role {number}" for number in range(LATEST + 4, 4, -1)]


def test_a_feed_is_in_the_language_of_its_address(feed):
    make(slug="one", name_zh_hans="用户运营", definition_zh_hans="维系用户。")
    chinese = feed("new", "zh-hans")
    assert chinese.feed.language == "zh-Hans"
    assert (chinese.entries[0].title, chinese.entries[0].summary) == ("用户运营", "维系用户。")
    assert chinese.entries[0].link == "http://testserver/zh-hans/roles/one/"
    assert chinese.entries[0].id != feed("new").entries[0].id


def test_markup_in_a_text_is_text(feed):
    make(slug="one", name_en="<b>Q&A</b>", definition_en="</summary><script>alert(1)</script> & so on")
    (entry,) = feed("new").entries
    assert entry.title_detail.type == "text/plain"
    assert entry.title == "<b>Q&A</b>"
    assert entry.summary == "&lt;/summary&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on"


def test_signs_that_xml_cannot_hold_are_left_out(feed):
    make(slug="one", name_en="A\x01B\x0bC", definition_en="x\x1fy")
    assert (feed("new").entries[0].title, feed("new").entries[0].summary) == ("ABC", "xy")
    assert printable("a\tb\ud800\uffff\x7f") == "a\tb\x7f"


def test_an_empty_feed_is_a_feed(feed):
    assert (feed("new").entries, feed("changes").entries) == ([], [])


def test_what_is_loaded_from_files_is_new_once(feed):
    role = RoleFactory(slug="one", status=Status.DRAFT)
    publish(role, Event.LOADED)
    (entry,) = feed("new").entries
    assert datetime.fromisoformat(entry.updated) > datetime.now(UTC) - timedelta(minutes=5)


@pytest.mark.parametrize("count", [2, 12])
@pytest.mark.parametrize(("name", "queries"), [("new", 2), ("changes", 6)])
def test_a_feed_costs_the_same_however_much_is_in_it(client, django_assert_num_queries, count, name, queries):
    facet = FacetFactory(key="purpose")
    for number in range(count):
        role = make(slug=f"role-{number}")
        with recorded([role]):
            CitationFactory(statement=StatementFactory(entry=role, facet=facet, target=TermFactory()))
    with django_assert_num_queries(queries):
        client.get(f"/en/feeds/{name}.atom")
