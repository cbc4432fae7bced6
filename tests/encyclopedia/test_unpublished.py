"""Drafts, entries in review and retired ones: nothing of them reaches a reader, on any page."""

import pytest

from encyclopedia.models import Status
from tests.conftest import links, text, texts
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FrameworkFactory,
    GapFactory,
    GuideFactory,
    GuideSectionFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

HIDDEN = [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED]
hidden_from_readers = pytest.mark.parametrize("status", HIDDEN)
SECRET = "Not for readers yet"


@hidden_from_readers
@pytest.mark.parametrize(
    ("factory", "folder"),
    [
        (RoleFactory, "roles"),
        (DepartmentFactory, "departments"),
        (CompanyFactory, "companies"),
        (OrgUnitFactory, "units"),
        (MetricFactory, "metrics"),
        (FrameworkFactory, "frameworks"),
        (TermFactory, "terms"),
    ],
)
def test_an_unpublished_entry_has_no_page_and_no_place_in_its_list(read, factory, folder, status):
    factory(slug="one", name_en=SECRET, status=status)
    assert SECRET not in read(f"/en/{folder}/one/", status=410 if status == Status.RETIRED else 404).text
    assert SECRET not in read(f"/en/{folder}/").text


@hidden_from_readers
@pytest.mark.parametrize(
    "address", ["compare/one/vs/other/", "compare/other/vs/one/", "compare/?entry=one&entry=other", "titles/one/"]
)
def test_an_unpublished_entry_cannot_be_compared_or_looked_up(read, status, address):
    RoleFactory(slug="one", name_en=SECRET, status=status)
    RoleFactory(slug="other")
    assert SECRET not in read(f"/en/{address}", status=404).text


@hidden_from_readers
def test_an_unpublished_entry_is_no_near_name_of_what_was_typed(read, status):
    RoleFactory(name_en=SECRET, status=status)
    assert read("/en/titles/not for/", status=404).select(".chip") == []


@hidden_from_readers
def test_an_unpublished_entry_is_no_sense_of_a_title(client, status):
    RoleFactory(slug="one", name_zh_hans="企划部")
    RoleFactory(slug="other", name_zh_hans="企划部", status=status)
    assert client.get("/en/titles/企划部/")["Location"] == "/en/roles/one/"


@hidden_from_readers
def test_an_unpublished_entry_makes_no_shared_title(read, status):
    RoleFactory(name_zh_hans="企划部")
    RoleFactory(name_zh_hans="企划部", status=status)
    assert "企划部" not in read("/en/titles/").text


@hidden_from_readers
def test_an_unpublished_entry_is_not_on_the_home_page(read, status):
    RoleFactory(name_en=SECRET, status=status)
    page = read("/en/")
    assert SECRET not in str(page)


@hidden_from_readers
def test_an_unpublished_entry_is_not_among_what_rests_on_a_source(read, status):
    role = RoleFactory(name_en=SECRET, status=status)
    CitationFactory(statement=StatementFactory(entry=role, cited=False, text_en="so"), source=SourceFactory(key="it"))
    assert SECRET not in read("/en/sources/it/").text


@hidden_from_readers
@pytest.mark.parametrize("address", ["roles/one/", "compare/one/vs/other/"])
def test_a_statement_that_names_an_unpublished_entry_is_not_shown(read, facets, status, address):
    RoleFactory(slug="other", says={"object-of-work": ["users"]})
    term = TermFactory(name_en=SECRET, status=status)
    StatementFactory(entry=RoleFactory(slug="one"), facet__key="purpose", target=term)
    assert SECRET not in read(f"/en/{address}").text


@hidden_from_readers
@pytest.mark.parametrize("address", ["roles/one/", "compare/one/vs/other/"])
def test_a_statement_about_an_unpublished_company_is_not_shown(read, facets, status, address):
    RoleFactory(slug="other")
    company = CompanyFactory(name_en=SECRET, status=status)
    about = {"facet__key": "purpose", "target": TermFactory(slug="retention"), "at_company": company}
    StatementFactory(entry=RoleFactory(slug="one"), **about)
    assert SECRET not in read(f"/en/{address}").text


@hidden_from_readers
@pytest.mark.parametrize("address", ["roles/one/", "titles/planning/"])
def test_a_name_that_only_an_unpublished_company_uses_is_not_shown(read, facets, status, address):
    company = CompanyFactory(name_en=SECRET, status=status)
    for slug in ("one", "other"):
        AliasFactory(entry=RoleFactory(slug=slug, name_en="planning"), text="planning", used_by=company)
    assert SECRET not in read(f"/en/{address}").text


