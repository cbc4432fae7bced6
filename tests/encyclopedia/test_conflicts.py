"""Two editors at one entry: the second is told, sees both versions field by field, chooses, and loses nothing."""

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from encyclopedia.admin.conflicts import Living, without_dead_rows
from encyclopedia.models import Event, Revision, Source, Status
from roles.models import Role
from tests.conftest import text, texts
from tests.encyclopedia.test_admin import form_of
from tests.encyclopedia.test_desk import Desk, member
from tests.factories import AliasFactory, FacetFactory, RoleFactory, SourceFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    """A draft with two statements and a name."""
    role = RoleFactory(slug="one", name_en="One", status=Status.DRAFT)
    facet = FacetFactory(key="responsibilities", datatype="items")
    for order, (english, chinese) in enumerate([("Plan events", "策划活动"), ("Write copy", "撰写文案")]):
        StatementFactory(entry=role, facet=facet, text_en=english, text_zh_hans=chinese, order=order)
    AliasFactory(entry=role, text="老一")
    return role


@pytest.fixture
def desk(admin_client):
    return Desk(admin_client)


@pytest.fixture
def opened(desk, role):
    """The form as the second editor had it open before the first one saved."""
    return form_of(desk.client.get(desk.address(role)))


def parse(response):
    return BeautifulSoup(response.content, "html.parser")


def save(desk, role, form, **fields):
    """Send a form that was opened some time ago."""
    return parse(desk.client.post(desk.address(role), {**form, **fields}, follow=True))


def fields(page):
    """Field → the version that is chosen already."""
    chosen = {}
    for field in page.select(".conflict__field"):
        checked = field.select_one("[type=radio][checked]")
        label = next(field.select_one("legend").stripped_strings)
        chosen[label] = checked["value"] if checked else ""
    return chosen


def choose(desk, page, **versions):
    """Press the button of the page of choices; `versions` by the names of the fields, for others what is chosen."""
    form = page.select_one("form:has([name=held])")
    data = {field["name"]: field["value"] for field in form.select("[type=hidden], [type=radio][checked]")}
    return parse(desk.client.post(form["action"], {**data, **versions}, follow=True))


def now():
    return Role.objects.get(slug="one")


def said():
    return [one.text_en for one in now().statements.all()]


def test_the_second_is_told_and_nothing_is_overwritten(desk, role, opened):
    desk.send(role, name_en="Theirs")
    page = save(desk, role, opened, name_en="Mine")
    assert text(page.h1) == "Two versions of “Theirs”"
    assert now().name_en == "Theirs"


def test_the_second_sees_who_was_first_and_why(desk, django_user_model, client, role, opened):
    other = member(django_user_model, client, "Editor")
    other.send(role, name_en="Theirs", _note="As the handbook has it")
    page = save(desk, role, opened, name_en="Mine")
    assert "Editor" in text(page.select_one(".change__head"))
    assert "As the handbook has it" in text(page.select_one(".change__head"))


def test_both_versions_of_a_field_stand_side_by_side(desk, role, opened):
    desk.send(role, definition_en="Their words.")
    page = save(desk, role, opened, definition_en="My words.")
    mine, theirs = texts(page, ".conflict__version")
    assert "My" in mine
    assert "Their" in theirs


def test_what_only_one_of_them_changed_is_chosen_already(desk, role, opened):
    desk.send(role, name_en="Theirs", scope_note_en="Only theirs")
    page = save(desk, role, opened, name_en="Mine", definition_zh_hans="只有我改了。")
    assert fields(page) == {
        "Name (English)": "",
        "Definition (Chinese)": "mine",
        "Scope note (English)": "theirs",
    }


@pytest.mark.parametrize("version", ["mine", "theirs"])
def test_the_version_that_is_chosen_is_saved(desk, role, opened, version):
    desk.send(role, name_en="theirs")
    choose(desk, save(desk, role, opened, name_en="mine"), **{"name/en": version})
    assert now().name_en == version


