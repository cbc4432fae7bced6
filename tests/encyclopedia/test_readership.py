"""Most read: pages are counted, people are not."""

import re
import threading
from datetime import timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import OperationalError, connection
from django.test import Client, override_settings

from encyclopedia import readership
from encyclopedia.models import Readership, Status
from encyclopedia.previews import Preview
from encyclopedia.readership import EPOCH, Gathered, is_program, page_of, record, weight
from tests.conftest import links, texts
from tests.factories import ComparisonFactory, GuideFactory, MetricFactory, RoleFactory

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1"
ROBOTS = [
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/126.0.0.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32",
]


@pytest.fixture
def gathered(monkeypatch):
    """What a process gathers, and nothing from before."""
    fresh = Gathered()
    for module in ("encyclopedia.readership", "encyclopedia.middleware"):
        monkeypatch.setattr(f"{module}.gathered", fresh)
    return fresh


@pytest.fixture
def browse(gathered):
    """Open a page in a browser, with whatever headers; what is counted is written at once."""

    def open_page(address, **extra):
        with override_settings(COUNT_READS=True):
            response = Client().get(address, **{"HTTP_USER_AGENT": FIREFOX, **extra})
        gathered.write()
        return response

    return open_page


def counted():
    """What is counted: page → reads."""
    return {str(one): one.reads for one in Readership.objects.all()}