@hidden_from_readers
@pytest.mark.parametrize("address", ["roles/", "roles/one/", "compare/one/vs/other/"])
def test_an_unpublished_department_is_nobody_s_home(read, facets, status, address):
    department = DepartmentFactory(name_en=SECRET, status=status)
    for slug in ("one", "other"):
        RoleFactory(slug=slug, home_department=department)
    assert SECRET not in read(f"/en/{address}").text


@hidden_from_readers
@pytest.mark.parametrize("address", ["units/one/", "companies/company/"])
def test_an_unpublished_unit_is_above_nobody(read, facets, status, address):
    company = CompanyFactory(slug="company")
    above = OrgUnitFactory(name_en=SECRET, company=company, status=status)
    OrgUnitFactory(slug="one", name_en="Planning", company=company, parent=above)
    page = read(f"/en/{address}")
    assert "Planning" in page.text
    assert SECRET not in page.text


@hidden_from_readers
def test_unpublished_parts_cases_and_roles_are_not_on_the_page_of_their_department(read, status):
    department = DepartmentFactory(slug="brand")
    DepartmentFactory(name_en=SECRET, parent=department, status=status)
    OrgUnitFactory(name_en=SECRET, instance_of=department, status=status)
    RoleFactory(name_en=SECRET, home_department=department, status=status)
    assert SECRET not in read("/en/departments/brand/").text


@hidden_from_readers
def test_an_unpublished_role_is_related_to_nobody(read, facets, status):
    RoleFactory(slug="one", says={"purpose": ["retention"]})
    RoleFactory(name_en=SECRET, status=status, says={"purpose": ["retention"]})
    assert SECRET not in read("/en/roles/one/").text


@hidden_from_readers
def test_an_unpublished_entry_of_the_same_title_is_no_namesake(read, status):
    RoleFactory(slug="one", name_zh_hans="企划部")
    RoleFactory(name_en=SECRET, name_zh_hans="企划部", status=status)
    assert SECRET not in read("/en/roles/one/").text


@hidden_from_readers
def test_a_comparison_with_an_unpublished_entry_is_not_offered(read, status):
    role = RoleFactory(slug="one")
    ComparisonFactory(of=[role, RoleFactory(name_en=SECRET, status=status)], featured=True)
    assert SECRET not in read("/en/roles/one/").text


@hidden_from_readers
def test_an_answer_that_is_not_published_yet_leaves_the_generated_one(read, status):
    roles = [RoleFactory(slug="one"), RoleFactory(slug="other")]
    ComparisonFactory(of=roles, verdict_en=SECRET, status=status)
    assert SECRET not in str(read("/en/compare/one/vs/other/"))


@hidden_from_readers
def test_an_unpublished_entry_is_not_among_those_an_open_question_belongs_to(read, status):
    GapFactory().entries.add(RoleFactory(slug="one"), RoleFactory(name_en=SECRET, status=status))
    assert texts(read("/en/gaps/"), ".gap__entries a") == ["One"]


@hidden_from_readers
def test_a_guide_to_an_unpublished_entry_keeps_the_words_and_drops_the_link(read, status):
    RoleFactory(slug="secret", name_en=SECRET, status=status)
    GuideSectionFactory(guide__slug="begin", body_en="Begin with [this job](entry:secret).")
    page = read("/en/guides/begin/")
    assert text(page.select_one(".prose p")) == "Begin with this job."
    assert links(page, ".prose a") == []


@hidden_from_readers
def test_an_unpublished_entry_is_not_among_those_a_guide_speaks_of(read, status):
    GuideFactory(slug="begin").entries.add(RoleFactory(name_en=SECRET, status=status))
    assert SECRET not in read("/en/guides/begin/").text


@hidden_from_readers
def test_an_unpublished_guide_is_nowhere(read, status):
    guide = GuideFactory(slug="begin", title_en=SECRET, status=status)
    guide.entries.add(RoleFactory(slug="one"))
    read("/en/guides/begin/", status=404)
    assert [address for address in ("", "guides/", "roles/one/") if SECRET in read(f"/en/{address}").text] == []


def test_a_retired_entry_leads_to_the_one_in_its_place(client):
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=RoleFactory(slug="new"))
    response = client.get("/en/roles/old/")
    assert (response.status_code, response["Location"]) == (301, "/en/roles/new/")


def test_a_retired_entry_may_be_replaced_by_one_of_another_kind(client):
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=DepartmentFactory(slug="new"))
    assert client.get("/en/roles/old/")["Location"] == "/en/departments/new/"


def test_a_retired_entry_whose_replacement_is_not_published_is_gone(read):
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=RoleFactory(status=Status.DRAFT))
    read("/en/roles/old/", status=410)


def test_a_page_that_is_not_there_shows_ways_on(read):
    page = read("/en/roles/nobody/", status=404)
    assert text(page.h1) == "There is no such page"
    assert {"/en/", "/en/compare/", "/en/roles/"} <= set(links(page, "main a"))
