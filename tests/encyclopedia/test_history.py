"""The history of the desk: what every change did, and bringing a row back as a whole."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.urls import reverse

from encyclopedia.models import Event, Revision, Status
from encyclopedia.revisions.documents import documents_of, ident
from encyclopedia.revisions.recording import recorded
from roles.models import Role
from tests.conftest import text, texts
from tests.encyclopedia.test_desk import Desk, member
from tests.factories import (
    AliasFactory,
    CitationFactory,
    ComparisonFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TagFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(django_user_model, client):
    """An editor with a full name."""
    desk = member(django_user_model, client, "Editor")
    user = django_user_model.objects.get(username="Editor")
    user.first_name, user.last_name = "Anna", "Chen"
    user.save()
    return desk


@pytest.fixture
def role():
    """A published role with a name, a statement, evidence and a tag."""
    role = RoleFactory(slug="one", name_en="One", says={"purpose": ["retention"]}, tagged=["internet"])
    CitationFactory(alias=AliasFactory(entry=role, text="老一"))
    return role


def history(desk, role):
    """The history of a role as a page."""
    response = desk.client.get(reverse("admin:roles_role_history", args=[role.pk]))
    return BeautifulSoup(response.content, "html.parser")


def told(page):
    """What the page says of the latest change: field → what became of it."""
    labels = texts(page, ".change:first-child .differences__label")
    return dict(zip(labels, texts(page, ".change:first-child .differences__value"), strict=True))


def revert(desk, role, number):
    """Press the button that brings back the state after a change."""
    page = history(desk, role)
    form = page.select_one(f"#change-{number} form")
    data = {field["name"]: field["value"] for field in form.select("input[name]")}
    return BeautifulSoup(desk.client.post(form["action"], data, follow=True).content, "html.parser")


def document(row):
    """What the row says."""
    return documents_of([ident(row)])[ident(row)]


def test_a_change_says_who_made_it_and_why(anna, role):
    anna.send(role, name_en="Other", _note="The handbook calls it so")
    head = text(history(anna, role).select_one(".change .change__head"))
    assert "Anna Chen" in head
    assert "The handbook calls it so" in head


def test_a_change_of_a_text_is_marked_word_by_word(anna, role):
    anna.send(role, definition_en="What someone is.")
    value = history(anna, role).select_one(".change .differences__value")
    assert (texts(value, "del"), texts(value, "ins")) == (["one"], ["someone"])


def test_a_statement_that_was_deleted_is_in_the_history(anna, role):
    anna.send(role, **{"statements-0-DELETE": "on"})
    assert told(history(anna, role))["Purpose"].startswith("taken away Retention")


def test_a_source_that_was_added_to_a_statement_is_in_the_history(anna, role):
    CitationFactory(statement=role.statements.get(), source=SourceFactory(key="handbook", title_en="A handbook"))
    anna.send(role, **{"statements-0-citations-source": [], "statements-0-citations-locator": []})
    assert "A handbook" in told(history(anna, role))["Purpose"]


def test_a_name_that_was_changed_is_in_the_history(anna, role):
    anna.send(role, **{"aliases-0-text": "老壹"})
    assert "老" in told(history(anna, role))["Other names"]


def test_a_tag_that_was_taken_away_is_in_the_history(anna, role):
    anna.send(role, tags="")
    assert told(history(anna, role)) == {"Tags": "taken away Internet"}


def test_saving_without_a_change_is_no_change(anna, role):
    anna.send(role)
    assert [one.event for one in Revision.objects.all()] == [Event.FOUND]


def test_what_was_written_past_the_desk_is_not_taken_for_an_editors_change(anna, role):
    anna.send(role, name_en="Two")
    Role.objects.filter(pk=role.pk).update(scope_note_en="Past the desk")
    anna.send(role, name_en="Three")
    assert told(history(anna, role)) == {"Name (English)": "Two Three"}


def test_a_role_is_brought_back_as_a_whole(anna, role):
    before = document(role)
    anna.send(
        role,
        name_en="Other",
        tags="",
        **{"statements-0-DELETE": "on", "aliases-0-DELETE": "on", "definition_en": "Something else."},
    )
    revert(anna, role, 1)
    assert document(role) == before


def test_bringing_back_is_a_change_of_its_own(anna, role):
    anna.send(role, name_en="Other")
    revert(anna, role, 1)
    latest = Revision.objects.of("role", "one").first()
    assert (latest.event, latest.number, latest.made_by.get_full_name()) == (Event.REVERTED, 3, "Anna Chen")


def test_what_somebody_else_changed_since_is_not_overwritten_by_bringing_back(anna, role):
    anna.send(role, name_en="Other")
    page = history(anna, role)
    form = page.select_one("#change-1 form")
    data = {field["name"]: field["value"] for field in form.select("input[name]")}
    Role.objects.filter(pk=role.pk).update(name_en="Third")
    anna.client.post(form["action"], data)
    assert Role.objects.get().name_en == "Third"


def test_an_editor_who_brings_back_a_draft_does_not_take_the_page_from_readers(anna, role):
    Role.objects.filter(pk=role.pk).update(status=Status.DRAFT, name_en="Draft")
    with recorded([role]):
        Role.objects.filter(pk=role.pk).update(status=Status.PUBLISHED, name_en="Public")
    revert(anna, role, 1)
    assert (Role.objects.get().name_en, Role.objects.get().status) == ("Draft", Status.PUBLISHED)


def test_what_names_something_that_is_gone_is_not_brought_back_and_says_what_is_gone(anna, role):
    goal = TermFactory(slug="reach")
    StatementFactory(entry=role, facet__key="purpose", target=goal, order=1)
    anna.send(role, **{"statements-1-DELETE": "on"})
    goal.delete()
    page = revert(anna, role, 1)
    assert texts(page, ".messagelist .error") == ["It cannot be brought back. “reach” is not there any more."]


def test_who_may_only_look_has_no_button_to_bring_back(django_user_model, client, anna, role):
    anna.send(role, name_en="Other")
    moderator = member(django_user_model, client, "Moderator")
    assert history(moderator, role).select(".change")
    assert not history(moderator, role).select("form.change__revert")


def test_who_may_only_look_brings_nothing_back_by_the_address_either(django_user_model, client, anna, role):
    anna.send(role, name_en="Other")
    moderator = member(django_user_model, client, "Moderator")
    address = reverse("admin:encyclopedia_revision_restore", args=[Revision.objects.last().pk])
    assert moderator.client.post(address).status_code == 403


def test_a_deleted_comparison_is_brought_back_from_the_list_of_changes(admin_client):
    comparison = ComparisonFactory(slug="one-or-two", of=[RoleFactory(), RoleFactory()])
    before = document(comparison)
    address = reverse("admin:encyclopedia_comparison_delete", args=[comparison.pk])
    page = BeautifulSoup(admin_client.get(address).content, "html.parser")
    admin_client.post(address, {"post": "yes", "_seen": page.select_one("[name=_seen]")["value"]})
    last = Revision.objects.of("comparison", "one-or-two").get(event=Event.FOUND)
    page = BeautifulSoup(
        admin_client.get(reverse("admin:encyclopedia_revision_change", args=[last.pk])).content, "html.parser"
    )
    form = page.select_one("form.change__revert")
    admin_client.post(form["action"], {field["name"]: field["value"] for field in form.select("input[name]")})
    assert document(type(comparison).objects.get()) == before


def test_ticked_entries_that_are_retired_have_it_in_their_history(admin_client, role):
    address = reverse("admin:roles_role_changelist")
    admin_client.post(address, {"action": "retire", "_selected_action": [role.pk], "_apply": "1"})
    assert Revision.objects.of("role", "one").first().event == Event.RETIRED


def test_a_slug_that_changes_takes_its_history_along(admin_client):
    draft = RoleFactory(slug="first", status=Status.DRAFT)
    desk = Desk(admin_client)
    desk.send(draft, name_en="Changed")
    desk.send(draft, slug="second")
    assert [one.number for one in Revision.objects.of("role", "second")] == [3, 2, 1]


def test_the_address_of_a_published_page_stays(admin_client, role):
    Desk(admin_client).send(role, slug="other")
    assert Role.objects.get().slug == "one"


def test_loading_files_is_recorded(facets):
    facet = Revision.objects.of("facet", "purpose").get()
    assert (facet.event, facet.document["facet"]) == (Event.LOADED, "purpose")


def test_loading_the_same_files_again_records_nothing(facets):
    before = Revision.objects.count()
    call_command("load_encyclopedia", "encyclopedia/content/facets.yaml")
    assert Revision.objects.count() == before


def test_the_history_of_tags_and_sources_is_kept_as_well(admin_client):
    tag = TagFactory(name="internet")
    address = reverse("admin:encyclopedia_tag_change", args=[tag.pk])
    page = BeautifulSoup(admin_client.get(address).content, "html.parser")
    seen = page.select_one("[name=_seen]")["value"]
    data = {"name": "internet", "slug": tag.slug, "label_en": "The internet", "label_zh_hans": "互联网"}
    admin_client.post(address, {**data, "_seen": seen})
    latest = Revision.objects.of("tag", "internet").first()
    assert latest.document["label"]["en"] == "The internet"


def test_the_page_of_a_history_costs_the_same_however_long_it_is(anna, role, django_assert_max_num_queries):
    for number in range(12):
        anna.send(role, name_en=f"Name {number}")
    with django_assert_max_num_queries(25):
        assert len(history(anna, role).select(".change")) == 13