def page(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser")


def most_read(client):
    """What the home page says is read most."""
    return texts(page(client, "/en/"), "[aria-labelledby=most-read] li")


def read(page, times=1, moment=EPOCH):
    """Let a page be read."""
    record({page: times}, moment)


# What is counted


def test_a_page_that_people_read_is_counted(browse):
    RoleFactory(slug="one")
    browse("/en/roles/one/")
    browse("/zh-hans/roles/one/", HTTP_USER_AGENT=PHONE)
    assert counted() == {"role/one": 2}


def test_curated_comparisons_and_guides_are_counted_too(browse):
    ComparisonFactory(slug="both", of=[RoleFactory(slug="one"), RoleFactory(slug="other")])
    GuideFactory(slug="begin")
    browse("/en/compare/other/vs/one/")
    browse("/en/guides/begin/")
    assert counted() == {"comparison/both": 1, "guide/begin": 1}


def test_what_anybody_can_make_up_is_not_counted(browse):
    for slug in ("one", "other"):
        RoleFactory(slug=slug)
    for address in ("compare/one/vs/other/", "roles/", "roles/nobody/", "titles/one/", "roles/?tag=x"):
        browse(f"/en/{address}")
    assert counted() == {}


@pytest.mark.parametrize("agent", ROBOTS)
def test_programs_are_not_counted(browse, agent):
    RoleFactory(slug="one")
    browse("/en/roles/one/", HTTP_USER_AGENT=agent)
    assert counted() == {}


@pytest.mark.parametrize("agent", [FIREFOX, PHONE])
def test_a_browser_is_no_program(agent):
    assert not is_program(agent)


def test_what_a_browser_fetches_ahead_is_not_counted(browse):
    RoleFactory(slug="one")
    browse("/en/roles/one/", HTTP_SEC_PURPOSE="prefetch;prerender")
    assert counted() == {}


def test_people_of_the_desk_are_not_counted(gathered, admin_client):
    RoleFactory(slug="one")
    with override_settings(COUNT_READS=True):
        client = Client(headers={"user-agent": FIREFOX})
        client.cookies = admin_client.cookies
        client.get("/en/roles/one/")
    gathered.write()
    assert counted() == {}


def test_previews_are_not_counted(browse):
    role = RoleFactory(slug="one", status=Status.DRAFT)
    assert browse(Preview.of([role.pk]).url).status_code == 200
    assert counted() == {}


def test_heads_are_not_counted(gathered):
    RoleFactory(slug="one")
    with override_settings(COUNT_READS=True):
        Client(headers={"user-agent": FIREFOX}).head("/en/roles/one/")
    gathered.write()
    assert counted() == {}


def test_nothing_is_counted_when_the_application_does_not_count(gathered):
    RoleFactory(slug="one")
    Client(headers={"user-agent": FIREFOX}).get("/en/roles/one/")
    assert not gathered.is_due()
    gathered.write()
    assert counted() == {}


def test_a_reader_gets_no_cookie(browse):
    RoleFactory(slug="one")
    response = browse("/en/roles/one/")
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_row_says_nothing_of_a_visit():
    columns = {field.name for field in Readership._meta.get_fields()}
    assert columns == {"id", "type", "slug", "reads", "heat"}


# When it is written


def test_a_page_costs_no_query_for_being_counted(gathered, django_assert_num_queries):
    GuideFactory(slug="begin")
    client = Client(headers={"user-agent": FIREFOX})
    client.get("/en/guides/begin/")
    with override_settings(COUNT_READS=True):
        client = Client(headers={"user-agent": FIREFOX})
        with django_assert_num_queries(0):
            for _ in range(3):
                gathered.add(("guide", "begin"))
                readership.write_when_due()
    assert counted() == {}


def test_reads_are_written_in_one_statement_when_there_are_many(gathered, django_assert_num_queries):
    for number in range(readership.MANY):
        gathered.add(("role", f"role-{number % 7}"))
    # The statement stands in a savepoint of the test's own transaction.
    with django_assert_num_queries(3):
        readership.write_when_due()
    assert sum(counted().values()) == readership.MANY
    assert not gathered.is_due()


def test_reads_are_written_when_they_have_waited_long_enough(gathered, monkeypatch):
    gathered.add(("role", "one"))
    assert not gathered.is_due()
    monkeypatch.setattr(readership, "SECONDS", 0)
    readership.write_when_due()
    assert counted() == {"role/one": 1}


def test_what_cannot_be_written_waits_for_the_next_time(gathered, monkeypatch):
    gathered.add(("role", "one"))

    def fail(*args):
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(readership, "record", fail)
        gathered.write()
    assert counted() == {}
    gathered.add(("role", "one"))
    gathered.write()
    assert counted() == {"role/one": 2}


def test_while_the_database_is_away_memory_does_not_grow_without_end(gathered, monkeypatch):
    monkeypatch.setattr(readership, "MOST_GATHERED", 2)
    for slug in ("one", "other", "third", "one"):
        gathered.add(("role", slug))
    gathered.write()
    assert counted() == {"role/one": 2, "role/other": 1}


def test_more_pages_than_one_statement_takes_are_all_written():
    record({("role", f"role-{number}"): 2 for number in range(readership.WRITTEN_AT_ONCE * 2 + 1)}, EPOCH)
    assert sum(counted().values()) == 2 * (readership.WRITTEN_AT_ONCE * 2 + 1)


@pytest.mark.django_db(transaction=True)
def test_workers_that_write_at_the_same_time_lose_nothing():
    def work():
        for _ in range(5):
            record({("role", "one"): 1, ("role", "other"): 2}, EPOCH)
        if connection.vendor == "postgresql":
            connection.close()

    # A database in memory has one connection: there they write in turn.
    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        if connection.vendor == "postgresql":
            worker.start()
        else:
            worker.run()
    for worker in workers:
        if worker.is_alive():
            worker.join()
    assert counted() == {"role/one": 20, "role/other": 40}


def test_reads_are_written_after_an_answer_and_when_the_process_ends(gathered, monkeypatch):
    ends: list = []
    monkeypatch.setattr(readership.atexit, "register", ends.append)
    monkeypatch.setattr(readership, "SECONDS", 0)
    RoleFactory(slug="one")
    try:
        readership.begin()
        with override_settings(COUNT_READS=True):
            Client(headers={"user-agent": FIREFOX}).get("/en/roles/one/")
        assert counted() == {"role/one": 1}
        gathered.add(("role", "one"))
        ends.pop()()
        assert counted() == {"role/one": 2}
    finally:
        request_finished.disconnect(dispatch_uid="readership")


# What is read most lately


def test_a_read_counts_half_after_thirty_days():
    assert weight(EPOCH + timedelta(days=30)) == 2 * weight(EPOCH)


def test_what_is_read_now_comes_before_what_was_read_long_ago(client):
    for slug in ("old", "new"):
        RoleFactory(slug=slug, name_en=slug.capitalize())
    read(("role", "old"), 3)
    read(("role", "new"), 1, EPOCH + timedelta(days=60))
    assert most_read(client) == ["New Role", "Old Role"]


def test_home_leads_to_what_is_read_most(client):
    RoleFactory(slug="one")
    read(("role", "one"))
    assert links(page(client, "/en/"), "[aria-labelledby=most-read] li a") == ["/en/roles/one/"]


def test_home_says_nothing_of_reading_where_nothing_was_read(client):
    RoleFactory(slug="one")
    assert most_read(client) == []


def test_what_readers_may_not_see_is_not_among_it(client):
    RoleFactory(slug="one", status=Status.RETIRED)
    read(("role", "one"))
    read(("role", "gone"))
    assert most_read(client) == []


def test_a_guide_of_the_same_name_is_not_taken_for_the_entry(client):
    RoleFactory(slug="one")
    GuideFactory(slug="one")
    read(("guide", "one"))
    assert most_read(client) == []


def test_the_page_of_what_is_read_most_has_entries_comparisons_and_guides(client):
    ComparisonFactory(slug="both", of=[RoleFactory(slug="one", name_en="One"), MetricFactory(name_en="Other")])
    GuideFactory(slug="begin", title_en="Begin")
    for read_page in (("role", "one"), ("comparison", "both"), ("guide", "begin")):
        read(read_page)
    found = page(client, "/en/most-read/")
    assert texts(found, ".columns li") == ["One Role", "One vs Other", "Begin"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_of_what_is_read_most_costs_the_same_however_much_there_is(client, count, django_assert_num_queries):
    for number in range(count):
        role = RoleFactory(slug=f"role-{number}")
        ComparisonFactory(slug=f"both-{number}", of=[role, MetricFactory()])
        GuideFactory(slug=f"guide-{number}")
        record(
            {("role", f"role-{number}"): 1, ("comparison", f"both-{number}"): 1, ("guide", f"guide-{number}"): 1}, EPOCH
        )
    with django_assert_num_queries(4):
        client.get("/en/most-read/")


def test_a_longer_list_names_what_is_read_most_of_it(client):
    RoleFactory.create_batch(12)
    RoleFactory(slug="one", name_en="One")
    read(("role", "one"))
    read(("metric", "dau"))
    assert links(page(client, "/en/roles/"), ".most-read a") == ["/en/roles/one/"]


# Where a cache answers for us


def test_a_page_says_what_it_shows_to_whatever_delivers_it(client):
    RoleFactory(slug="one")
    assert client.get("/en/roles/one/").headers["X-Page"] == "role/one"


@pytest.mark.parametrize(
    "name", ["", "role", "role/", "/one", "role/one/two", "role/a b", "Role/one", "role/" + "x" * 300, "role/%00"]
)
def test_what_is_no_page_is_not_counted(name):
    assert page_of(name) is None


def test_the_log_of_a_proxy_is_counted(tmp_path):
    lines = [
        f"200 GET role/one {FIREFOX}",
        f"304 GET role/one {PHONE}",
        f"404 GET role/one {FIREFOX}",
        f"200 HEAD role/one {FIREFOX}",
        f"200 GET - {FIREFOX}",
        f"200 GET role/one {ROBOTS[1]}",
        f"200 GET guide/begin {FIREFOX}",
        "",
        "garbage",
        "\x00 \udcff",
    ]
    log = tmp_path / "reads.log"
    log.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))
    out = StringIO()
    call_command("count_reads", str(log), stdout=out)
    assert counted() == {"role/one": 2, "guide/begin": 1}
    assert re.fullmatch(r"pages 2 · reads 3\n", out.getvalue())
