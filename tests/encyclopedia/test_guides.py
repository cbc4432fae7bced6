"""Guides: their contents, how long they take, and what to read after them."""

import pytest

from encyclopedia.models import Status
from tests.conftest import links, text, texts
from tests.factories import (
    CitationFactory,
    ComparisonFactory,
    GuideFactory,
    GuideSectionFactory,
    RoleFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def test_the_list_of_guides_is_in_the_order_of_the_editors(read):
    GuideFactory(title_en="Second", order=2)
    GuideFactory(title_en="First", order=1, summary_en="Read this.")
    assert texts(read("/en/guides/"), ".links li") == ["First Read this. 1 minute to read", "Second 1 minute to read"]


def test_a_guide_has_its_sections_in_order_and_contents_that_lead_to_them(read):
    guide = GuideFactory(slug="begin")
    GuideSectionFactory(guide=guide, anchor="then", heading_en="Then", order=2)
    GuideSectionFactory(guide=guide, anchor="first", heading_en="First", order=1)
    page = read("/en/guides/begin/")
    assert links(page, ".guide__toc a") == ["#first", "#then"]
    assert [heading["id"] for heading in page.select("section.prose h2")] == ["first", "then"]


def test_a_guide_names_the_entries_it_speaks_of_and_its_sources(read):
    guide = GuideFactory(slug="begin")
    guide.entries.add(RoleFactory(slug="one"))
    CitationFactory(guide=guide, source__title_en="On operations", locator="§4")
    page = read("/en/guides/begin/")
    assert links(page, ".chip") == ["/en/roles/one/"]
    assert texts(page, ".sources li") == ["On operations · §4"]


def test_a_guide_names_a_source_once_with_every_place_in_it(read):
    guide, source = GuideFactory(slug="begin"), SourceFactory(title_en="On operations")
    for place in ("§1", "§3"):
        CitationFactory(guide=guide, source=source, locator=place)
    assert texts(read("/en/guides/begin/"), ".sources li") == ["On operations · §1 · §3"]


def test_a_guide_is_written_in_markdown(read):
    GuideSectionFactory(guide__slug="begin", body_en="**品类（X）**负责\n\n- one\n- other")
    prose = read("/en/guides/begin/").select_one("section.prose")
    assert text(prose.strong) == "品类（X）"
    assert texts(prose, "li") == ["one", "other"]


def test_a_link_to_an_entry_leads_to_it_in_the_language_of_the_page(read):
    RoleFactory(slug="one")
    GuideSectionFactory(guide__slug="begin", body_en="[This](entry:one)", body_zh_hans="[这个](entry:one)")
    assert links(read("/en/guides/begin/"), ".prose a") == ["/en/roles/one/"]
    assert links(read("/zh-hans/guides/begin/"), ".prose a") == ["/zh-hans/roles/one/"]


def test_a_link_to_an_entry_that_is_not_there_is_just_its_words(read):
    GuideSectionFactory(guide__slug="begin", body_en="Begin with [this](entry:nothing).")
    page = read("/en/guides/begin/")
    assert (text(page.select_one(".prose p")), links(page, ".prose a")) == ("Begin with this.", [])


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        '<a href="x" onclick="alert(1)">x</a>',
        '<iframe src="//example.org"></iframe>',
        "<style>body{display:none}</style>",
        "[x](vbscript:alert(1))",
    ],
)
def test_a_guide_cannot_carry_script(read, body):
    GuideSectionFactory(guide__slug="begin", body_en=body)
    prose = read("/en/guides/begin/").select_one("section.prose")
    assert prose.select("script, img, iframe, style, [onclick], [onerror]") == []
    assert [link for link in prose.select("a[href]") if ":" in link["href"]] == []


def test_a_guide_may_link_to_the_web(read):
    GuideSectionFactory(guide__slug="begin", body_en="[there](https://example.org/)")
    (link,) = read("/en/guides/begin/").select(".prose a")
    assert (link["href"], link["rel"]) == ("https://example.org/", ["noopener"])


