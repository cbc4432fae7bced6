"""What readers get in Traditional Chinese: an editor's own text, or the Simplified one converted."""

import json
from urllib.parse import unquote

import pytest
from django.utils.translation import override

from encyclopedia.models import Entry, Tag
from roles.models import Role
from tests.browser.addresses import KINDS
from tests.conftest import links, text, texts
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    GapFactory,
    GuideSectionFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
    TagFactory,
    make_roles,
)

pytestmark = pytest.mark.django_db


def simplified(shown):
    """The characters that only Simplified Chinese writes: Big5 holds the others."""
    return {one for one in shown if "一" <= one <= "\u9fff" and not one.encode("big5", "ignore")}


# Texts


@pytest.mark.usefixtures("facets")
def test_a_text_is_converted_from_the_simplified_one(read):
    RoleFactory(slug="one", name_zh_hans="用户运营", definition_zh_hans="维系账号里的用户。")
    page = read("/zh-hant/roles/one/")
    assert text(page.select_one(".entry__kind")) == "職位"
    assert text(page.h1).startswith("用戶營運")
    assert text(page.select_one(".entry__definition")) == "維繫帳號裡的用戶。"


def test_an_editors_own_text_wins(read):
    RoleFactory(slug="one", name_zh_hans="用户运营", name_zh_hant="使用者經營")
    assert text(read("/zh-hant/roles/one/").h1).startswith("使用者經營")


@pytest.mark.parametrize(("language", "name"), [("en", "User operations"), ("zh-hans", "用户运营")])
def test_the_other_languages_do_not_see_it(read, language, name):
    RoleFactory(slug="one", name_en="User operations", name_zh_hans="用户运营", name_zh_hant="使用者經營")
    assert text(read(f"/{language}/roles/one/").h1).startswith(name)


def test_what_is_in_english_alone_is_shown_in_english(read):
    RoleFactory(slug="one", scope_note_en="Not product ops.", scope_note_zh_hans="")
    assert "Not product ops." in text(read("/zh-hant/roles/one/").select_one(".entry__scope"))


def test_what_is_written_nowhere_stays_empty(read):
    RoleFactory(slug="one")
    assert read("/zh-hant/roles/one/").select(".entry__scope") == []


def test_a_list_of_values_is_converted_too():
    TagFactory(label_zh_hans="电商")
    with override("zh-hant"):
        assert list(Tag.objects.values_list("label", flat=True)) == ["電商"]


def test_statements_and_their_qualifiers_are_converted(read):
    StatementFactory(
        entry=RoleFactory(slug="one"),
        facet__datatype="items",
        text_en="a",
        text_zh_hans="维护用户",
        condition_en="b",
        condition_zh_hans="在创业公司",
    )
    page = read("/zh-hant/roles/one/")
    for evidence in page.select(".cite"):
        evidence.decompose()
    assert texts(page, ".facet .item") == ["維護用戶 在創業公司"]


def test_the_answer_of_a_comparison_is_converted(read):
    ComparisonFactory(of=make_roles(), verdict_zh_hans="两个岗位有重叠。")
    assert text(read("/zh-hant/compare/one/vs/other/").select_one(".verdict__text")) == "兩個職位有重疊。"


def test_a_link_in_a_guide_leads_to_the_entry(read):
    RoleFactory(slug="one")
    GuideSectionFactory(guide__slug="begin", body_zh_hans="见[用户运营](entry:one)，`用户`。")
    prose = read("/zh-hant/guides/begin/").select_one(".prose")
    assert (links(prose, "a"), prose.p.text) == (["/zh-hant/roles/one/"], "見用戶營運，用户。")


def test_the_own_name_of_a_company_tells_its_units_apart(read):
    company = CompanyFactory(name_zh_hans="阿里", name_zh_hant="阿里集團")
    OrgUnitFactory(slug="brand", company=company)
    assert "阿里集團" in text(read("/zh-hant/units/brand/").select_one(".entry__kind"))


def test_a_changed_company_name_reaches_its_units_in_every_language():
    unit = OrgUnitFactory(company__name_zh_hant="舊名")
    unit.company.name_zh_hant = "新名"
    unit.company.save()
    unit.refresh_from_db()
    assert unit.disambiguation_zh_hant == "新名"


def test_saving_while_reading_traditional_chinese_stores_no_conversion():
    role = RoleFactory(name_en="User operations", name_zh_hans="用户运营")
    with override("zh-hant"):
        Role.objects.get(pk=role.pk).save()
    kept = Role.objects.filter(pk=role.pk).values_list("name_en", "name_zh_hans", "name_zh_hant")
    assert list(kept) == [("User operations", "用户运营", None)]


def test_a_converted_text_may_be_longer_than_its_column():
    role = RoleFactory(name_zh_hans="大促" * 100)
    with override("zh-hant"):
        role.save()
        assert Role.objects.get(pk=role.pk).name == "大型促銷" * 100


