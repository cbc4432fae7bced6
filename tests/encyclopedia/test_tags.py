"""Tags: themes that run through the kinds of entry."""

import pytest

from encyclopedia.models import Status, Tag
from encyclopedia.views import tags
from tests.conftest import links, text, texts
from tests.factories import CompanyFactory, RoleFactory, TagFactory

pytestmark = pytest.mark.django_db


def groups(page):
    return {text(one.h2): texts(one, ".entry-list__name") for one in page.select(".list__group")}


def test_a_tag_on_the_page_of_an_entry_leads_to_what_wears_it(read):
    RoleFactory(slug="one", tagged=["e-commerce"])
    (address,) = links(read("/en/roles/one/"), "a.chip--tag")
    assert text(read(address).h1) == "E-commerce"


def test_a_tag_shows_what_wears_it_by_kind_and_by_name(read):
    CompanyFactory(name_en="Acme", tagged=["internet"])
    for name in ("User operations", "Brand"):
        RoleFactory(name_en=name, tagged=["internet"])
    RoleFactory(name_en="Sales", tagged=["education"])
    page = read("/en/tags/internet/")
    assert groups(page) == {"Roles 2": ["Brand", "User operations"], "Companies 1": ["Acme"]}


def test_a_heading_leads_to_the_list_that_is_narrowed_by_the_tag(read):
    RoleFactory(name_en="One", tagged=["internet"])
    RoleFactory(name_en="Other")
    (address,) = links(read("/en/tags/internet/"), "h2 a")
    assert texts(read(address), ".entry-list__name") == ["One"]


def test_of_very_many_the_first_are_shown_and_how_many_there_are(read, monkeypatch):
    monkeypatch.setattr(tags, "SHOWN", 2)
    for name in ("Bravo", "Alpha", "Charlie"):
        RoleFactory(name_en=name, tagged=["internet"])
    page = read("/en/tags/internet/")
    assert groups(page) == {"Roles 3": ["Alpha", "Bravo"]}
    assert "/en/roles/?tag=internet" in links(page, ".list__group > p a")


def test_a_tag_of_very_many_counts_only_the_first(read, monkeypatch):
    monkeypatch.setattr(tags, "SORTED", 2)
    RoleFactory.create_batch(3, tagged=["internet"])
    assert list(groups(read("/en/tags/internet/"))) == ["Roles 2+"]


def test_drafts_are_not_shown(read):
    RoleFactory(tagged=["internet"], status=Status.DRAFT)
    page = read("/en/tags/internet/")
    assert (groups(page), "Nothing here yet." in page.text) == ({}, True)


def test_what_wears_a_tag_can_be_compared(read, client):
    for slug in ("one", "other"):
        RoleFactory(slug=slug, tagged=["internet"])
    form = read("/en/tags/internet/").select_one("form.list")
    ticked = [box["value"] for box in form.select("input[type=checkbox][name=entry]")]
    assert client.get(form["action"], {"entry": ticked})["Location"] == "/en/compare/one/vs/other/"


@pytest.mark.parametrize("slug", ["nothing", "%E4%BA%92", "a%20b", "..", "%3Cscript%3E", "x" * 2000])
def test_a_tag_that_there_is_not_is_not_there(read, slug):
    read(f"/en/tags/{slug}/", status=404)


def test_a_tag_may_have_a_chinese_address(read):
    Tag.objects.create(name="互联网", slug="互联网", label_en="Internet", label_zh_hans="互联网")
    RoleFactory(tagged=["互联网"])
    assert links(read("/en/tags/"), ".links a") == ["/en/tags/%E4%BA%92%E8%81%94%E7%BD%91/"]
    assert text(read("/en/tags/互联网/").h1) == "Internet"


def test_the_list_of_tags_says_what_wears_each(read):
    RoleFactory.create_batch(2, tagged=["internet"])
    CompanyFactory(tagged=["internet", "education"])
    TagFactory(name="unused")
    RoleFactory(tagged=["secret"], status=Status.DRAFT)
    assert texts(read("/en/tags/"), ".links li") == ["Education 1 Companies 1", "Internet 3 Roles 2 · Companies 1"]


def test_every_page_leads_to_the_tags(read):
    assert "/en/tags/" in links(read("/en/gaps/"), "footer a")


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_of_tags_cost_two_queries(client, django_assert_num_queries, count):
    for number in range(count):
        RoleFactory(tagged=["internet", f"tag-{number}"])
    for address in ("/en/tags/", "/en/tags/internet/"):
        with django_assert_num_queries(2):
            client.get(address)
