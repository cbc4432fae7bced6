"""What a title means, and where: one sense, several, or none."""

import pytest
from django.utils.http import urlencode

from encyclopedia.models import AliasKind, Entry, Facet, SharedTitle, Status, Titled
from encyclopedia.searching import sharing
from tests.conftest import evidence, links, text, texts
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    DepartmentFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

PLANNING = "/en/titles/企划部/"


@pytest.fixture
def planning():
    """A title with three senses: an alias of two departments, one of them at a company, and the name of a unit."""
    company = CompanyFactory(name_en="Company C")
    brand = DepartmentFactory(slug="brand", name_en="Brand", definition_en="It owns the image.")
    marketing = DepartmentFactory(slug="marketing", name_en="Marketing")
    OrgUnitFactory(slug="planning", name_en="Planning", name_zh_hans="企划部", company=company)
    return [
        AliasFactory(entry=brand, text="企划部", context_en="at agencies"),
        AliasFactory(entry=marketing, text="企划部", used_by=CompanyFactory(name_en="Company D")),
    ]


@pytest.mark.usefixtures("planning")
def test_a_title_with_three_senses_shows_all_three(read):
    assert texts(read(PLANNING), ".sense__heading") == ["Brand", "Marketing", "Planning · Company C"]


def test_whose_own_name_it_is_comes_before_what_also_goes_by_it(read):
    AliasFactory(entry=RoleFactory(name_en="Another"), text="产品运营")
    RoleFactory(name_en="Product operations", name_zh_hans="产品运营")
    assert texts(read("/en/titles/产品运营/"), ".sense__heading") == ["Product operations", "Another"]


@pytest.mark.usefixtures("planning")
def test_each_sense_says_what_it_is_and_who_calls_it_so(read):
    assert texts(read(PLANNING), ".sense__kind") == [
        "Department · goes by this title, too · at agencies",
        "Department · goes by this title, too · Company D",
        "Unit",
    ]


@pytest.mark.usefixtures("planning")
def test_each_sense_leads_to_its_entry_and_says_what_it_is(read):
    page = read(PLANNING)
    assert links(page, ".sense__heading a") == [
        "/en/departments/brand/",
        "/en/departments/marketing/",
        "/en/units/planning/",
    ]
    assert "It owns the image." in text(page.select_one(".sense"))


def test_a_sense_opens_the_evidence_for_its_name_and_for_its_definition(read, planning, facets):
    alias, _ = planning
    CitationFactory(alias=alias, source__title_en="On names")
    definition = Facet.objects.get(key="definition")
    CitationFactory(entry=alias.entry, facet=definition, source__title_en="On brand")
    assert evidence(read(PLANNING).select_one(".sense")) == ["On names · §1", "On brand · §1"]


@pytest.mark.usefixtures("planning")
def test_the_senses_can_be_compared(read):
    address = "/en/compare/brand/vs/marketing/vs/planning/"
    assert links(read(PLANNING), "a.button") == [address]
    read(address)


def test_of_more_senses_than_fit_a_comparison_the_first_five_are_compared(read):
    for number in range(6):
        RoleFactory(slug=f"role-{number}", name_zh_hans="企划部")
    (address,) = links(read(PLANNING), "a.button")
    assert len(read(address).select("form.compare-form, article.comparison h1 > span:not(.versus)")) == 5


@pytest.mark.parametrize("title", ["user-operations", "User operations", "用户运营", "小编", "工会"])
def test_a_title_with_one_sense_leads_to_its_entry(client, title):
    role = RoleFactory(slug="user-operations", name_en="User operations", name_zh_hans="用户运营")
    AliasFactory(entry=role, text="小编")
    AliasFactory(entry=role, text="工会", kind=AliasKind.HIDDEN)
    response = client.get(f"/en/titles/{title}/")
    assert (response.status_code, response["Location"]) == (302, "/en/roles/user-operations/")


@pytest.mark.parametrize(
    "title", ["用戶營運", "ＵＳＥＲ　ｏｐｅｒａｔｉｏｎｓ", "user_operations", "用户·运营", " 用户运营 "]
)
def test_a_title_is_found_however_it_is_written(client, title):
    RoleFactory(slug="user-operations", name_en="User operations", name_zh_hans="用户运营")
    assert client.get(f"/en/titles/{title}/").headers.get("Location") == "/en/roles/user-operations/"


