"""Lists of entries: what narrows them, what is counted, how they are parted, and page after page of them."""

from itertools import chain

import pytest

from encyclopedia.listing import narrowing, pages
from encyclopedia.models import Facet, Status, ValueKind
from encyclopedia.searching.keeping import mark
from tests.conftest import links, text, texts
from tests.factories import (
    CitationFactory,
    DepartmentFactory,
    FacetFactory,
    FrameworkFactory,
    GapFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
    VocabularyFactory,
)
from tests.heads import canonical

pytestmark = pytest.mark.django_db


def listed(page):
    """The names on a page of a list, in order."""
    return texts(page, ".entry-list__name")


def offered(page):
    """What the list can be narrowed by: question → values with their counts."""
    return {text(one.summary): texts(one, ".chip") for one in page.select("details.filter")}


def chosen(page):
    """What the list is narrowed by, without the crosses."""
    return [
        text(one).removesuffix(f"× Without {text(one).split(': ')[1].split(' ×')[0]}").strip()
        for one in page.select(".chosen__one")
    ]


@pytest.fixture
def object_of_work():
    """A question by whose answers lists are narrowed."""
    return FacetFactory(key="object-of-work", filters=True)


# Narrowing


def test_a_list_is_narrowed_by_the_answers_to_a_question(read, object_of_work):
    RoleFactory(name_en="Community", says={"object-of-work": ["users"]})
    RoleFactory(name_en="Store", says={"object-of-work": ["goods"]})
    assert listed(read("/en/roles/?object-of-work=users")) == ["Community"]


def test_a_question_that_does_not_filter_lists_narrows_nothing(read):
    FacetFactory(key="purpose", filters=False)
    RoleFactory.create_batch(2, says={"purpose": ["retention"]})
    page = read("/en/roles/?purpose=nothing")
    assert (len(listed(page)), "Purpose" in offered(page)) == (2, False)


def test_each_value_says_how_many_entries_it_leaves_the_most_first(read, object_of_work):
    RoleFactory(says={"object-of-work": ["goods", "users"]})
    RoleFactory(says={"object-of-work": ["users"]})
    assert offered(read("/en/roles/"))["Object of work"] == ["Users 2", "Goods 1"]


def test_a_value_leads_to_the_list_that_it_leaves(read, object_of_work):
    RoleFactory(name_en="Community", says={"object-of-work": ["users"]})
    RoleFactory(name_en="Store")
    (address,) = links(read("/en/roles/"), "details.filter:first-of-type .chip")
    assert listed(read(address)) == ["Community"]


def test_filters_combine(read, object_of_work):
    brand = DepartmentFactory(slug="brand")
    FacetFactory(key="home-department", filters=True)
    RoleFactory(name_en="Both", says={"object-of-work": ["users"]}, home_department=brand)
    RoleFactory(name_en="One", says={"object-of-work": ["users"]})
    RoleFactory(name_en="Other", home_department=brand)
    assert listed(read("/en/roles/?object-of-work=users&home-department=brand")) == ["Both"]


def test_a_count_says_what_the_value_leaves_beside_the_other_filters(read, object_of_work):
    brand, sales = DepartmentFactory(slug="brand", name_en="Brand"), DepartmentFactory(slug="sales", name_en="Sales")
    FacetFactory(key="home-department", filters=True)
    for department in (brand, brand, sales):
        RoleFactory(says={"object-of-work": ["users"]}, home_department=department)
    RoleFactory(says={"object-of-work": ["goods"]}, home_department=brand)
    page = offered(read("/en/roles/?home-department=sales"))
    assert page == {"Object of work": ["Users 1"], "Home department": ["Brand 3", "Sales 1"]} | {
        "State of knowledge": page["State of knowledge"]
    }


def test_what_the_list_is_narrowed_by_is_shown_and_can_be_taken_away(read, object_of_work):
    RoleFactory(name_en="One", says={"object-of-work": ["users"]}, tagged=["internet"])
    RoleFactory(name_en="Other", says={"object-of-work": ["users"]})
    page = read("/en/roles/?object-of-work=users&tag=internet")
    assert chosen(page) == ["Object of work: Users", "Tag: Internet"]
    without = links(page, ".chosen__remove")
    assert without == ["/en/roles/?tag=internet", "/en/roles/?object-of-work=users"]
    assert [listed(read(address)) for address in without] == [["One"], ["One", "Other"]]
    assert links(page, ".chosen__all") == ["/en/roles/"]


def test_the_value_that_is_chosen_is_marked_and_leads_back(read, object_of_work):
    RoleFactory(says={"object-of-work": ["users"]})
    (value,) = read("/en/roles/?object-of-work=users").select("details.filter:first-of-type .chip")
    assert (value["aria-current"], value["href"]) == ("true", "/en/roles/")


