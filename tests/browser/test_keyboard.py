"""Every control of the pages is reached and worked by the keyboard alone."""

import pytest

from tests.browser.addresses import KINDS, LANGUAGES, THREE, TWO
from tests.browser.conftest import DESK, PHONE, tab_to

CONTROLS = "a[href], button, input:not([type=hidden]), summary, select, textarea, [tabindex='0']"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["", TWO, THREE, "matrix/", "roles/product-operations/", "companies/company-a/"])
def test_tab_reaches_every_control_and_each_shows_that_it_has_the_focus(visit, path, size):
    page = visit(f"/en/{path}", size)
    wanted = page.evaluate(
        "selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).length", CONTROLS
    )
    reached = 0
    hidden = []
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body") and reached <= wanted:
        reached += 1
        shown = page.evaluate(
            """() => {
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            }"""
        )
        if not shown:
            hidden.append(page.evaluate("document.activeElement.outerHTML")[:120])
        page.keyboard.press("Tab")
    assert hidden == []
    assert reached == wanted


@pytest.mark.parametrize("path", KINDS)
def test_the_first_control_skips_to_the_content(visit, path):
    page = visit(f"/en/{path}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_is_asked_for_with_the_keyboard_alone(visit, language):
    page = visit(f"/{language}/")
    tab_to(page, "#entry-1")
    page.keyboard.type("category op")
    # Not the answer to half of what is typed, which a slow machine may show first.
    page.locator("#entry-1-suggestions [data-slug=category-operations]:first-child").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    tab_to(page, "#entry-2")
    page.keyboard.type("chanpinyunying")
    page.locator("#entry-2-suggestions [data-slug=product-operations]:first-child").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/{TWO}")


def test_what_is_chosen_is_what_is_meant_even_where_several_have_the_name(visit):
    page = visit("/en/")
    page.locator("#entry-1").press_sequentially("Brand")
    page.locator("#entry-1-suggestions [role=option]", has_text="Company B").click()
    page.locator("#entry-2").fill("marketing")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/compare/company-b-brand/vs/marketing/")


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(visit):
    page = visit("/en/")
    page.locator("#entry-1").press_sequentially("oper")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#entry-1-suggestions").is_visible()
    assert page.locator("#entry-1").input_value() == "oper"


def test_an_empty_field_has_no_suggestions(visit):
    page = visit("/en/")
    page.locator("#entry-1").press_sequentially("oper")
    page.locator("[role=option]").first.wait_for()
    page.locator("#entry-1").fill("")
    page.locator("#entry-1-suggestions").wait_for(state="hidden")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_is_added_with_the_keyboard_alone(visit, language):
    page = visit(f"/{language}/{TWO}")
    tab_to(page, "#add")
    page.keyboard.type("shangjia")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/{TWO.rstrip('/')}/vs/merchant-operations/")


def test_a_column_is_removed_with_the_keyboard_alone(visit):
    page = visit(f"/en/{THREE}")
    tab_to(page, ".table__remove")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/compare/operations/vs/brand/")


def test_columns_are_swapped_with_the_keyboard_alone(visit):
    page = visit(f"/en/{TWO}")
    tab_to(page, ".controls__swap")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/compare/product-operations/vs/category-operations/")


def test_evidence_opens_in_place_with_the_keyboard_alone(visit):
    page = visit(f"/en/{TWO}")
    tab_to(page, ".cell summary")
    page.keyboard.press("Enter")
    assert page.locator(".cell details.cite[open]").count() == 1
    assert page.locator(".cell details.cite[open] a").first.is_visible()


def test_a_group_of_rows_folds_with_the_keyboard_alone(visit):
    page = visit(f"/en/{TWO}")
    tab_to(page, ".fold__box")
    page.keyboard.press("Space")
    assert not page.locator(".table__group").first.locator(".row").first.is_visible()
    assert page.locator(".table__group").nth(1).locator(".row").first.is_visible()


def test_the_legend_opens_with_the_keyboard_alone(visit):
    page = visit(f"/en/{TWO}")
    tab_to(page, ".legend summary")
    page.keyboard.press("Enter")
    assert page.locator(".legend__list").is_visible()


def test_only_the_differences_are_asked_for_with_the_keyboard_alone(visit):
    page = visit(f"/en/{TWO}")
    tab_to(page, ".switch a[href='?show=differences']")
    page.keyboard.press("Enter")
    page.wait_for_url("**?show=differences")
    assert page.locator(".row--same").count() == 0


def test_companies_are_chosen_with_the_keyboard_alone(visit):
    page = visit("/en/matrix/?company=company-a&company=company-b&company=company-c")
    tab_to(page, "input[value=company-b]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matrix/?company=company-a&company=company-c&group=")
    assert page.locator(".table__head").all_inner_texts() == ["Company A", "Company C"]
