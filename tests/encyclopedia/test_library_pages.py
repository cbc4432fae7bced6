"""What nobody says yet, and in which words all of it is said: open questions and the glossary."""

import pytest

from encyclopedia.models import GapStatus, Status
from tests.conftest import links, text, texts
from tests.factories import CitationFactory, GapFactory, GlossaryWordFactory, RoleFactory

pytestmark = pytest.mark.django_db


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