def test_a_list_is_narrowed_by_a_tag(read):
    RoleFactory(name_en="One", tagged=["internet"])
    RoleFactory(name_en="Other")
    page = read("/en/roles/?tag=internet")
    assert (listed(page), offered(page)["Tag"]) == (["One"], ["Internet 1"])


def test_roles_are_narrowed_by_the_department_in_their_own_column(read):
    FacetFactory(key="home-department", filters=True)
    RoleFactory(name_en="Planner", home_department=DepartmentFactory(slug="brand", name_en="Brand"))
    RoleFactory(name_en="Free")
    page = read("/en/roles/?home-department=brand")
    assert (listed(page), offered(page)["Home department"]) == (["Planner"], ["Brand 1"])


def test_units_are_narrowed_by_their_company(read):
    FacetFactory(key="company", filters=True)
    OrgUnitFactory(name_en="Planning", company__slug="acme")
    OrgUnitFactory(name_en="Sales", company__slug="bolt")
    assert listed(read("/en/units/?company=acme")) == ["Planning"]


def test_terms_are_narrowed_by_their_vocabulary(read):
    TermFactory(name_en="Retention", vocabulary=VocabularyFactory(key="goals"))
    TermFactory(name_en="Users", vocabulary=VocabularyFactory(key="objects"))
    page = read("/en/terms/?vocabulary=goals")
    assert (listed(page), offered(page)["Vocabulary"]) == (["Retention"], ["Goals 1", "Objects 1"])


def test_rungs_are_offered_from_the_highest_to_the_lowest(read):
    FacetFactory(key="scope-rung", datatype="rung", filters=True)
    ladder = VocabularyFactory(key="ladder", ordered=True)
    for position, slug in enumerate(["merchant", "category", "industry"], 1):
        TermFactory(slug=slug, vocabulary=ladder, position=position)
    RoleFactory(says={"scope-rung": ["merchant"]})
    RoleFactory(says={"scope-rung": ["category", "merchant", "industry"]})
    assert offered(read("/en/roles/"))["Scope rung"] == ["Industry 1", "Category 1", "Merchant 2"]


@pytest.mark.parametrize("change", [{"rank": "deprecated"}, {"value": ValueKind.NONE}, {"kind": "opinion"}])
def test_what_is_not_stated_as_a_fact_narrows_nothing(read, object_of_work, change):
    role = RoleFactory(says={"object-of-work": ["users"]})
    role.statements.update(attribution_en="somebody", **change)
    mark([role.pk])
    page = read("/en/roles/?object-of-work=users")
    assert (listed(page), "Object of work" in offered(page)) == ([], False)


def test_a_value_that_readers_may_not_see_is_not_offered(read, object_of_work):
    role = RoleFactory(says={"object-of-work": ["users"]})
    role.statements.get().target.__class__.objects.update(status=Status.DRAFT)
    role.__class__.objects.update(status=Status.PUBLISHED)
    assert "Object of work" not in offered(read("/en/roles/"))


def test_drafts_are_neither_listed_nor_counted(read, object_of_work):
    RoleFactory(says={"object-of-work": ["users"]}, status=Status.DRAFT)
    RoleFactory(name_en="One", says={"object-of-work": ["users"]})
    page = read("/en/roles/")
    assert (listed(page), offered(page)["Object of work"]) == (["One"], ["Users 1"])


def test_when_nothing_matches_the_page_says_so_and_how_to_go_on(read, object_of_work):
    RoleFactory(says={"object-of-work": ["users"]})
    RoleFactory(tagged=["internet"])
    page = read("/en/roles/?object-of-work=users&tag=internet")
    assert "Nothing matches all of this." in text(page.select_one(".notice"))
    assert links(page, ".notice a") == ["/en/roles/"]
    assert len(page.select(".chosen__remove")) == 2


@pytest.mark.parametrize("asked", ["object-of-work=nothing", "tag=nothing", "knowledge=nothing", "tag=%3Cscript%3E"])
def test_a_value_that_there_is_not_is_not_found_and_can_be_taken_away(read, object_of_work, asked):
    RoleFactory(says={"object-of-work": ["users"]}, tagged=["internet"])
    page = read(f"/en/roles/?{asked}", status=404)
    assert links(page, ".chosen__remove") == ["/en/roles/"]
    assert page.select("main script:not([type])") == []


def test_a_list_that_is_narrowed_stands_for_the_whole_list_to_search_engines(read):
    RoleFactory(tagged=["internet"])
    assert canonical(read("/en/roles/?tag=internet")) == "/en/roles/"


