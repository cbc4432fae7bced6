"""What axe finds on every kind of page: nothing, in every language, light and dark, at a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.addresses import ERRORS, KINDS, LANGUAGES
from tests.browser.conftest import DESK, PHONE

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page, rules=RULES):
    """What axe finds, with the elements that it finds it in."""
    found = Axe().run(page, options=rules).response["violations"]
    return {one["id"]: [node["html"][:200] for node in one["nodes"]][:3] for one in found}


def violations_in_both_themes(page):
    """What axe finds in the light, and of colours in the dark: nothing else depends on the theme."""
    page.emulate_media(color_scheme="light")
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    return light | {f"{name} in the dark": nodes for name, nodes in violations(page, COLOURS).items()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_at_a_desk(visit, language, path):
    assert violations_in_both_themes(visit(f"/{language}/{path}", DESK)) == {}


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_on_a_phone(visit, path):
    assert violations_in_both_themes(visit(f"/en/{path}", PHONE)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_axe_finds_nothing_on_the_page_of_an_error(visit, language, path, status):
    assert violations_in_both_themes(visit(f"/{language}/{path}", status=status)) == {}


def test_axe_finds_nothing_in_open_suggestions(visit):
    page = visit("/en/")
    page.locator("#entry-1").press_sequentially("oper")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == {}


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_axe_finds_nothing_in_an_open_filter(visit, size):
    page = visit("/en/roles/?home-department=operations", size)
    page.locator(".filter__name").first.click()
    page.locator(".filter__values .chip").first.wait_for()
    assert violations_in_both_themes(page) == {}


def test_axe_finds_nothing_in_open_evidence(visit):
    page = visit("/en/compare/category-operations/vs/product-operations/")
    page.locator("details.cite").nth(3).locator("summary").click()
    assert violations(page) == {}