def test_the_outcome_has_what_each_of_them_changed_alone(desk, role, opened):
    desk.send(role, scope_note_en="Only theirs", scope_note_zh_hans="只有对方")
    choose(desk, save(desk, role, opened, name_en="Only mine"))
    assert (now().name_en, now().scope_note_en) == ("Only mine", "Only theirs")


def test_the_outcome_is_in_the_history(desk, role, opened):
    desk.send(role, name_en="Theirs")
    choose(desk, save(desk, role, opened, name_en="Mine", _note="Settled"), **{"name/en": "mine"})
    latest = Revision.objects.of("role", "one").first()
    assert (latest.event, latest.note) == (Event.MERGED, "Settled")


def test_without_a_choice_the_page_comes_again_with_what_was_chosen(desk, role, opened):
    desk.send(role, name_en="Theirs", definition_en="Theirs.")
    page = save(desk, role, opened, name_en="Mine", definition_en="Mine.")
    again = choose(desk, page, **{"name/en": "mine"})
    assert fields(again) == {"Name (English)": "mine", "Definition (English)": ""}
    assert now().name_en == "Theirs"


def test_a_third_change_meanwhile_is_shown_as_well(desk, role, opened):
    desk.send(role, name_en="Theirs")
    page = save(desk, role, opened, name_en="Mine")
    desk.send(role, name_en="A third")
    again = choose(desk, page, **{"name/en": "mine"})
    assert "A third" in text(again.select_one(".conflict__versions"))
    assert now().name_en == "A third"


def test_statements_that_both_changed_can_be_had_together(desk, role, opened):
    desk.send(role, **{"statements-0-text_en": "Plan all events"})
    page = save(desk, role, opened, **{"statements-1-text_en": "Write all copy"})
    choose(desk, page, **{"facets/responsibilities": "both"})
    assert sorted(said()) == ["Plan all events", "Write all copy"]


def test_a_statement_that_the_other_deleted_stays_deleted_when_it_was_not_touched(desk, role, opened):
    desk.send(role, **{"statements-0-DELETE": "on"})
    page = save(desk, role, opened, name_en="Mine")
    assert fields(page) == {"Name (English)": "mine", "Responsibilities": "theirs"}


def test_a_statement_that_the_other_deleted_is_kept_when_it_was_rewritten(desk, role, opened):
    desk.send(role, **{"statements-0-DELETE": "on"})
    page = save(desk, role, opened, **{"statements-0-text_en": "Plan every event"})
    choose(desk, page, **{"facets/responsibilities": "mine"})
    assert said() == ["Plan every event", "Write copy"]


def test_a_form_with_errors_keeps_what_was_typed_although_somebody_else_saved(desk, role, opened):
    desk.send(role, **{"statements-0-DELETE": "on"})
    page = save(desk, role, opened, name_en="", **{"statements-0-text_en": "Plan every event"})
    assert "Plan every event" in texts(page, "textarea[name^=statements]")
    assert texts(page, ".messagelist .warning") == [
        "Somebody else saved this meanwhile. Mend what is marked, then you see both versions."
    ]


def test_once_the_errors_are_mended_both_versions_are_shown(desk, role, opened):
    desk.send(role, name_en="Theirs")
    save(desk, role, opened, name_en="")
    page = save(desk, role, opened, name_en="Mine")
    assert "Name (English)" in fields(page)


def test_what_both_saved_alike_needs_no_choice(desk, role, opened):
    desk.send(role, name_en="The same")
    page = save(desk, role, opened, name_en="The same")
    assert texts(page, ".messagelist li") == ["Somebody else has just saved the same; there is nothing left to save."]


def test_an_editor_who_chooses_cannot_publish(django_user_model, client, role):
    desk = member(django_user_model, client, "Editor")
    opened = form_of(desk.client.get(desk.address(role)))
    desk.send(role, name_en="Theirs")
    page = save(desk, role, opened, name_en="Mine", status=Status.PUBLISHED)
    assert not page.select("[name=held]")
    assert now().status == Status.DRAFT