def test_an_abbreviation_that_two_share_shows_both(read):
    for factory in (RoleFactory, DepartmentFactory):
        AliasFactory(entry=factory(), text="BD", language="en", kind=AliasKind.ABBREVIATION)
    assert len(read("/en/titles/bd/").select(".sense")) == 2


def test_a_job_comes_before_a_term_and_a_metric_of_the_same_name(client):
    RoleFactory(slug="reach", name_en="Reach")
    TermFactory(slug="reach-term", name_en="Reach")
    MetricFactory(slug="reach-metric", name_en="Reach")
    assert client.get("/en/titles/Reach/")["Location"] == "/en/roles/reach/"


def test_a_term_is_found_when_no_job_has_the_title(client):
    TermFactory(slug="retention", name_en="Retention")
    assert client.get("/en/titles/retention/")["Location"] == "/en/terms/retention/"


def test_a_title_with_a_slash_has_its_page(client):
    RoleFactory(slug="both", name_en="SEO/ASO")
    assert client.get("/en/titles/SEO/ASO/")["Location"] == "/en/roles/both/"


@pytest.mark.parametrize("typed", ["产品经营", "Product manager"])
def test_an_unknown_title_offers_names_like_it(read, typed):
    RoleFactory(slug="product-operations", name_en="Product operations", name_zh_hans="产品运营")
    RoleFactory(name_en="Sales", name_zh_hans="销售")
    page = read(f"/en/titles/{typed}/", status=404)
    assert text(page.h1) == typed
    assert links(page, ".chip") == ["/en/roles/product-operations/"]


def test_an_unknown_title_like_nothing_says_so(read):
    assert "No entry goes by this title." in read("/en/titles/量子/", status=404).text


def test_an_unknown_title_with_markup_is_shown_as_text(read):
    page = read(f"/en/titles/{'<script>alert(1)</script>'}/", status=404)
    assert page.select("script:not([src], [type='application/ld+json'])") == []
    assert text(page.h1) == "<script>alert(1)</script>"


# The list


@pytest.mark.usefixtures("planning")
def test_the_list_of_titles_has_those_with_several_senses_and_says_which(read):
    RoleFactory(name_zh_hans="用户运营")
    page = read("/en/titles/")
    assert texts(page, ".titles__one") == ["企划部 3 Brand · Marketing · Planning (Company C)"]


@pytest.mark.usefixtures("planning")
def test_each_listed_title_leads_to_its_senses(read):
    (address,) = links(read("/en/titles/"), ".titles__name")
    assert len(read(address).select(".sense")) == 3


def test_the_titles_with_most_senses_come_first(read):
    for name, count in (("编辑", 2), ("策划", 3)):
        for _ in range(count):
            AliasFactory(text=name)
    assert texts(read("/en/titles/"), ".titles__name") == ["策划", "编辑"]


def test_a_name_that_one_entry_has_twice_is_one_sense(read):
    role = RoleFactory(name_en="Sales", name_zh_hans="sales")
    AliasFactory(entry=role, text="SALES", language="en")
    assert read("/en/titles/").select(".titles__name") == []


def test_a_shared_misspelling_is_not_listed(read):
    for role in RoleFactory.create_batch(2):
        AliasFactory(entry=role, text="工会", kind=AliasKind.HIDDEN)
    assert "工会" not in read("/en/titles/").text


def test_without_shared_titles_the_list_says_so(read):
    assert "Nothing here yet." in read("/en/titles/").text


def test_a_title_with_a_query_is_still_that_title(client):
    RoleFactory(slug="one", name_en="One")
    assert client.get(f"/en/titles/one/?{urlencode({'utm': 'x'})}")["Location"] == "/en/roles/one/"


@pytest.mark.parametrize(
    "typed", ["chanpinyunying", "Chanpin Yunying", "chǎnpǐn yùnyíng", "chan3pin3yun4ying2", "chan-pin'yun ying"]
)
def test_a_chinese_name_is_found_by_its_pinyin(client, typed):
    RoleFactory(slug="product-operations", name_zh_hans="产品运营")
    assert client.get(f"/en/titles/{typed}/").headers["Location"] == "/en/roles/product-operations/"