# Names


def test_the_name_beside_is_the_english_one(read):
    RoleFactory(slug="one", name_en="User operations", name_zh_hans="用户运营")
    other = read("/zh-hant/roles/one/").select_one("h1 [lang]")
    assert (other["lang"], text(other)) == ("en", "User operations")


def test_a_simplified_alias_is_converted_and_says_its_language(read):
    role = RoleFactory(slug="one")
    AliasFactory(entry=role, text="用户运营专员", language="zh-hans")
    AliasFactory(entry=role, text="User ops", language="en", order=1)
    shown = read("/zh-hant/roles/one/").select(".entry__names [lang]")
    assert [(one["lang"], text(one)) for one in shown] == [("zh-Hant", "用戶營運專員"), ("en", "User ops")]


def test_a_simplified_alias_says_its_language_elsewhere(read):
    AliasFactory(entry=RoleFactory(slug="one"), text="用户运营专员", language="zh-hans")
    shown = read("/en/roles/one/").select_one(".entry__names [lang]")
    assert (shown["lang"], text(shown)) == ("zh-Hans", "用户运营专员")


@pytest.mark.parametrize("typed", ["企劃部", "企划部", "企 劃 部"])
def test_a_title_is_looked_up_however_it_is_written(read, typed):
    for entry in (RoleFactory(slug="one"), RoleFactory(slug="other")):
        AliasFactory(entry=entry, text="企划部")
    assert len(read(f"/zh-hant/titles/{typed}/").select(".sense")) == 2


def test_titles_with_several_senses_are_named_in_traditional_chinese(read):
    for slug in ("one", "other"):
        AliasFactory(entry=RoleFactory(slug=slug, name_zh_hans="运营部"), text="企划部")
    page = read("/zh-hant/titles/")
    assert sorted(texts(page, ".titles__name")) == ["企劃部", "營運部"]
    assert "/zh-hant/titles/%E4%BC%81%E5%8A%83%E9%83%A8/" in links(page, ".titles__name")


def test_suggestions_have_the_names_of_the_language(client):
    RoleFactory(slug="one", name_zh_hans="用户运营")
    found = client.get("/zh-hant/suggestions/?q=用戶").json()["suggestions"]
    assert [(one["name"], one["where"]) for one in found] == [("用戶營運", "職位")]


def test_exports_are_in_the_language_of_their_address(client):
    make_roles(purpose=(["retention"], ["reach"]))
    Entry.objects.filter(slug="one").update(name_zh_hans="用户运营")
    answer = json.loads(client.get("/zh-hant/compare/one/vs/other.json").content)
    assert answer["entries"][0]["name"] == "用戶營運"


# Cost


def test_traditional_chinese_costs_no_query(client, django_assert_num_queries):
    make_roles(purpose=(["retention"], ["reach"]))
    with django_assert_num_queries(4):
        client.get("/zh-hant/compare/one/vs/other/")


# The shipped encyclopedia


@pytest.mark.usefixtures("encyclopedia")
@pytest.mark.parametrize("address", KINDS)
def test_no_simplified_character_is_left_on_a_page(read, address):
    page = read(f"/zh-hant/{address}")
    # What is in another language says so; and where in a source something stands is told as the source has it.
    for other in page.select("[lang]:not([lang=zh-Hant]):not(html), .glossary__not, .gap__entries"):
        other.decompose()
    for place in filter(None, (source.next_sibling for source in page.select(".cite a"))):
        place.extract()
    # And what a reader has asked for stays as it was typed.
    asked = address.partition("?")[2]
    assert simplified(page.text) - set("市场营销") - set(asked) == set()


def test_an_open_question_is_converted(read):
    GapFactory(question_zh_hans="谁负责账号？")
    assert "誰負責帳號？" in read("/zh-hant/gaps/").text


@pytest.mark.parametrize("typed", ["行銷部", "市场部"])
def test_a_title_has_one_address_however_it_was_typed(read, typed):
    for slug in ("one", "other"):
        RoleFactory(slug=slug, name_zh_hans="市场部")
    page = read(f"/zh-hant/titles/{typed}/")
    assert unquote(page.select_one("link[rel=canonical]")["href"]).endswith("/zh-hant/titles/市场部/")


def test_what_a_source_supports_is_told_in_traditional_chinese(read):
    CitationFactory(source__key="article", alias=AliasFactory(entry=RoleFactory(), text="运营专员"))
    assert "營運專員" in read("/zh-hant/sources/article/").text


def test_a_found_alias_is_shown_in_traditional_chinese(read):
    AliasFactory(entry=RoleFactory(slug="one"), text="市场专员")
    page = read("/zh-hant/search/?q=市场专员&as=words")
    shown = page.select_one(".hit__facts b")
    assert (shown["lang"], text(shown).replace(" ", "")) == ("zh-Hant", "行銷專員")
