"""The search box in the head of every page, by keyboard, by finger and without script."""

import pytest

from tests.browser.addresses import LANGUAGES, TWO
from tests.browser.conftest import PHONE, tab_to

BOX = "#site-search"
SUGGESTED = f"{BOX}-suggestions [role=option]"


def asked_by(page):
    """The addresses of the suggestions that the page asks for from now on."""
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/suggestions/" in request.url else None)
    return asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suggestion_leads_to_the_page_of_the_entry(visit, language):
    page = visit(f"/{language}/gaps/")
    tab_to(page, BOX)
    page.keyboard.type("plyy")
    page.locator(SUGGESTED).first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.locator(BOX).get_attribute("aria-activedescendant") == "site-search-suggestions-0"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/roles/category-operations/")


def test_enter_without_a_choice_searches_for_what_was_typed(visit):
    page = visit("/en/gaps/")
    tab_to(page, BOX)
    page.keyboard.type("media buyer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=media+buyer")
    assert page.locator(".hit__name a").first.inner_text() == "Media buying"


def test_a_suggestion_is_chosen_by_a_tap(visit):
    page = visit("/en/", PHONE)
    page.locator(BOX).tap()
    page.keyboard.type("retention r")
    page.locator(SUGGESTED).first.tap()
    page.wait_for_url("**/en/metrics/retention-rate/")


def test_typing_on_asks_once_and_what_was_asked_before_not_again(visit):
    page = visit("/en/gaps/", policies=False)
    asked = asked_by(page)
    tab_to(page, BOX)
    page.keyboard.type("product")
    page.locator(SUGGESTED).first.wait_for()
    assert len(asked) == 1
    page.keyboard.type(" m")
    first = "document.querySelector('#site-search-suggestions li span').textContent"
    page.wait_for_function(f"{first} === 'Product manager'")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.wait_for_function("document.querySelectorAll('#site-search-suggestions li').length > 1")
    page.wait_for_timeout(400)
    assert len(asked) == 2


def test_escape_closes_the_list_and_keeps_what_was_typed(visit):
    page = visit("/en/gaps/")
    tab_to(page, BOX)
    page.keyboard.type("product")
    page.locator(SUGGESTED).first.wait_for()
    page.keyboard.press("Escape")
    assert page.locator(SUGGESTED).count() == 0
    assert page.locator(BOX).get_attribute("aria-expanded") == "false"
    assert page.locator(BOX).input_value() == "product"


def test_without_script_the_box_is_a_plain_form_and_a_question_leads_to_the_comparison(visit):
    page = visit("/en/gaps/", script=False)
    page.fill(BOX, "品类运营和产品运营的区别")
    page.press(BOX, "Enter")
    page.wait_for_url(f"**/en/{TWO}?from=*")
    page.locator(".asked a").click()
    page.wait_for_url("**/en/search/?q=*&as=words")


def test_a_column_is_added_by_a_suggestion(visit):
    page = visit(f"/en/{TWO}")
    tab_to(page, "#add")
    page.keyboard.type("yhyy")
    page.locator("#add-suggestions [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/{TWO}vs/user-operations/")
