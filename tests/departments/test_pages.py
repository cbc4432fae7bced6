"""What a reader of the pages of departments, companies and units sees."""

import pytest

from departments.models import OrgUnit, Tie
from encyclopedia.models import ValueKind
from tests.conftest import links, text, texts
from tests.factories import (
    CompanyFactory,
    DepartmentFactory,
    FacetFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return CompanyFactory(slug="acme", name_en="Acme")


@pytest.fixture
def centre(company):
    return OrgUnitFactory(slug="centre", name_en="Centre", company=company)


def chart(page):
    """The names in the chart, indented by how deep they hang."""
    return ["  " * (len(name.find_parents("ul")) - 1) + text(name) for name in page.select(".chart .branch__name")]


def test_a_company_shows_its_units_each_below_the_one_it_belongs_to(read, company, centre):
    OrgUnitFactory(slug="brand", name_en="Brand", company=company, parent=centre)
    assert chart(read("/en/companies/acme/")) == ["Centre", "  Brand"]


def test_a_company_of_which_no_unit_is_known_shows_no_chart(read, company):
    assert chart(read("/en/companies/acme/")) == []


def test_a_unit_is_drawn_at_the_top_when_readers_may_not_see_the_one_above(read, company):
    hidden = OrgUnitFactory(company=company, status="draft")
    OrgUnitFactory(name_en="Brand", company=company, parent=hidden)
    assert chart(read("/en/companies/acme/")) == ["Brand"]


@pytest.mark.parametrize(
    ("tie", "words"), [(Tie.BELONGS_TO, "belongs to"), (Tie.REPORTS_TO, "reports to"), (Tie.DOTTED_LINE, "dotted line")]
)
def test_the_chart_says_what_kind_of_tie_a_unit_hangs_by(read, company, centre, tie, words):
    OrgUnitFactory(company=company, parent=centre, tie=tie)
    assert words in text(read("/en/companies/acme/").select_one(".branch__tie"))


def test_the_chart_says_when_a_tie_holds_and_since_when(read, company, centre):
    OrgUnitFactory(
        company=company,
        parent=centre,
        tie_condition_en="in the high season",
        tie_condition_zh_hans="旺季",
        tie_as_of="2021",
    )
    tie = text(read("/en/companies/acme/").select_one(".branch__tie"))
    assert tie == "belongs to Centre, in the high season, as of 2021"


def test_the_chart_says_what_a_unit_does(read, company, centre):
    StatementFactory(entry=centre, facet=FacetFactory(key="functions"), target=TermFactory(name_en="Public relations"))
    assert "Public relations" in text(read("/en/companies/acme/").select_one(".chart"))


def test_the_chart_does_not_count_what_a_unit_is_known_not_to_do(read, company, centre):
    term = TermFactory(name_en="Public relations")
    StatementFactory(entry=centre, facet=FacetFactory(key="functions"), target=term, value=ValueKind.NONE)
    assert "Public relations" not in text(read("/en/companies/acme/").select_one(".chart"))


def test_a_unit_says_its_company_and_what_it_belongs_to(read, facets, company, centre):
    OrgUnitFactory(slug="acme-brand", company=company, parent=centre)
    page = read("/en/units/acme-brand/")
    assert "/en/companies/acme/" in [link["href"] for link in page.select("main a")]
    assert "/en/units/centre/" in [link["href"] for link in page.select("main a")]


def test_a_unit_lists_what_is_below_it(read, company, centre):
    OrgUnitFactory(name_en="Brand", company=company, parent=centre)
    assert texts(read("/en/units/centre/"), "#panel-subunits .entry-card__name") == ["Brand"]


def test_a_department_lists_its_cases_at_companies(read, company):
    brand = DepartmentFactory(slug="brand")
    OrgUnitFactory(name_en="Brand and PR", company=company, instance_of=brand)
    assert texts(read("/en/departments/brand/"), "#panel-cases .entry-card__name") == ["Brand and PR"]
    assert texts(read("/en/departments/brand/"), "#panel-cases .entry-card__where") == ["Acme"]


def test_a_department_lists_the_departments_within_it(read):
    marketing = DepartmentFactory(slug="marketing")
    DepartmentFactory(name_en="Brand", parent=marketing)
    assert texts(read("/en/departments/marketing/"), "#panel-parts .entry-card__name") == ["Brand"]


def test_a_department_lists_the_roles_that_usually_sit_there(read):
    operations = DepartmentFactory(slug="operations")
    RoleFactory(name_en="User operations", home_department=operations)
    assert texts(read("/en/departments/operations/"), "#panel-roles .entry-card__name") == ["User operations"]


def test_units_are_listed_under_their_companies(read, company, centre):
    OrgUnitFactory(company__name_en="Bolt")
    assert texts(read("/en/units/"), ".list__heading") == ["Acme 1", "Bolt 1"]


def test_a_unit_is_told_apart_by_its_company(company, centre):
    assert str(centre) == "Centre (Acme)"


def test_a_company_that_is_renamed_renames_what_tells_its_units_apart(company, centre):
    company.name_en = "Apex"
    company.save()
    assert str(OrgUnit.objects.get()) == "Centre (Apex)"


def test_a_unit_can_be_set_beside_the_usual_department_and_its_cases_elsewhere(read, company):
    brand = DepartmentFactory(slug="brand", name_en="Brand")
    OrgUnitFactory(slug="acme-brand", company=company, instance_of=brand)
    OrgUnitFactory(slug="bolt-brand", name_en="Brand", company__name_en="Bolt", instance_of=brand)
    page = read("/en/units/acme-brand/")
    beside = ["/en/compare/acme-brand/vs/brand/", "/en/compare/acme-brand/vs/bolt-brand/"]
    assert links(page, "#panel-beside a") == beside
    assert texts(page, "#panel-beside a")[1] == "Brand (Bolt)"


def test_a_unit_of_no_usual_kind_is_set_beside_nothing(read, company):
    OrgUnitFactory(slug="acme-odd", company=company)
    assert read("/en/units/acme-odd/").select_one("#panel-beside") is None


def test_a_unit_beside_its_usual_department_shows_where_the_company_departs_from_it(read, company):
    brand = DepartmentFactory(slug="brand", name_en="Brand", says={"functions": ["branding", "events"]})
    says = {"functions": ["branding", "public-relations"]}
    OrgUnitFactory(slug="acme-brand", company=company, instance_of=brand, says=says)
    page = read("/en/compare/acme-brand/vs/brand/")
    wanted = ["+ here, and not usually Public relations", "? usual, and not stated here Events"]
    assert texts(page, ".departure") == wanted


def test_companies_that_are_compared_lead_to_what_each_does(read, company):
    CompanyFactory(slug="bolt")
    link = read("/en/compare/acme/vs/bolt/").select_one(".together a")
    assert link["href"] == "/en/matrix/?company=acme&company=bolt"


def test_units_that_are_compared_lead_to_what_their_companies_do(read, company, centre):
    OrgUnitFactory(slug="other", company__slug="bolt")
    assert links(read("/en/compare/centre/vs/other/"), ".together a") == ["/en/matrix/?company=acme&company=bolt"]


def test_units_of_one_company_lead_to_no_matrix(read, company, centre):
    OrgUnitFactory(slug="other", company=company)
    assert read("/en/compare/centre/vs/other/").select_one(".together") is None
