"""What stands behind the entries and between them: sources, open questions, guides, the glossary."""

import pytest

from encyclopedia.models import Facet, GapStatus, Status
from tests.conftest import links, text, texts
from tests.factories import (
    CitationFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideFactory,
    GuideSectionFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def facts(page):
    return {text(one.dt): text(one.dd) for one in page.select(".facet")}


# Sources


def test_a_source_says_who_wrote_it_where_and_when_and_when_it_was_read(read):
    about = {"title_en": "On operations", "author_en": "Seven", "publisher_en": "Site", "note_en": "Compiled."}
    SourceFactory(key="it", published="2023-03-21", read_on="2026-11-23", address="https://example.org/a", **about)
    page = read("/en/sources/it/")
    assert text(page.h1) == "On operations"
    assert facts(page) == {
        "Author": "Seven",
        "Publisher": "Site",
        "Published": "2023-03-21",
        "Read": "2026-11-23",
        "Address": "https://example.org/a",
        "Note": "Compiled.",
    }


def test_the_address_of_a_source_is_a_link(read):
    SourceFactory(key="it", address="https://example.org/a")
    assert links(read("/en/sources/it/"), ".facet a") == ["https://example.org/a"]


def test_a_script_as_the_address_of_a_source_is_no_link(read):
    SourceFactory(key="it", address="javascript:alert(1)")
    assert links(read("/en/sources/it/"), ".facet a") == []


def test_a_source_says_nothing_of_what_is_not_known_of_it(read):
    SourceFactory(key="it")
    assert facts(read("/en/sources/it/")) == {}


def test_a_copy_leads_to_its_original_and_back(read):
    original = SourceFactory(key="original")
    SourceFactory(key="copy", copy_of=original)
    assert links(read("/en/sources/copy/"), ".facet a") == ["/en/sources/original/"]
    assert links(read("/en/sources/original/"), ".facet a") == ["/en/sources/copy/"]


def test_a_source_lists_what_rests_on_it_most_first(read, facets):
    source = SourceFactory(key="it")
    company_unit = OrgUnitFactory(name_en="Planning", company__name_en="Company C")
    role = RoleFactory(name_en="Sales")
    for entry, count in ((role, 1), (company_unit, 2)):
        for _ in range(count):
            CitationFactory(statement=StatementFactory(entry=entry, text_en="so", cited=False), source=source)
    assert texts(read("/en/sources/it/"), ".chip") == ["Planning (Company C) 2", "Sales 1"]


def test_a_definition_alone_rests_on_its_source(read, facets):
    source = SourceFactory(key="it")
    definition = Facet.objects.get(key="definition")
    CitationFactory(entry=RoleFactory(name_en="Sales"), facet=definition, source=source)
    assert texts(read("/en/sources/it/"), ".chip") == ["Sales"]


def test_an_unknown_source_is_not_there(read):
    read("/en/sources/nothing/", status=404)


def test_the_list_of_sources_says_how_often_each_is_cited(read):
    original = SourceFactory(key="a", title_en="On operations")
    SourceFactory(key="b", title_en="Once more", copy_of=original)
    for _ in range(2):
        CitationFactory(statement=StatementFactory(text_en="so", cited=False), source=original)
    assert texts(read("/en/sources/"), ".entry-list__item") == [
        "On operations article · cited 2 times",
        "Once more article · cited 0 times · a copy of On operations",
    ]


def test_the_list_of_sources_goes_on_on_a_second_page(read):
    SourceFactory.create_batch(101)
    assert len(read("/en/sources/").select(".entry-list__item")) == 100
    (following,) = links(read("/en/sources/"), "a[rel=next]")
    assert len(read(f"/en/sources/{following}").select(".entry-list__item")) == 1


# Open questions


def test_the_board_has_the_open_questions_with_what_is_known(read):
    gap = GapFactory(slug="self-media", question_en="Who does it?", known_en="Brand, at company B.")
    gap.entries.add(RoleFactory(slug="one", name_en="One"))
    GapFactory(slug="old", status=GapStatus.ANSWERED)
    (found,) = read("/en/gaps/").select(".gap")
    assert found["id"] == "self-media"
    assert text(found) == "Who does it? Known so far: Brand, at company B. One"


def test_the_board_says_where_what_is_known_is_said(read):
    CitationFactory(gap=GapFactory(), source__title_en="On operations", locator="title")
    source = read("/en/gaps/").select(".gap__entries")[-1]
    assert source.text.split() == ["Source:", "On", "operations,", "title"]


def test_an_empty_board_says_so(read):
    assert "Nothing here yet." in read("/en/gaps/").text


# Guides


def test_the_list_of_guides_is_in_the_order_of_the_editors(read):
    GuideFactory(title_en="Second", order=2)
    GuideFactory(title_en="First", order=1, summary_en="Read this.")
    assert texts(read("/en/guides/"), ".links li") == ["First Read this.", "Second"]


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


# The glossary


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_the_glossary_has_each_word_in_every_language_by_the_english_one(read, language):
    GlossaryWordFactory(word_en="user", word_zh_hans="用户")
    GlossaryWordFactory(word_en="account", word_zh_hans="账号")
    assert texts(read(f"/{language}/glossary/"), "dt") == ["account 账号 帳號", "user 用户 用戶"]


def test_the_glossary_has_the_editors_own_traditional_form(read):
    GlossaryWordFactory(word_en="marketing", word_zh_hans="市场", word_zh_hant="行銷")
    assert texts(read("/en/glossary/"), "dt [lang=zh-Hant]") == ["行銷"]


def test_the_glossary_has_a_form_that_is_written_the_same_once(read):
    GlossaryWordFactory(word_en="brand", word_zh_hans="品牌")
    GlossaryWordFactory(word_en="GMV", word_zh_hans="GMV")
    assert sorted(texts(read("/en/glossary/"), "dt")) == ["GMV", "brand 品牌"]


def test_the_glossary_says_what_is_not_written_for_a_word(read):
    GlossaryWordFactory(not_in_english="catalog", not_in_chinese="帐号，帐户")
    assert texts(read("/en/glossary/"), "s") == ["catalog", "帐号", "帐户"]


def test_a_word_leads_to_the_entry_that_says_what_it_is(read):
    GlossaryWordFactory(entry=RoleFactory(slug="one"))
    GlossaryWordFactory(entry=RoleFactory(slug="other", status=Status.DRAFT))
    assert links(read("/en/glossary/"), ".glossary a") == ["/en/roles/one/"]


def test_a_word_says_why_in_the_language_of_the_page(read):
    GlossaryWordFactory(note_en="Of goods.", note_zh_hans="指商品。")
    assert texts(read("/zh-hans/glossary/"), ".glossary__about") == ["指商品。"]


def test_the_glossary_costs_one_query(client, django_assert_num_queries):
    GlossaryWordFactory.create_batch(3, entry=RoleFactory())
    with django_assert_num_queries(1):
        client.get("/en/glossary/")


def test_an_empty_glossary_says_so(read):
    assert "Nothing here yet." in read("/en/glossary/").text


def test_every_page_leads_to_the_glossary(read):
    assert "/en/glossary/" in links(read("/en/gaps/"), "footer a")
