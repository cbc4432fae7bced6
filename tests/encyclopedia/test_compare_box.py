"""What becomes of the titles that a reader types, ticks or puts into the address to compare."""

import pytest
from django.utils.http import urlencode

from tests.conftest import links, text, texts
from tests.factories import (
    AliasFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    """Two roles with names in both languages, and an alias each."""
    one = RoleFactory(slug="category-operations", name_en="Category operations", name_zh_hans="品类运营")
    other = RoleFactory(slug="product-operations", name_en="Product operations", name_zh_hans="产品运营")
    AliasFactory(entry=one, text="类目小二")
    AliasFactory(entry=other, text="PO", language="en")
    return [one, other]


def asking_for(*titles):
    return f"/en/compare/?{urlencode([('entry', title) for title in titles])}"


def alerts(page):
    return texts(page, "[role=alert]")


def typed(page):
    return [field["value"] for field in page.select("form.compare-form input")]


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize(
    "titles",
    [
        ("category-operations", "product-operations"),
        ("Category operations", "Product operations"),
        ("品类运营", "产品运营"),
        ("品类运营", "Product operations"),
        ("类目小二", "PO"),
        ("品類營運", "產品營運"),
        ("Ｃａｔｅｇｏｒｙ　ｏｐｅｒａｔｉｏｎｓ", "ｐｏ"),
        ("  category OPERATIONS ", "Product-Operations"),
        ("品类 运营", "产品·运营"),
        ("品类运营", "", "产品运营"),
    ],
    ids=str,
)
def test_titles_lead_to_their_comparison_however_they_are_written(client, titles):
    response = client.get(asking_for(*titles))
    assert (response.status_code, response["Location"]) == (
        302,
        "/en/compare/category-operations/vs/product-operations/",
    )


@pytest.mark.usefixtures("roles")
def test_the_order_in_which_titles_are_typed_is_the_order_of_the_columns(client):
    response = client.get(asking_for("产品运营", "品类运营"))
    assert response["Location"] == "/en/compare/product-operations/vs/category-operations/"


def test_five_titles_can_be_compared(client):
    names = [RoleFactory(slug=f"role-{number}").name_en for number in range(5)]
    address = "/en/compare/role-0/vs/role-1/vs/role-2/vs/role-3/vs/role-4/"
    assert client.get(asking_for(*names))["Location"] == address


def test_a_role_comes_before_a_metric_of_the_same_name(client):
    MetricFactory(slug="reach-metric", name_en="Reach")
    RoleFactory(slug="reach", name_en="Reach")
    RoleFactory(slug="other")
    assert client.get(asking_for("Reach", "other"))["Location"] == "/en/compare/reach/vs/other/"


def test_a_name_that_is_an_entrys_own_means_that_entry_although_another_goes_by_it_too(client, roles):
    AliasFactory(entry=RoleFactory(slug="product-ops"), text="产品运营")
    location = client.get(asking_for("品类运营", "产品运营"))["Location"]
    assert location == "/en/compare/category-operations/vs/product-operations/"


def test_a_title_with_several_senses_asks_which_one_is_meant(read):
    RoleFactory(slug="other")
    DepartmentFactory(slug="brand", name_en="Brand", name_zh_hans="企划部")
    company = CompanyFactory(name_en="Company C")
    OrgUnitFactory(slug="planning", name_en="Planning", name_zh_hans="企划部", company=company)
    page = read(asking_for("企划部", "other"))
    assert alerts(page)[0].startswith("“企划部” means several things. Which one?")
    assert texts(page, ".senses-pick button") == ["Brand", "Planning (Company C)"]
    assert typed(page) == ["企划部", "other"]


def test_choosing_a_sense_leads_on_with_the_other_titles_kept(client, read):
    for slug in ("one", "other"):
        RoleFactory(slug=slug, name_zh_hans="企划部")
    RoleFactory(slug="third")
    form = read(asking_for("third", "企划部")).select_one(".senses-pick form")
    answer = client.get(asking_for(*(field["value"] for field in form.select("input[name=entry]"))))
    assert answer["Location"] == "/en/compare/third/vs/one/"


@pytest.mark.usefixtures("roles")
def test_an_unknown_title_keeps_what_was_typed_and_offers_names_like_it(read):
    page = read(asking_for("产品经营", "品类运营"), status=404)
    assert typed(page) == ["产品经营", "品类运营"]
    assert alerts(page)[0].startswith("Nothing is called “产品经营”. Names like it:")
    assert links(page, "[role=alert] a") == ["/en/roles/product-operations/"]


@pytest.mark.usefixtures("roles")
def test_a_title_like_nothing_says_so_without_names(read):
    page = read(asking_for("量子力学", "品类运营"), status=404)
    assert alerts(page) == ["Nothing is called “量子力学”."]


def test_what_was_typed_is_shown_as_text(read):
    page = read(asking_for("<script>alert(1)</script>", "x"), status=404)
    assert page.select("script:not([src], [type='application/ld+json'])") == []
    assert typed(page)[0] == "<script>alert(1)</script>"


@pytest.mark.usefixtures("roles")
def test_one_title_waits_for_the_other(read):
    page = read(asking_for("品类运营"))
    assert (alerts(page), typed(page)) == ([], ["品类运营", ""])


def test_no_title_shows_the_empty_box(read):
    page = read("/en/compare/")
    assert (alerts(page), typed(page)) == ([], ["", ""])


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize("title", ["品类运营", "category-operations", "类目小二"])
def test_the_same_entry_twice_is_told_by_whatever_name(read, title):
    page = read(asking_for("Category operations", title))
    assert alerts(page) == ["That is the same entry more than once. Choose another one to set beside it."]


def test_six_titles_are_too_many(read):
    slugs = [RoleFactory(slug=f"role-{number}").slug for number in range(6)]
    page = read(asking_for(*slugs), status=400)
    assert alerts(page) == ["A comparison has at most 5 columns. Leave some out."]
    assert typed(page) == slugs[:5]


# The same by address


@pytest.mark.usefixtures("roles")
def test_an_address_with_one_entry_asks_for_the_other(read):
    page = read("/en/compare/category-operations/")
    assert typed(page) == ["category-operations", ""]


@pytest.mark.usefixtures("roles")
def test_an_address_with_the_same_entry_twice_says_so(read):
    page = read("/en/compare/category-operations/vs/category-operations/")
    assert alerts(page) == ["That is the same entry more than once. Choose another one to set beside it."]


def test_an_address_with_six_entries_is_too_long(read):
    slugs = [RoleFactory(slug=f"role-{number}").slug for number in range(6)]
    page = read(f"/en/compare/{'/vs/'.join(slugs)}/", status=400)
    assert alerts(page) == ["A comparison has at most 5 columns. Leave some out."]


@pytest.mark.usefixtures("roles")
def test_an_address_with_an_unknown_entry_offers_names_like_it(read):
    page = read("/en/compare/product-manager/vs/category-operations/", status=404)
    assert typed(page) == ["product-manager", "category-operations"]
    assert links(page, "[role=alert] a") == ["/en/roles/product-operations/"]


@pytest.mark.usefixtures("roles")
def test_an_address_with_an_alias_or_other_case_leads_to_the_comparison(client):
    response = client.get("/en/compare/PO/vs/Category-Operations/")
    assert response["Location"] == "/en/compare/product-operations/vs/category-operations/"


# The boxes to tick in a list


def test_entries_can_be_ticked_in_a_list(client, read):
    for slug in ("one", "other"):
        RoleFactory(slug=slug)
    form = read("/en/roles/").select_one("form.list")
    ticked = [box["value"] for box in form.select("input[type=checkbox][name=entry]")]
    assert client.get(form["action"], {"entry": ticked})["Location"] == "/en/compare/one/vs/other/"


def test_each_box_says_what_it_ticks(read):
    company = CompanyFactory(name_en="Company C")
    OrgUnitFactory(name_en="Planning", company=company)
    assert read("/en/units/").select_one("input[type=checkbox]")["aria-label"] == "Compare Planning (Company C)"


def test_roles_are_listed_by_their_home_department(read):
    RoleFactory(name_en="Free one")
    RoleFactory(name_en="Planner", home_department=DepartmentFactory(name_en="Brand"))
    groups = read("/en/roles/").select(".list__group")
    assert [(text(group.h2), texts(group, ".entry-list__name")) for group in groups] == [
        ("Brand 1", ["Planner"]),
        ("Others 1", ["Free one"]),
    ]


# What has been answered


def test_the_box_lists_the_comparisons_of_the_editors_those_of_the_home_page_first(read, roles):
    ComparisonFactory(slug="a", of=roles, verdict_en="They overlap.")
    ComparisonFactory(slug="b", of=roles[::-1], featured=True, verdict_en="They differ.")
    assert texts(read("/en/compare/"), ".links li") == [
        "Product operations vs Category operations They differ.",
        "Category operations vs Product operations They overlap.",
    ]


def test_a_comparison_that_is_a_draft_is_not_listed(read, roles):
    ComparisonFactory(of=roles, status="draft")
    assert not read("/en/compare/").select(".links li")


def test_who_has_typed_something_is_not_distracted_by_what_others_ask(read, roles):
    ComparisonFactory(of=roles)
    assert not read(asking_for("category-operations")).select(".links li")


def test_the_box_costs_three_queries_however_many_comparisons_there_are(client, roles, django_assert_num_queries):
    ComparisonFactory.create_batch(3, of=roles)
    with django_assert_num_queries(3):
        client.get("/en/compare/")


@pytest.mark.parametrize("address", ["/en/compare/?entry=one&entry=nothing", "/en/compare/?entry=one&entry=planning"])
def test_a_field_that_is_to_be_mended_is_tied_to_the_notice_that_says_why(read, address):
    RoleFactory(slug="one", name_en="one")
    for _ in range(2):
        AliasFactory(text="planning", language="en")
    page = read(address, 404 if "nothing" in address else 200)
    right, wrong = page.select("input[name=entry][id]")
    assert (right.get("aria-invalid"), wrong["aria-invalid"]) == (None, "true")
    assert wrong["value"] in text(page.find(id=wrong["aria-describedby"]))


def test_answered_comparisons_go_on_on_a_second_page(read, client, monkeypatch):
    monkeypatch.setattr("encyclopedia.views.comparisons.ANSWERED", 2)
    for slug in ("one", "other", "third"):
        ComparisonFactory(slug=slug, of=RoleFactory.create_batch(2))
    first = read("/en/compare/")
    (following,) = links(first, "a[rel=next]")
    second = read(following)
    assert [len(page.select("#comparisons ~ ul > li")) for page in (first, second)] == [2, 1]
    assert links(second, "a[rel=prev]") == ["/en/compare/"]
    assert {client.get(f"/en/compare/?page={page}").status_code for page in ("3", "0", "x", "1" + "0" * 30)} == {404}