def test_what_is_held_cannot_be_forged(desk):
    response = desk.client.post(reverse("admin:roles_role_merge"), {"held": "forged"})
    assert response.status_code == 404


def test_who_may_not_change_a_role_chooses_nothing(django_user_model, client, desk, role, opened):
    desk.send(role, name_en="Theirs")
    page = save(desk, role, opened, name_en="Mine")
    moderator = member(django_user_model, client, "Moderator")
    form = page.select_one("form:has([name=held])")
    data = {"held": form.select_one("[name=held]")["value"], "name/en": "mine"}
    assert moderator.client.post(form["action"], data).status_code == 403


# Delete against edit


def test_what_was_typed_into_a_deleted_entry_is_shown_and_can_be_made_again(desk, role, opened):
    role.delete()
    page = save(desk, role, opened, name_en="Mine")
    assert text(page.h1) == "“Mine” was deleted while you were writing"
    choose(desk, page)
    assert (now().name_en, said()) == ("Mine", ["Plan events", "Write copy"])


def test_a_deleted_entry_stays_deleted_unless_it_is_wanted(desk, role, opened):
    role.delete()
    save(desk, role, opened, name_en="Mine")
    assert not Role.objects.exists()


def test_what_was_typed_with_an_error_into_a_deleted_entry_is_still_in_the_form(desk, role, opened):
    role.delete()
    page = save(desk, role, opened, name_en="", definition_en="Typed for an hour.")
    assert page.select_one("[name=definition_en]").text.strip() == "Typed for an hour."


def test_what_was_changed_since_it_was_looked_at_is_not_deleted(desk, role):
    address = reverse("admin:roles_role_delete", args=[role.pk])
    seen = parse(desk.client.get(address)).select_one("[name=_seen]")["value"]
    desk.send(role, name_en="Changed")
    page = parse(desk.client.post(address, {"post": "yes", "_seen": seen}, follow=True))
    assert Role.objects.exists()
    assert texts(page, ".messagelist .warning") == [
        "“Changed” was changed since you looked, so it is not deleted. Look at it again."
    ]


def test_what_was_seen_is_deleted(desk, role):
    address = reverse("admin:roles_role_delete", args=[role.pk])
    seen = parse(desk.client.get(address)).select_one("[name=_seen]")["value"]
    desk.client.post(address, {"post": "yes", "_seen": seen})
    assert not Role.objects.exists()


def test_two_at_one_source_are_told_as_well(desk):
    source = SourceFactory()
    address = reverse("admin:encyclopedia_source_change", args=[source.pk])
    page = parse(desk.client.get(address))
    data = {
        field["name"]: field.get("value", "") or field.text.strip()
        for field in page.select("#source_form input[name]:not([type=submit]), #source_form textarea[name]")
    }
    Source.objects.update(title_en="Theirs")
    response = desk.client.post(address, {**data, "type": source.type, "title_en": "Mine"})
    assert response.status_code == 409


# What a browser sent, with rows that are gone


def test_rows_that_are_gone_come_as_new_ones_after_those_that_are_there():
    sent = QueryDict("s-INITIAL_FORMS=2&s-TOTAL_FORMS=2&s-0-id=7&s-0-text=gone&s-1-id=8&s-1-text=there")
    data = without_dead_rows(sent, {"s": Living("entry", {"8"})})
    assert (data["s-INITIAL_FORMS"], data["s-TOTAL_FORMS"]) == ("1", "2")
    assert [(data[f"s-{n}-id"], data[f"s-{n}-text"]) for n in range(2)] == [("8", "there"), ("", "gone")]


def test_rows_that_are_gone_and_were_to_be_deleted_are_left_out():
    sent = QueryDict("s-INITIAL_FORMS=1&s-TOTAL_FORMS=1&s-0-id=7&s-0-DELETE=on")
    assert without_dead_rows(sent, {"s": Living("entry", set())})["s-TOTAL_FORMS"] == "0"
