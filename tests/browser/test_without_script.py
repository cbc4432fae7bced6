"""Everything works without script: script only makes some of it quicker."""

import pytest

from tests.browser.addresses import LANGUAGES, THREE, TWO


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparison_is_asked_for_by_typing_two_names(visit, language):
    page = visit(f"/{language}/", script=False)
    page.locator("#entry-1").fill("品类运营")
    page.locator("#entry-2").fill("Product operations")
    page.locator(".compare-form button").click()
    page.wait_for_url(f"**/{language}/{TWO}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_is_added_by_typing_its_name(visit, language):
    page = visit(f"/{language}/{TWO}", script=False)
    page.locator("#add").fill("商家运营")
    page.locator(".add button").click()
    page.wait_for_url(f"**/{language}/{TWO.rstrip('/')}/vs/merchant-operations/")


def test_a_column_is_removed(visit):
    page = visit(f"/en/{THREE}", script=False)
    page.locator(".table__remove").nth(1).click()
    page.wait_for_url("**/en/compare/marketing/vs/brand/")


def test_rows_are_narrowed_to_those_that_differ(visit):
    page = visit(f"/en/{TWO}", script=False)
    page.locator(".switch a").nth(1).click()
    page.wait_for_url("**?show=differences")
    assert page.locator(".controls__hidden").inner_text().endswith("rows are hidden")


def test_a_group_of_rows_folds(visit):
    page = visit(f"/en/{TWO}", script=False)
    page.locator(".fold__box").first.uncheck()
    assert not page.locator(".row").first.is_visible()


def test_evidence_opens_in_place(visit):
    page = visit(f"/en/{TWO}", script=False)
    page.locator(".cell details.cite summary").first.click()
    assert page.locator(".cell .cite a").first.is_visible()


def test_a_list_is_narrowed_and_widened_again(visit):
    page = visit("/en/roles/", script=False)
    page.get_by_text("Home department", exact=True).click()
    page.locator(".filter__values a:visible", has_text="Sales").click()
    page.wait_for_url("**/en/roles/?home-department=sales")
    page.locator(".chosen__remove").click()
    page.wait_for_url("**/en/roles/")


def test_ticked_entries_of_a_list_are_compared(visit):
    page = visit("/en/departments/", script=False)
    page.locator("#tick-brand").check()
    page.locator("#tick-marketing").check()
    page.locator(".list__hint button").click()
    page.wait_for_url("**/en/compare/marketing/vs/brand/")


def test_the_matrix_shows_the_companies_that_are_chosen(visit):
    page = visit("/en/matrix/?company=company-a&company=company-b&company=company-c", script=False)
    page.locator("input[value=company-b]").uncheck()
    page.locator("input[name=show]").check()
    page.locator(".choose button").click()
    page.wait_for_url("**/matrix/?company=company-a&company=company-c&group=&show=differences")
