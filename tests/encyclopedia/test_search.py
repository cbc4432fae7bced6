"""Search: what is typed finds entries, or is read as a question."""

import pytest
from django.utils.http import urlencode

from encyclopedia.models import AliasKind, SearchDocument, Status
from encyclopedia.searching import finding
from encyclopedia.searching.finding import search
from tests.conftest import links, text, texts
from tests.factories import (
    AliasFactory,
    CompanyFactory,
    DepartmentFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

HIDDEN = [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED]


def asking(typed, language="en", **more):
    return f"/{language}/search/?{urlencode({'q': typed, **more})}"


def names(page):
    return texts(page, ".hit__name a")


def slugs(typed, **options):
    return [hit.entry.slug for hit in search(typed, **options).hits]


@pytest.fixture
def roles():
    one = RoleFactory(slug="category-operations", name_en="Category operations", name_zh_hans="品类运营")
    other = RoleFactory(slug="product-operations", name_en="Product operations", name_zh_hans="产品运营")
    AliasFactory(entry=one, text="类目小二")
    AliasFactory(entry=other, text="PO", language="en")
    return [one, other]


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize(
    "typed",
    [
        "category operations",
        "category-operations",
        "Category Operation",
        "CATEGORYOPERATIONS",
        "ｃａｔｅｇｏｒｙ",
        "品类运营",
        "品類營運",
        "品类",
        "品类 运营",
        "类目小二",
        "小二",
        "pinlei",
        "pin lei yun ying",
        "pǐnlèi yùnyíng",
        "plyy",
        "品类yy",
        "categry operations",
        "categroy",
        "pinleiyuning",
        "品累运营",
        "什么是品类运营？",
        "what does category operations do",
        "leimuxiaoer",
    ],
)
def test_an_entry_is_found_first_however_its_name_is_typed(typed):
    assert slugs(typed)[0] == "category-operations"


def test_the_very_name_comes_before_another_name_a_beginning_a_part_and_a_text():
    RoleFactory(slug="in-text", name_en="One", definition_en="It is not growth.")
    RoleFactory(slug="in-name", name_en="User growth")
    RoleFactory(slug="at-start", name_en="Growth hacking")
    AliasFactory(entry=RoleFactory(slug="by-alias", name_en="Two"), text="Growth", language="en")
    RoleFactory(slug="by-name", name_en="Growth")
    assert slugs("growth") == ["by-name", "by-alias", "at-start", "in-name", "in-text"]


def test_a_title_comes_before_a_term_and_a_unit_of_its_name():
    TermFactory(slug="term", name_en="Brand")
    OrgUnitFactory(slug="unit", name_en="Brand")
    DepartmentFactory(slug="department", name_en="Brand")
    assert slugs("brand") == ["department", "unit", "term"]


def test_a_department_is_found_without_the_word_for_it_and_with_it():
    DepartmentFactory(slug="marketing", name_en="Marketing", name_zh_hans="市场部")
    assert slugs("市场") == slugs("marketing department") == slugs("shichang") == ["marketing"]


def test_what_traditional_chinese_shows_is_found():
    DepartmentFactory(slug="marketing", name_en="Marketing", name_zh_hans="市场部")
    assert slugs("行銷部") == slugs("行銷") == ["marketing"]


def test_a_unit_is_found_by_its_company_and_its_name_in_either_order():
    DepartmentFactory(slug="planning", name_zh_hans="企划部")
    OrgUnitFactory(
        slug="unit", name_zh_hans="企划部", company=CompanyFactory(name_zh_hans="公司C", name_en="Company C")
    )
    assert slugs("公司C的企划部")[0] == slugs("企划部 公司C")[0] == slugs("公司C谁管企划部")[0] == "unit"


def test_the_longest_name_in_a_sentence_is_meant(roles):
    DepartmentFactory(slug="operations", name_zh_hans="运营")
    assert slugs("我想知道品类运营的工资高不高")[:2] == ["category-operations", "operations"]


@pytest.mark.parametrize(
    "typed", ["", "  ", "?", "%", "_", "*", '"', "'", "\\", "(", "OR", "NEAR(", "a:*", "🙂", "x" * 3000]
)
def test_whatever_is_typed_is_answered(client, typed):
    RoleFactory(name_en="One")
    assert client.get(asking(typed)).status_code == 200


# Pages of results


@pytest.mark.usefixtures("roles")
def test_the_page_says_what_each_is_where_it_belongs_and_what_it_is_called_elsewhere(read):
    RoleFactory(
        name_en="Store",
        name_zh_hans="店铺",
        home_department=DepartmentFactory(name_en="Operations", name_zh_hans="运营部"),
    )
    page = read(asking("store"))
    assert names(page) == ["Store"]
    assert texts(page, ".hit__facts") == ["Role Operations"]
    assert (text(page.select_one(".hit__other")), page.select_one(".hit__other")["lang"]) == ("店铺", "zh-Hans")


@pytest.mark.usefixtures("roles")
def test_another_name_by_which_an_entry_was_found_is_shown_in_its_language(read):
    (alias,) = read(asking("小二")).select(".hit__facts b")
    assert (str(alias.decode_contents()), alias["lang"]) == ("类目<mark>小二</mark>", "zh-Hans")


def test_a_misspelling_finds_and_is_not_shown(read):
    AliasFactory(entry=RoleFactory(name_zh_hans="公会"), text="工会", kind=AliasKind.HIDDEN)
    page = read(asking("工会", "zh-hans"))
    assert names(page) == ["公会"]
    assert "工会" not in page.main.select_one(".hits").text


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize(
    ("typed", "why"),
    [("plyy", "by its first letters"), ("pinlei yunying", "sounds so in pinyin"), ("categry", "a name much like it")],
)
def test_it_is_said_why_an_entry_was_found_when_nobody_can_see_it(read, typed, why):
    assert why in text(read(asking(typed)).select_one(".hit__facts"))


def test_what_was_found_is_marked_in_the_text_and_the_text_is_escaped(read):
    RoleFactory(name_en="One", definition_en="<b>Sheep</b> & goats")
    (snippet,) = read(asking("sheep")).select(".entry-list__text")
    assert snippet.decode_contents().strip() == "&lt;b&gt;<mark>Sheep</mark>&lt;/b&gt; &amp; goats"


def test_the_statement_in_which_it_was_found_is_shown_with_its_facet(read):
    StatementFactory(
        entry=RoleFactory(name_en="One"),
        target=None,
        facet__label_en="Duties",
        text_en="Counts sheep",
        text_zh_hans="数羊",
    )
    assert texts(read(asking("sheep")), ".entry-list__text") == ["Duties Counts sheep"]


def test_a_text_in_the_other_language_says_so(read):
    RoleFactory(name_en="One", definition_en="Herding", definition_zh_hans="放绵羊")
    (snippet,) = read(asking("绵羊")).select(".entry-list__text")
    assert (snippet["lang"], text(snippet)) == ("zh-Hans", "放 绵羊")


def test_what_was_typed_is_shown_as_text(read):
    page = read(asking("<script>alert(1)</script>"))
    assert page.select("script:not([src], [type='application/ld+json'])") == []
    assert page.select_one("#search")["value"] == "<script>alert(1)</script>"


@pytest.mark.usefixtures("roles")
def test_results_are_narrowed_by_kind_and_every_kind_keeps_its_number(read):
    DepartmentFactory(name_en="Operations")
    MetricFactory(name_en="Operations run")
    page = read(asking("operations"))
    assert texts(page, ".search-facets a") == ["All 4", "Roles 2", "Departments 1", "Metrics 1"]
    page = read(page.select(".search-facets a")[1]["href"])
    assert sorted(names(page)) == ["Category operations", "Product operations"]
    assert texts(page, ".search-facets a") == ["All 4", "Roles 2", "Departments 1", "Metrics 1"]
    assert text(page.select_one(".search-facets [aria-current]")) == "Roles 2"


def test_results_of_many_go_on_page_after_page(read):
    for number in range(45):
        RoleFactory(name_en=f"Sheep {number:02}")
    page = read(asking("sheep"))
    found = names(page)
    while links(page, "[rel=next]"):
        page = read(links(page, "[rel=next]")[0])
        found += names(page)
    assert len(found) == len(set(found)) == 45
    assert names(read(links(page, "[rel=prev]")[0])) == found[20:40]


@pytest.mark.parametrize(
    "wrong", [{"page": 2}, {"page": 0}, {"page": "x"}, {"page": "9" * 30}, {"page": "١"}, {"kind": "x"}]
)
def test_a_page_or_a_kind_that_there_is_not_is_not_found(client, roles, wrong):
    assert client.get(asking("operations", **wrong)).status_code == 404


@pytest.mark.usefixtures("roles")
def test_ticked_results_can_be_compared(client, read):
    form = read(asking("operations")).select_one("form.list")
    ticks = [("entry", tick["value"]) for tick in form.select("input[name=entry]")]
    assert "/vs/" in client.get(f"{form['action']}?{urlencode(ticks)}")["Location"]


def test_a_title_with_several_senses_asks_which(read):
    for factory in (RoleFactory, DepartmentFactory):
        AliasFactory(entry=factory(), text="企划部")
    page = read(asking("企划部"))
    assert "2 entries are called so" in text(page.select_one(".notice"))
    assert len(read(links(page, ".notice a")[0]).select(".sense")) == 2


@pytest.mark.usefixtures("roles")
def test_nothing_found_offers_names_like_it_and_what_to_do(read):
    page = read(asking("产品经营规划"))
    assert texts(page, ".entry-cards a") == ["Product operations"]
    assert "/en/gaps/" in links(page.main)


def test_nothing_like_it_still_says_what_to_do(read):
    page = read(asking("量子力学"))
    assert page.select(".entry-cards") == []
    assert "/en/gaps/" in links(page.main)


def test_without_a_query_the_page_shows_what_can_be_typed(read):
    page = read("/en/search/")
    assert len(page.select(".chip")) > 3


def test_a_page_of_results_is_not_for_search_engines(read):
    assert read(asking("x")).select_one("meta[name=robots]")["content"] == "noindex, follow"


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_the_page_speaks_the_languages(read, roles, language):
    expected = {"en": "Category operations", "zh-hans": "品类运营", "zh-hant": "品類營運"}
    assert names(read(asking("plyy", language))) == [expected[language]]


def test_every_page_has_the_search_form_once_and_the_page_of_search_its_own(read):
    assert len(read("/en/").select("form[role=search]")) == 1
    assert len(read("/en/search/").select("form[role=search]")) == 1


# Questions


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize(
    "typed",
    [
        "品类运营和产品运营的区别",
        "品類營運與產品營運有什麼不同？",
        "category operations vs product operations",
        "difference between category operations and product operations",
        "diffrence between categry operations and PO",
        "类目小二 还是 产品运营",
        "plyy vs cpyy",
        "pinlei yunying vs chanpin yunying",
        "品类运营 产品运营 区别",
        "品类运营和产品运赢差在哪",
    ],
)
def test_a_question_leads_to_the_comparison_which_says_how_it_was_read(client, read, typed):
    address = client.get(asking(typed))["Location"]
    assert address.startswith("/en/compare/category-operations/vs/product-operations/?from=")
    page = read(address)
    assert typed.strip() in text(page.select_one(".asked"))
    back = read(links(page, ".asked a")[0])
    assert page.select_one("link[rel=canonical]")["href"].endswith("/category-operations/vs/product-operations/")
    assert back.h1.get_text() == f"Results for “{typed}”"


@pytest.mark.usefixtures("roles")
def test_three_titles_are_compared_in_the_order_in_which_they_are_named(client):
    RoleFactory(slug="user-operations", name_zh_hans="用户运营")
    location = client.get(asking("用户运营、品类运营、产品运营哪个好"))["Location"]
    assert location.startswith("/en/compare/user-operations/vs/category-operations/vs/product-operations/?")


def test_a_question_means_the_department_in_general_and_no_company_s(client):
    DepartmentFactory(slug="marketing", name_en="Marketing", name_zh_hans="市场部")
    DepartmentFactory(slug="sales", name_en="Sales", name_zh_hans="销售部")
    OrgUnitFactory(name_en="Marketing", name_zh_hans="市场部")
    assert client.get(asking("市场和销售有什么区别"))["Location"].startswith("/en/compare/marketing/vs/sales/?")


def test_a_question_about_a_title_with_several_senses_asks_which_and_leads_back(client, read, roles):
    for slug in ("one", "other"):
        AliasFactory(entry=RoleFactory(slug=slug), text="企划部")
    page = read(client.get(asking("企划部和品类运营的区别"))["Location"])
    assert texts(page, ".senses-pick button")[0]
    assert links(page, ".asked a")


@pytest.mark.usefixtures("roles")
def test_a_question_about_two_names_of_one_entry_says_so(read):
    page = read(asking("PO和产品运营的区别"))
    assert text(page.select_one(".notice")) == "All of these are names of one entry, Product operations."


@pytest.mark.usefixtures("roles")
def test_a_question_about_what_there_is_not_shows_what_there_is(read):
    assert names(read(asking("品类运营和量子力学的区别"))) == ["Category operations"]


def test_a_title_that_looks_like_a_question_is_a_title(read):
    for name in ("Sales", "Marketing"):
        RoleFactory(name_en=name)
    RoleFactory(name_en="Sales vs. marketing")
    assert read(asking("sales vs. marketing")).select_one(".hit__name a").text == "Sales vs. marketing"


# What it costs


def fill(count):
    for number in range(count):
        role = RoleFactory(name_en=f"Sheep {number}", home_department=DepartmentFactory())
        AliasFactory(entry=role, text=f"绵羊{number}")
        StatementFactory(entry=role, target=None, text_en="Counting goats", text_zh_hans="数山羊")


@pytest.mark.parametrize("count", [2, 30])
@pytest.mark.parametrize(
    ("typed", "queries"),
    [("sheep", 3), ("绵羊", 3), ("goats", 4), ("zzzzzz 量子", 2), ("", 0), ("wolf vs bear", 4), ("sheep 0 vs bear", 5)],
)
def test_a_page_of_results_costs_the_same_however_much_there_is(
    client, django_assert_max_num_queries, typed, queries, count
):
    fill(count)
    with django_assert_max_num_queries(queries):
        assert client.get(asking(typed)).status_code == 200


def test_a_question_costs_two_queries_before_it_leads_on(client, django_assert_num_queries):
    fill(5)
    with django_assert_num_queries(2):
        assert client.get(asking("sheep 0 vs sheep 1")).status_code == 302


def test_of_very_many_only_so_many_are_looked_at_and_what_readers_want_first_is_among_them(read, monkeypatch):
    monkeypatch.setattr(finding, "ENOUGH", 5)
    monkeypatch.setitem(finding.candidates.__kwdefaults__, "limit", 5)
    for number in range(9):
        RoleFactory(name_en=f"Grey sheep {number}")
    TermFactory(name_en="Sheep bell")
    RoleFactory(name_en="Sheep")
    page = read(asking("sheep"))
    assert names(page)[0] == "Sheep"
    assert "+" in text(page.select_one(".search-facets a"))
    assert names(read(page.select(".search-facets a")[-1]["href"])) == ["Sheep bell"]


# What readers may not see


@pytest.mark.parametrize("status", HIDDEN)
@pytest.mark.parametrize(
    "typed", ["secret sheep", "secre", "sceret sheep", "绵羊机密", "mymj", "mianyang", "goats", "secret sheep farm"]
)
def test_what_is_not_published_is_found_by_nothing(read, status, typed):
    RoleFactory(name_en="Secret sheep", name_zh_hans="绵羊机密", definition_en="Of goats", status=status)
    page = read(asking(typed))
    assert page.select(".hits, .entry-cards") == []


@pytest.mark.parametrize("status", HIDDEN)
def test_a_name_that_only_an_unpublished_company_uses_is_no_reason(client, read, status):
    company = CompanyFactory(name_en="Secret", status=status)
    AliasFactory(entry=RoleFactory(name_en="One"), text="Sheep", language="en", used_by=company)
    assert read(asking("sheep")).select(".hits") == []
    assert read(asking("secret")).select(".hits") == []
    assert client.get("/en/suggestions/?in=all&q=sheep").json() == {"suggestions": []}


def test_the_home_of_a_role_is_not_told_when_readers_may_not_see_it(read):
    RoleFactory(name_en="One", home_department=DepartmentFactory(name_en="Secret", status=Status.DRAFT))
    assert "Secret" not in read(asking("one")).text


def test_the_index_holds_what_is_published_only():
    RoleFactory()
    RoleFactory(status=Status.DRAFT)
    assert SearchDocument.objects.count() == 1
