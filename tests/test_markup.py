"""Every kind of page of the shipped encyclopedia as HTML: well formed, with an outline, landmarks and names.

In English and in Chinese, of which the Traditional pages differ in characters alone. `make audit` asks the W3C about
every language: its checker knows more and needs Java.
"""

import re
from collections import Counter
from typing import Any

import html5lib
import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.browser.addresses import ERRORS, KINDS
from tests.conftest import text

pytestmark = pytest.mark.django_db

PATHS = [f"/{language}/{path}" for language in ("en", "zh-hans") for path in (*KINDS, *ERRORS)]
CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def sources(encyclopedia: None, django_db_blocker: Any) -> dict[str, str]:
    """The HTML of every kind of page by its address."""
    client = Client()
    with django_db_blocker.unblock():
        return {path: client.get(path).content.decode() for path in PATHS}


@pytest.fixture(scope="module")
def pages(sources: dict[str, str]) -> dict[str, BeautifulSoup]:
    """Every kind of page, parsed, by its address."""
    return {path: BeautifulSoup(source, "html.parser") for path, source in sources.items()}


def wrong(pages, found):
    """What is found on the pages, by address; those with nothing left out."""
    return {path: result for path, page in pages.items() if (result := found(page))}


def errors(source: str) -> list[str]:
    """Where a parser that follows the standard had to mend the page."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(source)
    lines = source.splitlines()
    return [f"{code}: {lines[line - 1].strip()[:120]}" for (line, _), code, _ in parser.errors]


def test_a_parser_has_nothing_to_mend(sources):
    assert wrong(sources, errors) == {}


def test_no_name_of_an_element_is_given_twice(pages):
    def repeated(page):
        return [one for one, times in Counter(element["id"] for element in page.select("[id]")).items() if times > 1]

    assert wrong(pages, repeated) == {}


def test_whatever_is_pointed_at_is_there(pages):
    def lost(page):
        named = {element["id"] for element in page.select("[id]")}
        attributes = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
        pointed = {one for name in attributes for element in page.select(f"[{name}]") for one in element[name].split()}
        return pointed - named | {link["href"] for link in page.select("a[href^='#']") if link["href"][1:] not in named}

    assert wrong(pages, lost) == {}


def test_one_heading_is_the_title_and_none_skips_a_level(pages):
    def skips(page):
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
        steps = zip([0, *levels], levels, strict=False)
        return levels.count(1) != 1 or [heading for heading in steps if heading[1] > heading[0] + 1]

    assert wrong(pages, skips) == {}


def test_everything_is_in_a_landmark(pages):
    def outside(page):
        within = "header, main, footer, nav, aside, .skip, .preview, script"
        return [text(element)[:60] for element in page.body.find_all(recursive=False) if not element.css.match(within)]

    assert wrong(pages, outside) == {}


def test_a_page_has_one_header_one_main_part_and_one_footer(pages):
    def others(page):
        counted = {name: len(page.select(f"body > {name}")) for name in ("header", "main", "footer")}
        return {name: number for name, number in counted.items() if number != 1}

    assert wrong(pages, others) == {}


def test_landmarks_of_one_kind_have_names_that_tell_them_apart(pages):
    def alike(page):
        names = Counter(landmark.get("aria-label") for landmark in page.select("nav"))
        return [name for name, times in names.items() if times > 1 or not name]

    assert wrong(pages, alike) == {}


def test_a_table_has_a_caption_and_heads_for_columns_and_rows(pages):
    def headless(page):
        return [
            text(table)[:60]
            for table in page.select("main table")
            if not (table.caption and table.select("th[scope=col]") and table.select("th[scope=row]"))
        ]

    assert wrong(pages, headless) == {}


def test_every_field_has_a_label(pages):
    def unlabelled(page):
        labelled = {label.get("for") for label in page.select("label")}
        fields = page.select("input:not([type=hidden]), select, textarea")
        return [
            str(field)
            for field in fields
            if not (field.get("id") in labelled or field.get("aria-label") or field.find_parent("label"))
        ]

    assert wrong(pages, unlabelled) == {}


def test_no_page_has_script_or_style_within(pages):
    def within(page):
        return page.select("script:not([src]):not([type='application/ld+json']), style, [style]") or [
            element.name for element in page.find_all(True) for name in element.attrs if name.startswith("on")
        ]

    assert wrong(pages, within) == {}


def test_chinese_on_an_english_page_is_marked_as_chinese(pages):
    def unmarked(page):
        # What programs read has no language.
        strings = (one for one in page.body.find_all(string=CHINESE) if not one.find_parent(["script", "code"]))
        return [str(one) for one in strings if not one.find_parent(attrs={"lang": True})["lang"].startswith("zh")]

    assert wrong({path: page for path, page in pages.items() if path.startswith("/en/")}, unmarked) == {}
