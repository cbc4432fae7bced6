"""The lists of the desk: searched as people write, filtered by what is to be done, and many rows at once."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from encyclopedia.models import Entry, Revision, Status
from roles.models import Role
from tests.conftest import links, text, texts
from tests.encyclopedia.test_admin import LISTED, address
from tests.encyclopedia.test_desk import member
from tests.factories import (
    AliasFactory,
    CitationFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
    TagFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def parse(response):
    return BeautifulSoup(response.content, "html.parser")


def found(client, words, model=Role):
    """The English names in the list for a search."""
    page = parse(client.get(address(model, "changelist"), {"q": words}))
    return texts(page, "tbody .field-name_en, tbody .field-form_link")


@pytest.fixture
def category(db):
    """Category operations, with another name."""
    role = RoleFactory(slug="category-operations", name_en="Category operations", name_zh_hans="品类运营")
    AliasFactory(entry=role, text="类目运营")
    AliasFactory(entry=role, text="行业运营")
    RoleFactory(slug="brand", name_en="Brand", name_zh_hans="品牌")
    return role


@pytest.mark.parametrize(
    "words",
    [
        "category",
        "operations CATEGORY",
        "category-oper",
        "品类运营",
        "品類運營",
        "类目",
        "pinleiyunying",
        "pin lei",
        "leimu",
        "Ｃategory",
    ],
)
def test_an_entry_is_found_as_people_write_its_name(admin_client, category, words):
    assert found(admin_client, words) == ["Category operations"]


def test_every_word_has_to_be_found(admin_client, category):
    assert found(admin_client, "category brand") == []


def test_an_entry_with_several_matching_names_is_listed_once(admin_client, category):
    assert found(admin_client, "运营") == ["Category operations"]


def test_the_type_ahead_finds_pinyin_too(admin_client, category):
    asked = {"app_label": "encyclopedia", "model_name": "statement", "field_name": "target", "term": "pinlei"}
    results = admin_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in results] == ["Category operations"]


# All entries


def test_entries_of_every_kind_stand_in_one_list_and_lead_to_their_forms(admin_client):
    role, term = RoleFactory(name_en="A role"), TermFactory(slug="term", name_en="A term")
    page = parse(admin_client.get(address(Entry, "changelist")))
    assert links(page, ".field-form_link a") == [
        address(Role, "change", role.pk),
        address(type(term), "change", term.pk),
    ]


def test_the_list_of_all_entries_is_filtered_by_kind(admin_client):
    RoleFactory(name_en="A role")
    TermFactory(slug="term", name_en="A term")
    page = parse(admin_client.get(address(Entry, "changelist"), {"kind": "term"}))
    assert texts(page, ".field-form_link") == ["A term"]


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_the_addresses_of_an_entry_lead_to_those_of_its_kind(admin_client, page):
    role = RoleFactory()
    assert admin_client.get(address(Entry, page, role.pk)).headers["Location"] == address(Role, page, role.pk)


@pytest.mark.parametrize("page", ["change", "history", "delete"])
@pytest.mark.parametrize("key", ["7", "x", "9" * 30])
def test_an_entry_that_is_not_there_has_no_form(admin_client, page, key):
    assert admin_client.get(address(Entry, page, key)).status_code == 404


# Many at once


def act(client, action, *entries, model=Role, **fields):
    data = {"action": action, "_selected_action": [entry.pk for entry in entries], **fields}
    return parse(client.post(address(model, "changelist"), data, follow=True))


@pytest.fixture
def reviewer(django_user_model, client):
    return member(django_user_model, client, "Reviewer").client


@pytest.fixture
def editor(django_user_model, client):
    return member(django_user_model, client, "Editor").client


def test_retiring_asks_first_and_says_what_names_the_entries(reviewer):
    role = RoleFactory()
    StatementFactory(target=role)
    ComparisonFactory(of=[role, RoleFactory()])
    page = act(reviewer, "retire", role)
    assert "1 statements of other entries and stand in 1 comparisons" in text(page.select_one("#content-main"))
    assert Role.objects.get(pk=role.pk).status == Status.PUBLISHED


@pytest.mark.parametrize("model", [Role, Entry])
def test_retired_entries_lead_readers_to_what_replaces_them(reviewer, model):
    old, new = RoleFactory(slug="old"), RoleFactory(slug="new")
    act(reviewer, "retire", old, model=model, _apply="1", replaced_by=new.pk)
    assert reviewer.get("/en/roles/old/").headers["Location"] == "/en/roles/new/"


def test_what_is_retired_does_not_replace_itself(reviewer):
    role = RoleFactory()
    page = act(reviewer, "retire", role, _apply="1", replaced_by=role.pk)
    assert texts(page, ".errorlist") == ["This one is to be retired itself."]


def test_a_draft_replaces_nothing(reviewer):
    draft = RoleFactory(status=Status.DRAFT)
    page = act(reviewer, "retire", RoleFactory(), _apply="1", replaced_by=draft.pk)
    assert texts(page, ".errorlist") == ["Readers do not see this one: it is not published."]


@pytest.mark.parametrize("model", [Role, Entry])
def test_an_editor_retires_nothing(editor, model):
    role = RoleFactory()
    act(editor, "retire", role, model=model, _apply="1")
    assert Role.objects.get().status == Status.PUBLISHED


@pytest.mark.parametrize("model", [Role, Entry])
def test_tags_are_put_on_and_taken_away(editor, model):
    roles = [RoleFactory(tagged=["old"]), RoleFactory(tagged=["old"])]
    new, old = TagFactory(name="new"), TagFactory(name="old")
    act(editor, "tag", *roles, model=model, _apply="1", add=[new.pk], remove=[old.pk])
    assert [list(role.tags.names()) for role in roles] == [["new"], ["new"]]


def test_tagging_is_in_the_history(editor):
    role = RoleFactory(slug="one")
    act(editor, "tag", role, _apply="1", add=[TagFactory(name="new").pk])
    assert Revision.objects.of("role", "one").first().document["tags"] == ["new"]


@pytest.mark.parametrize(
    ("add", "remove", "error"),
    [(True, True, "A tag cannot be put on and taken away at once."), (False, False, "Tick at least one tag.")],
)
def test_tagging_that_makes_no_sense_is_refused(editor, add, remove, error):
    tag = TagFactory()
    page = act(editor, "tag", RoleFactory(), _apply="1", add=[tag.pk] * add, remove=[tag.pk] * remove)
    assert texts(page, ".errorlist") == [error]


def test_a_moderator_tags_nothing(django_user_model, client):
    moderator = member(django_user_model, client, "Moderator").client
    role = RoleFactory()
    act(moderator, "tag", role, _apply="1", add=[TagFactory().pk])
    assert not role.tags.exists()


# Queries


def one_more_of_everything():
    role = RoleFactory(says={"purpose": ["retention"]}, tagged=["internet"], home_department=DepartmentFactory())
    CitationFactory(alias=AliasFactory(entry=role))
    StatementFactory(entry=role, target=MetricFactory())
    top = OrgUnitFactory()
    OrgUnitFactory(company=top.company, parent=top)
    TermFactory(slug=f"term-{role.pk}")
    ComparisonFactory(of=[role, top])
    FacetFactory()
    GapFactory()
    GlossaryWordFactory()
    GuideFactory()
    TagFactory()


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.model_name)
def test_a_list_costs_the_same_however_long_it_is(admin_client, model):
    one_more_of_everything()
    admin_client.get(address(model, "changelist"))
    with CaptureQueriesContext(connection) as few:
        admin_client.get(address(model, "changelist"))
    for _ in range(5):
        one_more_of_everything()
    with CaptureQueriesContext(connection) as many:
        admin_client.get(address(model, "changelist"))
    assert len(few) == len(many)
