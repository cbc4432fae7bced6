"""Heads and labels of a table that stay in sight while it scrolls, and two columns at a time on a phone."""

import pytest

from tests.browser.addresses import COMPANIES, LANGUAGES, THREE, TWO
from tests.browser.conftest import DESK, PHONE, tab_to

TABLES = [TWO, THREE, COMPANIES, "matrix/"]


def boxes(page, selector):
    """Where the elements stand in the window."""
    return [element.bounding_box() for element in page.locator(selector).all()]


def scroll_to_the_last_row(page):
    """Scroll the table to the top of the window and the last row into sight; where the row then stands."""
    page.locator(".table-frame").evaluate("frame => frame.scrollIntoView({block: 'start', behavior: 'instant'})")
    row = page.locator(".row").last
    row.evaluate("row => row.scrollIntoView({block: 'nearest', behavior: 'instant'})")
    return row.bounding_box()


def in_sight(box, size):
    """Whether most of a box is within the window, from left to right."""
    middle = box["x"] + box["width"] / 2
    return 0 <= middle <= size[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("table", TABLES)
def test_the_heads_of_the_columns_stay_at_the_top(visit, language, size, table):
    page = visit(f"/{language}/{table}", size)
    row = scroll_to_the_last_row(page)
    top = page.locator(".table-frame").bounding_box()["y"]
    for head in boxes(page, ".table__head"):
        assert head["y"] == pytest.approx(max(top, 0), abs=2)
        assert head["y"] + head["height"] <= row["y"] + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", [THREE, COMPANIES, "matrix/"])
def test_labels_stay_at_the_side_of_a_table_that_is_scrolled_on_a_phone(visit, language, table):
    page = visit(f"/{language}/{table}", PHONE)
    page.locator(".table-frame").evaluate("frame => { frame.scrollLeft = frame.scrollWidth; frame.scrollTop = 600 }")
    labels = boxes(page, ".row__label")
    assert all(label["x"] == pytest.approx(0, abs=1) for label in labels)
    assert all(label["width"] <= PHONE[0] for label in labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_that_is_scrolled_down_on_a_phone_keeps_heads_and_labels(visit, language):
    page = visit(f"/{language}/{THREE}", PHONE)
    frame = page.locator(".table-frame")
    frame.evaluate("frame => { frame.scrollLeft = frame.scrollWidth; frame.scrollTop = 600 }")
    top = frame.bounding_box()["y"]
    assert [head["y"] for head in boxes(page, ".table__head")] == pytest.approx([top] * 3, abs=2)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", [TWO, THREE, "matrix/"])
def test_two_columns_show_at_a_time_on_a_phone(visit, language, table):
    page = visit(f"/{language}/{table}", PHONE)
    assert sum(in_sight(head, PHONE) for head in boxes(page, ".table__head")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_third_column_is_reached_by_scrolling_the_table(visit, language):
    page = visit(f"/{language}/{THREE}", PHONE)
    page.locator(".table-frame").evaluate("frame => { frame.scrollLeft = frame.scrollWidth }")
    assert [in_sight(head, PHONE) for head in boxes(page, ".table__head")] == [False, True, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_third_column_is_reached_by_the_keyboard(visit, language):
    page = visit(f"/{language}/{THREE}", PHONE, policies=False)
    tab_to(page, ".table__head:last-child > a:first-child")
    page.wait_for_function("document.querySelector('.table-frame').scrollLeft > 100")
    assert in_sight(boxes(page, ".table__head")[2], PHONE)