def test_names_that_sound_alike_are_several_senses(read):
    RoleFactory(slug="one", name_zh_hans="商务")
    RoleFactory(slug="other", name_zh_hans="尚武")
    assert len(read("/en/titles/shangwu/").select(".sense")) == 2


def test_a_name_comes_before_the_pinyin_of_another(client):
    RoleFactory(slug="pinyin", name_zh_hans="班")
    RoleFactory(slug="ban", name_en="Ban")
    assert client.get("/en/titles/ban/").headers["Location"] == "/en/roles/ban/"


def test_a_chinese_alias_is_found_by_its_pinyin_and_says_where_it_is_used(read):
    for entry in (RoleFactory(slug="one"), RoleFactory(slug="other")):
        AliasFactory(entry=entry, text="企划部", context_en="at some companies", context_zh_hans="部分公司")
    page = read("/en/titles/qi-hua-bu/")
    assert all("at some companies" in text(sense) for sense in page.select(".sense"))


# What is kept of them


@pytest.fixture
def listed(read):
    """The titles of the list."""
    return lambda: texts(read("/en/titles/"), ".titles__one")


def share(*names, text="策划"):
    return [AliasFactory(entry=RoleFactory(name_en=name), text=text) for name in names]


def test_a_title_is_shared_until_all_but_one_lose_it(listed):
    one, _ = share("One", "Other")
    assert listed() == ["策划 2 One · Other"]
    one.delete()
    assert listed() == []


@pytest.mark.parametrize("status", [Status.DRAFT, Status.RETIRED])
def test_an_entry_that_readers_may_not_see_shares_no_title(listed, status):
    _, other = share("One", "Other")
    other.entry.status = status
    other.entry.save()
    assert listed() == []
    other.entry.status = Status.PUBLISHED
    other.entry.save()
    assert listed() == ["策划 2 One · Other"]


def test_an_entry_that_is_deleted_shares_no_title(listed):
    one, _, _ = share("One", "Other", "Third")
    one.entry.delete()
    assert listed() == ["策划 2 Other · Third"]
    Entry.objects.filter(name_en="Third").delete()
    assert listed() == []


def test_an_entry_is_shown_under_the_name_that_it_has_now(listed):
    one, _ = share("One", "Other")
    one.entry.name_en = "Zebra"
    one.entry.save()
    assert listed() == ["策划 2 Other · Zebra"]


def test_a_name_that_only_an_unpublished_company_uses_is_no_shared_title(listed):
    _, other = share("One", "Other")
    other.used_by = CompanyFactory(name_en="Company D")
    other.save()
    other.used_by.status = Status.RETIRED
    other.used_by.save()
    assert listed() == []


def test_of_many_senses_some_are_shown_and_the_others_are_counted(listed):
    share(*(f"Role {number:02}" for number in range(15)))
    (line,) = listed()
    assert line.startswith("策划 15 Role 00 · Role 01")
    assert line.endswith("· and 3 more")


def test_many_titles_go_on_on_a_second_page(read, monkeypatch):
    monkeypatch.setattr("encyclopedia.views.titles.TitleListView.paginate_by", 2)
    for title in ("甲甲", "乙乙", "丙丙"):
        share(f"One {title}", f"Other {title}", text=title)
    first = read("/en/titles/")
    (following,) = links(first, "a[rel=next]")
    second = read(f"/en/titles/{following}")
    found = texts(first, ".titles__name") + texts(second, ".titles__name")
    assert sorted(found) == sorted(["甲甲", "乙乙", "丙丙"])


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_of_titles_costs_three_queries(client, django_assert_num_queries, count):
    for number in range(count):
        share(*(f"Role {number} {one}" for one in range(count)), text=f"策划{number}")
    with django_assert_num_queries(3):
        client.get("/en/titles/")


def test_a_reader_of_traditional_chinese_sees_shared_titles_in_its_characters(read):
    share("One", "Other", text="产品策划")
    assert texts(read("/zh-hant/titles/"), ".titles__name") == ["產品策劃"]


def test_what_is_kept_of_titles_is_what_the_index_says():
    share("One", "Other")
    assert sharing.drift() == []
    SharedTitle.objects.all().delete()
    assert sharing.drift() == ["策划"]
    Titled.objects.filter(title="策划").first().delete()
    assert "策划" in sharing.drift()
    sharing.rebuild()
    assert sharing.drift() == []
