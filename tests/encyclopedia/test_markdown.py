"""The Markdown of guides: what readers see of it, and what never reaches them."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.markdown import SCHEMES, TAGS, entries_named, render

ADDRESSES = {"product-operations": "/en/roles/product-operations/"}
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
#: Any text, with more of what means something in Markdown or HTML than chance would have it.
TEXTS = st.lists(
    st.sampled_from(["<script>", "</p>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "**", "`", "\n\n"])
    | st.sampled_from(['<a href="data:text/html,x">', "[b](entry:product-operations)", "|a|\n|-|\n|b|", "<!--", "&lt;"])
    | st.text(max_size=8),
    max_size=8,
).map("".join)


def parsed(text):
    return BeautifulSoup(render(text, ADDRESSES), "html.parser")


def test_paragraphs_lists_and_emphasis_are_what_they_say():
    page = parsed("One **strong** word.\n\n- first\n- second\n")
    assert (page.p.text, page.strong.text, [one.text for one in page("li")]) == (
        "One strong word.",
        "strong",
        ["first", "second"],
    )


def test_chinese_emphasis_that_ends_with_a_bracket_is_strong():
    assert parsed("**品类（X）**负责").strong.text == "品类（X）"


def test_a_table_is_a_table():
    assert [cell.text for cell in parsed("| a | b |\n|---|---|\n| c | d |")("td")] == ["c", "d"]


def test_a_link_to_an_entry_leads_to_its_page():
    assert parsed("See [product operations](entry:product-operations).").a["href"] == "/en/roles/product-operations/"


def test_a_link_to_an_entry_that_readers_cannot_reach_is_just_its_words():
    page = parsed("See [the draft](entry:a-draft).")
    assert (page.a, page.text.strip()) == (None, "See the draft.")


def test_the_entries_that_a_text_links_to_are_named_in_order():
    assert entries_named("[b](entry:brand), [a](https://example.org), [m](entry:marketing)") == ["brand", "marketing"]


def test_a_link_to_another_site_does_not_hand_over_the_window():
    link = parsed("[site](https://example.org)").a
    assert (link["href"], link["rel"]) == ("https://example.org", ["noopener"])


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![picture](https://example.org/x.png)",
        "<iframe src=https://example.org></iframe>",
        "<style>p {color: red}</style>",
        "<h1>a title of its own</h1>",
        "# a title of its own",
    ],
)
def test_markup_that_a_guide_does_not_need_is_dropped(text):
    page = parsed(text)
    assert {tag.name for tag in page.find_all(True)} <= TAGS
    assert "alert" not in str(page)


@pytest.mark.parametrize(
    "text",
    [
        "[click](javascript:alert(1))",
        "[click](JaVaScRiPt:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        '<a href="javascript:alert(1)" onclick="alert(1)">click</a>',
        "[click](vbscript:x)",
    ],
)
def test_a_link_that_would_run_something_has_no_address(text):
    page = parsed(text)
    assert "click" in page.text
    assert not any(link.get("href") or link.get("onclick") for link in page("a"))


@given(TEXTS)
def test_whatever_is_written_only_the_allowed_tags_and_addresses_come_out(text):
    for tag in parsed(text).find_all(True):
        assert tag.name in TAGS
        assert set(tag.attrs) <= ({"href", "rel"} if tag.name == "a" else set())
        scheme = SCHEME.match(tag.get("href", ""))
        assert scheme is None or scheme[1].lower() in SCHEMES
