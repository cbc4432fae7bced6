"""What axe finds on every kind of page: nothing, in both languages, at a desk and on a phone, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.addresses import ERRORS, KINDS, LANGUAGES
from tests.browser.conftest import DESK, PHONE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page):
    """What axe finds, with the elements that it finds it in."""
    found = Axe().run(page, options=RULES).response["violations"]
    return {one["id"]: [node["html"][:200] for node in one["nodes"]][:3] for one in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_at_a_desk_in_the_light(visit, language, path):
    assert violations(visit(f"/{language}/{path}", DESK)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_on_a_phone_in_the_dark(visit, language, path):
    assert violations(visit(f"/{language}/{path}", PHONE, dark=True)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_axe_finds_nothing_on_the_page_of_an_error(visit, language, path, status):
    assert violations(visit(f"/{language}/{path}", status=status)) == {}


def test_axe_finds_nothing_in_open_suggestions(visit):
    page = visit("/en/")
    page.locator("#entry-1").press_sequentially("oper")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == {}


def test_axe_finds_nothing_in_open_evidence(visit):
    page = visit("/en/compare/category-operations/vs/product-operations/")
    page.locator("details.cite").nth(3).locator("summary").click()
    assert violations(page) == {}
