"""Who does what at each company: the function × company matrix."""

import pytest

from departments.matrix import Ownership, read_matrix
from departments.models import Company
from encyclopedia.comparing import State
from encyclopedia.models import ValueKind
from tests.factories import (
    CompanyFactory,
    DepartmentFactory,
    FacetFactory,
    OrgUnitFactory,
    StatementFactory,
    TermFactory,
    VocabularyFactory,
)


class Companies:
    """Companies, units and functions made by name."""

    def __init__(self) -> None:
        self.vocabulary = VocabularyFactory(key="functions")
        self.facet = FacetFactory(key="functions", vocabulary=self.vocabulary)
        self.group = TermFactory(slug="brand-work", vocabulary=self.vocabulary)

    def function(self, slug, broader=None):
        """A function, below the group unless told otherwise."""
        return TermFactory(slug=slug, vocabulary=self.vocabulary, broader=broader or self.group)

    def unit(self, company, *functions, **columns):
        """A unit of a company that does these functions."""
        company = Company.objects.filter(slug=company).first() or CompanyFactory(slug=company)
        unit = OrgUnitFactory(company=company, **columns)
        for function in functions:
            StatementFactory(entry=unit, facet=self.facet, target=function)
        return unit

    def cells(self, function):
        """What the matrix of all companies says of a function."""
        (row,) = self.rows(function)
        return [cell.ownership for cell in row.cells]

    def rows(self, function, **options):
        """The rows of a function."""
        matrix = read_matrix(list(Company.objects.by_name()), **options)
        return [row for group in matrix.groups for row in group.rows if row.function == function]


@pytest.fixture
def companies(db):
    """An empty world of companies."""
    return Companies()


def test_a_function_is_owned_by_the_unit_that_is_said_to_do_it(companies):
    pr = companies.function("pr")
    companies.unit("a", pr)
    assert companies.cells(pr) == [Ownership.OWNED]


def test_a_function_that_nothing_is_said_of_is_not_stated_and_not_absent(companies):
    pr = companies.function("pr")
    companies.unit("a", pr)
    companies.unit("b")
    assert companies.cells(pr) == [Ownership.OWNED, Ownership.NOT_STATED]


def test_a_function_that_is_said_to_be_nobodys_is_absent(companies):
    pr = companies.function("pr")
    unit = companies.unit("a")
    StatementFactory(entry=unit.company, facet=companies.facet, target=pr, value=ValueKind.NONE)
    assert companies.cells(pr) == [Ownership.ABSENT]


def test_a_function_of_several_units_is_split(companies):
    pr = companies.function("pr")
    companies.unit("a", pr)
    companies.unit("a", pr)
    assert companies.cells(pr) == [Ownership.SPLIT]


def test_a_function_inside_a_wider_one_is_merged(companies):
    brand = companies.function("brand")
    strategy = companies.function("strategy", broader=brand)
    companies.unit("a", strategy)
    companies.unit("b", brand)
    assert companies.cells(strategy) == [Ownership.OWNED, Ownership.MERGED]


def test_a_function_of_which_only_parts_are_named_is_in_parts(companies):
    brand = companies.function("brand")
    companies.unit("a", companies.function("strategy", broader=brand))
    assert companies.cells(brand) == [Ownership.IN_PARTS]


def test_units_of_the_same_department_are_no_difference(companies):
    pr, department = companies.function("pr"), DepartmentFactory()
    companies.unit("a", pr, instance_of=department)
    companies.unit("b", pr, instance_of=department)
    assert [row.state for row in companies.rows(pr)] == [State.SAME]


def test_functions_that_most_companies_speak_of_come_first(companies):
    alone, shared = companies.function("alone"), companies.function("shared")
    companies.unit("a", alone, shared)
    companies.unit("b", shared)
    matrix = read_matrix(list(Company.objects.by_name()))
    assert [row.function for group in matrix.groups for row in group.rows] == [shared, alone]


def test_only_rows_that_differ_leaves_out_those_that_do_not(companies):
    pr, department = companies.function("pr"), DepartmentFactory()
    companies.unit("a", pr, instance_of=department)
    companies.unit("b", pr, instance_of=department)
    assert companies.rows(pr, only_differences=True) == []


@pytest.mark.parametrize("count", [3, 30])
def test_the_matrix_costs_the_same_queries_whatever_its_size(companies, client, django_assert_num_queries, count):
    functions = [companies.function(f"function-{number}") for number in range(count)]
    for number in range(count):
        companies.unit(f"company-{number}", *functions)
    with django_assert_num_queries(5):
        assert client.get("/en/matrix/").status_code == 200


def test_the_companies_of_the_matrix_are_those_that_are_ticked(companies, read):
    pr = companies.function("pr")
    for company in ("a", "b", "c"):
        companies.unit(company, pr)
    heads = [head.text.strip() for head in read("/en/matrix/?company=a&company=c").select("th.table__head")]
    assert heads == ["A", "C"]


def heads(page):
    """The names of the columns."""
    return [head.text.strip() for head in page.select("th.table__head")]


@pytest.fixture
def six_companies(companies):
    """Six companies with a unit each that does public relations."""
    function = companies.function("public-relations")
    for slug in "abcdef":
        companies.unit(slug, function)


def test_of_more_than_five_companies_the_first_five_are_shown_and_it_is_said(six_companies, read):
    page = read(f"/en/matrix/?{'&'.join(f'company={slug}' for slug in 'abcdef')}")
    assert heads(page) == ["A", "B", "C", "D", "E"]
    assert page.select_one("[role=alert]").text.strip().startswith("A comparison has at most 5 columns.")


def test_one_company_alone_is_shown_beside_all(six_companies, read):
    assert heads(read("/en/matrix/?company=b")) == ["A", "B", "C", "D", "E"]


def test_the_rows_are_narrowed_to_one_group_of_functions(companies, read):
    other = TermFactory(slug="sales-work", vocabulary=companies.vocabulary)
    companies.unit("a", companies.function("public-relations"), companies.function("deals", other))
    page = read("/en/matrix/?group=sales-work")
    assert [name.text.strip() for name in page.select(".row__name")] == ["Deals"]
    assert page.select_one("option[selected]")["value"] == "sales-work"


def test_who_chooses_no_company_sees_the_five_of_which_most_units_are_known(six_companies, companies, read):
    companies.unit("f")
    assert heads(read("/en/matrix/")) == ["A", "B", "C", "D", "F"]


def test_a_company_without_units_is_not_offered(companies, read):
    companies.unit("a")
    CompanyFactory(slug="b")
    assert [box["value"] for box in read("/en/matrix/").select("input[name=company]")] == ["a"]


def test_a_company_without_units_that_is_asked_for_is_shown(companies, read):
    companies.unit("a")
    CompanyFactory(slug="b", name_en="B")
    page = read("/en/matrix/?company=a&company=b")
    assert [box["value"] for box in page.select("input[name=company][checked]")] == ["a", "b"]


def test_a_company_that_is_a_draft_is_not_chosen(companies, read):
    companies.unit("a", companies.function("public-relations"))
    CompanyFactory(slug="hidden", status="draft")
    assert heads(read("/en/matrix/?company=a&company=hidden")) == ["A"]