def test_an_unknown_guide_is_not_there(read):
    GuideFactory(slug="begin", status=Status.DRAFT)
    read("/en/guides/begin/", status=404)


# How long it takes


def test_a_guide_says_how_long_it_takes_in_the_language_of_the_page(read):
    GuideSectionFactory(guide__slug="begin", body_en="word " * 228 * 3, body_zh_hans="字" * 255 * 2)
    assert text(read("/en/guides/begin/").select_one(".guide__time")) == "3 minutes to read"
    assert "2" in text(read("/zh-hans/guides/begin/").select_one(".guide__time"))


def test_the_addresses_of_links_take_no_time(read):
    GuideSectionFactory(guide__slug="begin", body_en="[word](entry:one-two-three-four-five) " * 228)
    assert text(read("/en/guides/begin/").select_one(".guide__time")) == "1 minute to read"


# What to read after it


def read_on(page):
    """What is recommended: sort of thing, title, reason."""
    return [tuple(texts(one, "span, a, p")) for one in page.select(".read-on__one")]


@pytest.fixture
def begin():
    return GuideFactory(slug="begin", order=1)


def test_after_a_guide_comes_the_next_one(read, begin):
    GuideFactory(title_en="Before", order=0)
    GuideFactory(title_en="Then", order=2)
    GuideFactory(title_en="Later", order=3)
    assert read_on(read("/en/guides/begin/")) == [("Guide", "Then", "The guide that follows.")]


def test_after_the_last_guide_nothing_comes(read, begin):
    GuideFactory(order=0)
    assert read_on(read("/en/guides/begin/")) == []


def test_guides_that_speak_of_the_same_entries_are_recommended_with_the_entries(read, begin):
    sales, draft = RoleFactory(name_en="Sales"), RoleFactory(status=Status.DRAFT)
    alike = GuideFactory(title_en="Alike", order=0)
    for guide in (begin, alike):
        guide.entries.add(sales, draft)
    GuideFactory(title_en="Secret", order=0, status=Status.DRAFT).entries.add(sales)
    assert read_on(read("/en/guides/begin/")) == [("Guide", "Alike", "It speaks of the same: Sales.")]


def test_comparisons_of_several_entries_it_speaks_of_are_recommended(read, begin):
    one, other, third = (RoleFactory(name_en=name) for name in ("One", "Other", "Third"))
    begin.entries.add(one, other)
    ComparisonFactory(of=[one, other], verdict_en="They overlap.")
    ComparisonFactory(of=[one, third])
    assert read_on(read("/en/guides/begin/")) == [("Comparison", "One vs Other", "They overlap.")]


def test_the_texts_it_draws_on_most_are_recommended_copies_once(read, begin):
    original = SourceFactory(title_en="On operations", address="https://example.org/a")
    copy = SourceFactory(title_en="Once more", address="https://example.org/b", copy_of=original)
    offline = SourceFactory(title_en="A book")
    for source, places in ((original, 2), (copy, 1), (offline, 3)):
        for place in range(places):
            CitationFactory(guide=begin, source=source, locator=f"§{place}")
    reason = "The guide draws on it at 2 places."
    assert read_on(read("/en/guides/begin/")) == [("Text", "On operations", reason)]


@pytest.mark.parametrize("count", [1, 12])
def test_a_guide_costs_eight_queries_however_much_it_speaks_of(client, begin, count, django_assert_num_queries):
    for number in range(count):
        one, other = RoleFactory(), RoleFactory()
        ComparisonFactory(of=[one, other])
        CitationFactory(guide=begin)
        GuideSectionFactory(guide=begin, body_en=f"[This](entry:{one.slug})")
        for guide in (begin, GuideFactory(slug=f"guide-{number}")):
            guide.entries.add(one, other)
    with django_assert_num_queries(8):
        client.get("/en/guides/begin/")


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_of_guides_costs_two_queries(client, count, django_assert_num_queries):
    GuideSectionFactory.create_batch(count)
    with django_assert_num_queries(2):
        client.get("/en/guides/")
