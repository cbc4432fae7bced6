"""The editors' desk in a browser: statements and sources are added and moved without leaving the form."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from encyclopedia.models import Datatype
from roles.models import Role
from tests.factories import FacetFactory, RoleFactory, SourceFactory, StatementFactory, TermFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def form(page, live_server):
    """The form of a role with two statements, opened by somebody who may do everything."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(live_server.url) else complaints.append(asked.url))
    facet = FacetFactory(key="responsibilities", datatype=Datatype.ITEMS)
    role = RoleFactory(slug="one")
    for order, words in enumerate(("First", "Second")):
        StatementFactory(entry=role, facet=facet, text_en=words, text_zh_hans=words, order=order)
    get_user_model().objects.create_superuser("editor", password="editor")
    page.goto(f"{live_server.url}/admin/login/?next=/admin/roles/role/{role.pk}/change/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", "editor")
    page.click("[type=submit]")
    yield page
    assert complaints == []


def save(form):
    form.locator("[name=_continue]").first.click()
    form.wait_for_selector(".messagelist .success")


def said():
    return [one.text_en for one in Role.objects.get(slug="one").statements.all()]


def test_a_statement_with_a_source_is_added_by_keyboard(form):
    SourceFactory(key="handbook", title_en="A handbook")
    facet = form.locator("#facet-responsibilities")
    facet.locator(".desk__add").press("Enter")
    form.keyboard.type("Third")
    new = facet.locator(".desk__statement").nth(2)
    new.locator("[lang='zh-Hans']").first.fill("第三")
    new.locator(".citations__add").press("Enter")
    new.locator(".citations__line .select2-selection").click()
    form.keyboard.type("handb")
    form.locator(".select2-results__option", has_text="A handbook").click()
    new.locator(".citations__place").fill("p. 3")
    save(form)
    statement = Role.objects.get(slug="one").statements.get(text_en="Third")
    assert [(one.source.key, one.locator) for one in statement.citations.all()] == [("handbook", "p. 3")]


def test_statements_change_places_with_a_button(form):
    form.locator("#facet-responsibilities .desk__move[data-move=up]").nth(1).press("Enter")
    save(form)
    assert said() == ["Second", "First"]


def test_statements_change_places_by_dragging(form):
    second = form.locator("#facet-responsibilities .desk__statement").nth(1)
    second.scroll_into_view_if_needed()
    box = second.bounding_box()
    form.locator("#facet-responsibilities .desk__handle").first.hover()
    form.mouse.down()
    for above in (20, 10, 8):  # a person's hand does not jump
        form.mouse.move(box["x"] + 50, box["y"] + box["height"] - above)
    form.mouse.up()
    save(form)
    assert said() == ["Second", "First"]


def test_the_type_ahead_of_a_statement_finds_terms(form):
    TermFactory(slug="planning", name_en="Planning")
    form.locator("#facet-responsibilities .desk__target .select2-selection").first.click()
    form.keyboard.type("plann")
    expect(form.locator(".select2-results__option", has_text="Planning")).to_be_visible()


def test_a_source_is_taken_away(form):
    form.locator("#facet-responsibilities .citations__remove").first.click()
    save(form)
    statement = Role.objects.get(slug="one").statements.get(text_en="First")
    assert not statement.citations.exists()


def test_the_qualifiers_of_a_statement_come_when_they_are_opened(form):
    statement = form.locator("#facet-responsibilities .desk__statement").first
    statement.locator(".desk__more summary").press("Enter")
    statement.locator("[name$=-condition_en]").fill("in a small company")
    statement.locator("[name$=-condition_zh_hans]").fill("在小公司")
    statement.locator("[name$=-weight]").select_option("also")
    save(form)
    first, second = Role.objects.get(slug="one").statements.all()
    assert (first.condition_en, first.weight) == ("in a small company", "also")
    assert (second.condition_en or "", second.weight) == ("", "main")