def test_parameters_that_are_no_filters_change_nothing(read):
    RoleFactory(name_en="One")
    assert listed(read("/en/roles/?utm_source=mail&colour=red")) == ["One"]


def test_values_are_told_in_the_language_of_the_page(read, object_of_work):
    RoleFactory(says={"object-of-work": ["users"]})
    (label, values), *_ = offered(read("/zh-hans/roles/")).items()
    assert (label, values) == ("问题object-of-work", ["词条users 1"])


def test_a_list_of_very_many_says_that_its_counts_are_of_the_first(read, monkeypatch):
    monkeypatch.setattr(narrowing, "COUNTED", 3)
    RoleFactory.create_batch(4, tagged=["internet"])
    page = read("/en/roles/")
    assert text(page.h1) == "Roles 3+"
    assert offered(page)["Tag"] == ["Internet 3+"]


# The state of knowledge


def known(read, word):
    return listed(read(f"/en/roles/?knowledge={word}"))


def test_a_role_that_answers_four_of_five_questions_is_well_covered(read):
    for key in "abcde":
        FacetFactory(key=key)
    RoleFactory(name_en="Well", says={key: ["x"] for key in "abcd"})
    RoleFactory(name_en="Half", says={key: ["x"] for key in "abc"})
    assert known(read, "well-covered") == ["Well"]


def test_the_definition_and_the_columns_are_answers_too(read):
    FacetFactory(key="definition", datatype="prose")
    FacetFactory(key="home-department")
    RoleFactory(name_en="Well", home_department=DepartmentFactory())
    RoleFactory(name_en="Half")
    assert known(read, "well-covered") == ["Well"]


def test_an_entry_with_an_open_question_has_gaps(read):
    GapFactory().entries.add(RoleFactory(name_en="Asked"))
    GapFactory(status="answered").entries.add(RoleFactory(name_en="Answered"))
    assert known(read, "open-questions") == ["Asked"]


def test_an_entry_that_sources_contradict_each_other_on_is_disputed(read):
    CitationFactory(statement=StatementFactory(entry=RoleFactory(name_en="One"), text_en="so"), disputes=True)
    StatementFactory(entry=RoleFactory(name_en="Other"), text_en="so")
    assert known(read, "disputed") == ["One"]


def test_copies_of_one_text_are_one_source(read):
    original = SourceFactory()
    for name, sources in (
        ("Copied", [original, SourceFactory(copy_of=original)]),
        ("Supported", [original, SourceFactory()]),
        ("Bare", []),
    ):
        role = RoleFactory(name_en=name)
        for source in sources:
            CitationFactory(statement=StatementFactory(entry=role, text_en="so", cited=False), source=source)
    assert known(read, "few-sources") == ["Bare", "Copied"]


# How lists are arranged


def test_metrics_are_listed_by_the_goals_they_serve(read, facets):
    MetricFactory(name_en="Followers", says={"serves-goal": ["reach", "retention"]})
    MetricFactory(name_en="Returning", says={"serves-goal": ["retention"]})
    MetricFactory(name_en="Odd")
    groups = read("/en/metrics/").select(".list__group")
    assert [(text(group.h2), listed(group)) for group in groups] == [
        ("Retention 2", ["Followers", "Returning"]),
        ("Reach 1", ["Followers"]),
        ("Others 1", ["Odd"]),
    ]
    assert links(groups[0], "h2 a") == ["/en/terms/retention/"]


def test_no_part_of_the_page_has_the_name_of_another(read, facets):
    MetricFactory(says={"serves-goal": ["reach", "retention"]})
    names = [one["id"] for one in read("/en/metrics/").select("[id]")]
    assert len(names) == len(set(names))


def test_frameworks_are_listed_with_their_steps_in_order(read, facets):
    FrameworkFactory(name_en="Funnel", says={"steps": ["visit", "buy"]})
    FrameworkFactory(name_en="Bare")
    assert texts(read("/en/frameworks/"), ".entry-list__facts li") == ["Visit", "Buy"]


def test_departments_are_a_tree(read):
    marketing = DepartmentFactory(name_en="Marketing")
    DepartmentFactory(name_en="Brand", parent=marketing)
    DepartmentFactory(name_en="Operations")
    page = read("/en/departments/")
    tree = page.select_one("ul.tree")
    assert [listed(branch)[0] for branch in tree.find_all("li", recursive=False)] == ["Marketing", "Operations"]
    assert listed(tree.select_one(".tree__below")) == ["Brand"]


