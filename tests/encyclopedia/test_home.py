"""What a reader finds on the home page."""

import pytest

from encyclopedia.models import GapStatus, Status
from tests.conftest import links, text, texts
from tests.factories import (
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    GapFactory,
    GuideFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def suggested(page):
    return [option["value"] for option in page.select("datalist#titles option")]


def test_home_asks_for_two_titles_to_compare(read):
    form = read("/en/").select_one("form.compare-form")
    assert [form["action"], form["method"]] == ["/en/compare/", "get"]
    assert [field["name"] for field in form.select("input")] == ["entry", "entry"]


def test_every_field_of_the_compare_box_has_its_label(read):
    form = read("/en/").select_one("form.compare-form")
    assert [field["id"] for field in form.select("input")] == [label["for"] for label in form.select("label")]


def test_the_compare_box_suggests_what_people_come_to_compare(read):
    RoleFactory(name_en="User operations")
    DepartmentFactory(name_en="Brand")
    CompanyFactory(name_en="Company A")
    TermFactory(name_en="Retention")
    MetricFactory(name_en="Installs")
    assert suggested(read("/en/")) == ["Brand", "Company A", "User operations"]


def test_the_compare_box_suggests_chinese_names_to_chinese_readers(read):
    RoleFactory(name_zh_hans="用户运营")
    assert suggested(read("/zh-hans/")) == ["用户运营"]


def test_chinese_names_are_suggested_in_the_order_of_their_pinyin(read):
    for name in ("用户运营", "产品运营", "内容运营"):
        RoleFactory(name_zh_hans=name)
    assert suggested(read("/zh-hans/")) == ["产品运营", "内容运营", "用户运营"]


def test_every_role_department_and_company_is_one_click_away(read):
    RoleFactory(slug="user-operations")
    DepartmentFactory(slug="brand")
    CompanyFactory(slug="company-a")
    offered = links(read("/en/"), ".offers .chip")
    assert offered == ["/en/roles/user-operations/", "/en/departments/brand/", "/en/companies/company-a/"]


def test_each_kind_on_offer_says_how_many_there_are_and_leads_to_their_list(read):
    RoleFactory.create_batch(2)
    offer = read("/en/").select_one(".offer")
    assert [text(offer.select_one("h3")), links(offer, "h3 a")] == ["Roles 2", ["/en/roles/"]]


def test_units_of_companies_are_left_to_their_own_list(read):
    OrgUnitFactory(name_en="Planning of company Z")
    page = read("/en/")
    assert "Planning of company Z" not in text(page.main)
    assert "/en/units/" in links(page, "footer a")


def test_a_featured_comparison_shows_its_entries_in_order_its_relation_and_its_answer(read):
    roles = [RoleFactory(slug=slug, name_en=slug.capitalize()) for slug in ("store", "category")]
    ComparisonFactory(of=roles, featured=True, verdict_en="One sells, the other chooses.")
    card = read("/en/").select_one(".card")
    assert text(card) == "Store vs Category One sells, the other chooses. overlapping"
    assert links(card) == ["/en/compare/store/vs/category/"]


def test_a_comparison_that_is_not_featured_stays_off_the_home_page(read):
    ComparisonFactory(of=RoleFactory.create_batch(2))
    assert read("/en/").select(".card") == []


def test_a_featured_draft_stays_off_the_home_page(read):
    ComparisonFactory(of=RoleFactory.create_batch(2), featured=True, status=Status.DRAFT)
    assert read("/en/").select(".card") == []


def test_a_featured_comparison_of_an_unpublished_entry_stays_off_the_home_page(read):
    ComparisonFactory(of=[RoleFactory(), RoleFactory(status=Status.DRAFT)], featured=True)
    assert read("/en/").select(".card") == []


def test_open_questions_lead_to_their_place_on_the_board(read):
    GapFactory(slug="self-media", question_en="Who does self-media?")
    GapFactory(question_en="Who did it once?", status=GapStatus.ANSWERED)
    band = read("/en/").select_one("[aria-labelledby=gaps]")
    assert texts(band, "li") == ["Who does self-media?"]
    assert links(band, "li a") == ["/en/gaps/#self-media"]


def test_home_shows_published_guides_with_their_summaries(read):
    GuideFactory(slug="begin", title_en="Where to begin", summary_en="With these three.")
    GuideFactory(title_en="Not yet", status=Status.DRAFT)
    band = read("/en/").select_one("[aria-labelledby=guides]")
    assert texts(band, "li") == ["Where to begin With these three."]
    assert links(band, "li a") == ["/en/guides/begin/"]


def test_an_empty_encyclopedia_still_has_a_home_page(read):
    assert text(read("/en/").h1) == "What is the difference, and who does it elsewhere?"
