"""An address that is sent to a colleague shows the colleague the same; and what is printed is the comparison."""

import io

import pytest
from pypdf import PdfReader

from encyclopedia.searching.folding import fold
from tests.browser.addresses import LANGUAGES, THREE, TWO
from tests.browser.conftest import DESK, PHONE

A4_LANDSCAPE = (842, 595)
RADICALS = str.maketrans("⻑⻓⻅⻔⻚⻉⻋⻢⻬⻰⻛⻜⻝⻥⻦", "長长见门页贝车马齐龙风飞食鱼鸟")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_address_of_a_view_restores_the_view(visit, language, size, site):
    page = visit(f"/{language}/{TWO}", size)
    page.locator("#add").fill("商家运营")
    page.keyboard.press("Enter")
    page.wait_for_url("**/vs/merchant-operations/")
    page.locator(".controls__swap").click()
    page.wait_for_url("**/compare/merchant-operations/**")
    page.locator(".switch a").nth(1).click()
    page.wait_for_url("**?show=differences")
    colleague = visit(page.url.removeprefix(site), size)
    assert colleague.locator("main").inner_text() == page.locator("main").inner_text()


def test_a_row_has_an_address_of_its_own(visit):
    page = visit(f"/en/{TWO}#row-metrics", policies=False)
    page.wait_for_function("document.querySelector('#row-metrics').getBoundingClientRect().top < innerHeight / 2")
    box = page.locator("#row-metrics").bounding_box()
    head = page.locator(".table__head").first.bounding_box()
    assert head["y"] + head["height"] <= box["y"] + 1


def test_the_language_can_be_changed_without_losing_the_view(visit):
    page = visit(f"/en/{TWO}?show=same")
    page.locator(".languages a[hreflang=zh-Hans]").click()
    page.wait_for_url(f"**/zh-hans/{TWO}?show=same")


def as_printed(text):
    """A text as it is read back from a PDF: without blanks, and with characters for the radicals they are drawn by."""
    return fold(text.translate(RADICALS))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [TWO, THREE, "matrix/"])
def test_a_printed_page_is_a4_landscape_with_the_table_and_its_sources_and_without_controls(visit, language, path):
    page = visit(f"/{language}/{path}")
    wanted = page.locator(".row__name, .sources__list a").all_inner_texts()
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages
    text = "".join(as_printed(line) for sheet in sheets for line in sheet.extract_text().splitlines())
    assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == A4_LANDSCAPE
    assert [one for one in wanted if as_printed(one) not in text] == []
    assert "csv" not in text