def test_a_department_whose_parent_is_not_listed_stands_by_itself(read):
    DepartmentFactory(name_en="Brand", parent=DepartmentFactory(status=Status.DRAFT))
    assert listed(read("/en/departments/")) == ["Brand"]


def test_departments_in_a_circle_are_all_listed(read):
    one, other = DepartmentFactory(name_en="One"), DepartmentFactory(name_en="Other")
    for department, parent in ((one, other), (other, one)):
        department.parent = parent
        department.save()
    assert sorted(listed(read("/en/departments/"))) == ["One", "Other"]


def test_a_department_says_how_many_roles_sit_there_and_leads_to_them(read):
    FacetFactory(key="home-department", filters=True)
    brand = DepartmentFactory(slug="brand")
    RoleFactory(name_en="Planner", home_department=brand)
    RoleFactory(home_department=brand, status=Status.DRAFT)
    RoleFactory()
    page = read("/en/departments/")
    assert texts(page, ".entry-list__counted") == ["1 role"]
    assert listed(read(links(page, ".entry-list__counted a")[0])) == ["Planner"]


# Page after page


@pytest.fixture
def short_pages(monkeypatch):
    """Pages of two entries, and five roles."""
    monkeypatch.setattr(pages, "PAGE", 2)
    for name in ("Echo", "Alpha", "Delta", "Charlie", "Bravo"):
        RoleFactory(slug=name.lower(), name_en=name, name_zh_hans=name, tagged=["internet"])


def read_through(read, address):
    """The names on all pages from an address on."""
    return list(chain.from_iterable(walk(read, address, "next")))


def walk(read, address, rel):
    """The names on each page from an address on, as far as the links lead."""
    seen = []
    while address:
        page = read(address)
        seen.append(listed(page))
        address = next(iter(links(page, f"a[rel={rel}]")), "")
    return seen


def test_a_long_list_is_read_page_by_page_to_its_end(read, short_pages):
    assert walk(read, "/en/roles/", "next") == [["Alpha", "Bravo"], ["Charlie", "Delta"], ["Echo"]]


def test_a_long_list_is_read_back_page_by_page_to_its_beginning(read, short_pages):
    assert walk(read, "/en/roles/?after=delta", "prev") == [["Echo"], ["Charlie", "Delta"], ["Alpha", "Bravo"]]


def test_a_long_list_goes_by_name_and_not_in_groups(read, short_pages):
    RoleFactory(name_en="Alpine", home_department=DepartmentFactory())
    assert texts(read("/en/roles/"), ".list__heading") == []


def test_entries_of_the_same_name_are_on_some_page(read, short_pages):
    for number in range(3):
        RoleFactory(slug=f"same-{number}", name_en="Bravo")
    assert read_through(read, "/en/roles/") == ["Alpha", *["Bravo"] * 4, "Charlie", "Delta", "Echo"]


def test_filters_go_along_from_page_to_page(read, short_pages):
    RoleFactory(name_en="Almost")
    assert read_through(read, "/en/roles/?tag=internet") == ["Alpha", "Bravo", "Charlie", "Delta", "Echo"]


def test_a_later_page_leads_to_the_beginning_where_the_list_is_narrowed(read, short_pages):
    page = read("/en/roles/?after=bravo")
    assert offered(page) == {}
    assert "/en/roles/" in links(page, "main p a")


def test_a_page_in_the_other_language_begins_at_the_same_entry(read, short_pages):
    assert listed(read("/zh-hans/roles/?after=bravo")) == ["Charlie", "Delta"]


def test_each_page_of_a_long_list_stands_for_itself(read, short_pages):
    pages = [read(address) for address in ("/en/roles/", "/en/roles/?after=bravo")]
    assert [canonical(page) for page in pages] == ["/en/roles/", "/en/roles/?after=bravo"]
    assert [page.title.string for page in pages] == ["Roles · Role Atlas", "Roles · from Charlie · Role Atlas"]


@pytest.mark.parametrize(
    "place",
    [
        "after=nobody",
        "before=nobody",
        "after=draft",
        "after=alpha&before=echo",
        "after=%F0%9F%98%80",
        "after=" + "9" * 3000,
    ],
)
def test_a_page_that_begins_nowhere_is_not_there(read, short_pages, place):
    RoleFactory(slug="draft", status=Status.DRAFT)
    read(f"/en/roles/?{place}", status=404)


def test_an_entry_of_another_kind_is_no_place_in_the_list(read, short_pages):
    MetricFactory(slug="dau")
    read("/en/roles/?after=dau", status=404)


def test_the_editors_say_which_questions_filter_lists(facets):
    assert Facet.objects.get(key="object-of-work").filters
    assert not Facet.objects.get(key="opinions").filters
