"""The history of a page as readers see it: published changes, and nothing that is not published."""

import pytest
from django.contrib.auth import get_user_model

from encyclopedia.models import AliasKind, Status
from encyclopedia.revisions.recording import recorded
from tests.conftest import links, text, texts
from tests.factories import AliasFactory, RoleFactory, StatementFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return RoleFactory(slug="one", name_en="One")


def change(role, by=None, note="", **columns):
    """Change some columns of a role, as the desk does."""
    with recorded([role], by=by, note=note):
        for name, value in columns.items():
            setattr(role, name, value)
        role.save()


def changes(read):
    """What readers are told: one dict of field → what became of it for each change, the latest first."""
    page = read("/en/roles/one/history/")
    return [
        dict(zip(texts(one, ".differences__label"), texts(one, ".differences__value"), strict=True))
        for one in page.select(".change")
        if one.select(".differences")
    ]


def test_a_page_leads_to_its_history(read, role):
    assert "/en/roles/one/history/" in links(read("/en/roles/one/"))


def test_readers_see_what_was_changed(read, role):
    change(role, definition_en="What it is now.")
    assert changes(read) == [{"Definition (English)": "What one it is now ."}]


def test_readers_see_who_changed_it_and_why(read, role):
    anna = get_user_model().objects.create_user("anna@example.org", first_name="Anna", last_name="Chen")
    change(role, by=anna, note="As the handbook has it", name_en="Two")
    who = text(read("/en/roles/one/history/").select_one(".change__who"))
    assert who == "Anna Chen · As the handbook has it"


def test_a_user_name_is_never_shown(read, role):
    anna = get_user_model().objects.create_user("anna@example.org")
    change(role, by=anna, name_en="Two")
    assert "anna@example.org" not in text(read("/en/roles/one/history/"))


def test_what_was_tried_while_the_page_was_no_longer_published_is_told_only_when_it_is_again(read, role):
    change(role, name_en="Published")
    change(role, status=Status.DRAFT, name_en="Tried")
    change(role, name_en="Done")
    change(role, status=Status.PUBLISHED)
    assert changes(read) == [{"Name (English)": "Published Done"}, {"Name (English)": "One Published"}]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
def test_what_is_not_published_has_no_public_history(read, role, status):
    change(role, status=status)
    read("/en/roles/one/history/", status=404)


def test_another_kind_with_the_same_slug_has_no_such_history(read, role):
    read("/en/departments/one/history/", status=404)


def test_what_is_said_of_something_unpublished_is_not_in_the_history(read, role):
    secret = TermFactory(slug="secret", name_en="Secret", status=Status.DRAFT)
    with recorded([role]):
        StatementFactory(entry=role, facet__key="purpose", target=secret)
    assert changes(read) == []
    assert "ecret" not in text(read("/en/roles/one/history/"))


def test_misspellings_that_only_search_knows_are_not_in_the_history(read, role):
    with recorded([role]):
        AliasFactory(entry=role, text="产品云营", kind=AliasKind.HIDDEN)
    assert changes(read) == []


def test_the_history_is_read_in_chinese(read, role):
    change(role, definition_zh_hans="现在的定义。")
    page = read("/zh-hans/roles/one/history/")
    assert texts(page, ".differences__label") == ["定义（中文）"]


@pytest.mark.parametrize("page", ["0", "x", "-1", "9" * 30])
def test_a_page_of_the_history_that_is_not_there_is_not_found(read, role, page):
    read(f"/en/roles/one/history/?page={page}", status=404)


def test_a_long_history_has_pages(read, role):
    for number in range(25):
        change(role, name_en=f"Name {number}")
    assert len(read("/en/roles/one/history/").select(".change")) == 20
    assert len(read("/en/roles/one/history/?page=2").select(".change")) == 6


def test_a_history_costs_the_same_however_long_it_is(client, role, django_assert_num_queries):
    change(role, name_en="Name")
    with django_assert_num_queries(4):
        client.get("/en/roles/one/history/")
    for number in range(12):
        change(role, name_en=f"Name {number}")
    with django_assert_num_queries(4):
        client.get("/en/roles/one/history/")
