"""No page is wider than its window, and none asks another host or logs an error (`visit` sees to that)."""

import pytest

from tests.browser.addresses import ERRORS, KINDS, LANGUAGES

NARROW = (320, 640)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", KINDS)
def test_a_page_is_as_wide_as_its_window(visit, language, path):
    page = visit(f"/{language}/{path}", NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "status"), ERRORS.items())
def test_a_page_of_an_error_is_as_wide_as_its_window(visit, language, path, status):
    page = visit(f"/{language}/{path}", NARROW, status=status)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


@pytest.mark.parametrize("path", KINDS)
def test_a_page_enlarged_to_twice_its_size_is_as_wide_as_its_window(visit, path):
    page = visit(f"/en/{path}", (640, 400))
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
