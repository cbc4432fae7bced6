"""What a page costs: the same number of queries, whatever the number of entries, facets, statements and citations."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from departments.models import OrgUnit
from tests.factories import (
    AliasFactory,
    CitationFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


def make_roles(roles, facets, statements=2):
    """Roles that answer as many questions, each with a few values that they share and that cite two sources."""
    questions = [FacetFactory(key=f"question-{number}") for number in range(facets)]
    made = [RoleFactory(slug=f"role-{number}") for number in range(roles)]
    for role, question in product(made, questions):
        for order in range(statements):
            target = MetricFactory(slug=f"metric-{question.key}-{order}") if role is made[0] else None
            statement = StatementFactory(
                entry=role,
                facet=question,
                order=order,
                target=target or question.statements.get(entry=made[0], order=order).target,
            )
            CitationFactory(statement=statement)
    return made


@pytest.mark.parametrize(("entries", "facets"), list(product([2, 5], [3, 40])))
@pytest.mark.parametrize(("ending", "queries"), [("/", 4), (".csv", 4), (".md", 4), (".json", 4)])
def test_a_comparison_costs_the_same(client, django_assert_num_queries, entries, facets, ending, queries):
    slugs = [role.slug for role in make_roles(entries, facets, statements=1)]
    with django_assert_num_queries(queries):
        assert client.get(f"/en/compare/{'/vs/'.join(slugs)}{ending}").status_code == 200


@pytest.mark.parametrize("show", ["all", "differences", "same"])
def test_a_curated_comparison_costs_four_queries(client, django_assert_num_queries, show):
    roles = make_roles(2, 5)
    ComparisonFactory(of=roles)
    GapFactory().entries.add(*roles)
    with django_assert_num_queries(4):
        client.get(f"/en/compare/role-0/vs/role-1/?show={show}")


@pytest.mark.parametrize("mixed", [["role", "unit"], ["unit", "metric", "role"]])
def test_a_comparison_of_mixed_kinds_costs_no_more(client, django_assert_num_queries, mixed):
    made = {"role": RoleFactory, "unit": OrgUnitFactory, "metric": MetricFactory}
    slugs = [made[kind](slug=kind).slug for kind in mixed]
    with django_assert_num_queries(4):
        client.get(f"/en/compare/{'/vs/'.join(slugs)}/")


@pytest.mark.parametrize(("others", "facets", "names"), [(1, 1, 1), (12, 12, 8)])
def test_a_role_page_costs_seven_queries(client, django_assert_num_queries, others, facets, names):
    role = make_roles(others + 1, facets)[0]
    for number in range(names):
        CitationFactory(alias=AliasFactory(entry=role, text=f"alias {number}"))
    with django_assert_num_queries(7):
        client.get("/en/roles/role-0/")


@pytest.mark.parametrize("units", [1, 30])
def test_the_page_of_a_company_costs_seven_queries(client, django_assert_num_queries, units):
    company = OrgUnitFactory(slug="centre", company__slug="acme").company
    functions = FacetFactory(key="functions", kinds=["unit"])
    for number in range(units):
        unit = OrgUnitFactory(company=company, parent=OrgUnit.objects.get(slug="centre"), slug=f"unit-{number}")
        StatementFactory(entry=unit, facet=functions, target=MetricFactory())
    with django_assert_num_queries(7):
        client.get("/en/companies/acme/")


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_of_a_department_costs_eight_queries(client, django_assert_num_queries, count):
    department = DepartmentFactory(slug="brand", tagged=[f"tag-{number}" for number in range(count)])
    RoleFactory.create_batch(count, home_department=department)
    OrgUnitFactory.create_batch(count, instance_of=department)
    for number in range(count):
        ComparisonFactory(of=[department, RoleFactory()])
        GapFactory().entries.add(department, MetricFactory())
        StatementFactory(entry=RoleFactory(), facet__key=f"question-{number}", target=department)
    with django_assert_num_queries(8):
        client.get("/en/departments/brand/")


@pytest.mark.parametrize("count", [20, 60])
@pytest.mark.parametrize(
    ("folder", "factory", "queries"),
    [("roles", RoleFactory, 6), ("units", OrgUnitFactory, 6), ("departments", DepartmentFactory, 8)],
)
def test_a_list_costs_the_same_however_long_it_is(client, django_assert_num_queries, folder, factory, queries, count):
    FacetFactory(key="company", filters=True)
    FacetFactory(key="object-of-work", filters=True)
    factory.create_batch(count, says={"object-of-work": ["users"]}, tagged=["internet"])
    with django_assert_num_queries(queries):
        client.get(f"/en/{folder}/")


@pytest.mark.parametrize("filters", [1, 9])
def test_a_list_costs_the_same_however_many_filters_it_has_and_whatever_they_are_set_to(
    client, django_assert_num_queries, filters
):
    for number in range(filters):
        FacetFactory(key=f"question-{number}", filters=True)
    says = {f"question-{number}": ["yes", "no"] for number in range(filters)}
    RoleFactory.create_batch(3, says=says, tagged=["internet"])
    query = "&".join(f"question-{number}=yes" for number in range(filters))
    for asked in ("", f"?{query}&tag=internet&knowledge=few-sources"):
        with django_assert_num_queries(5):
            assert client.get(f"/en/roles/{asked}").status_code == 200


def test_a_deep_page_of_a_list_costs_three_queries_and_counts_nothing(client, monkeypatch):
    monkeypatch.setattr("encyclopedia.listing.pages.PAGE", 5)
    FacetFactory(key="object-of-work", filters=True)
    roles = RoleFactory.create_batch(20, says={"object-of-work": ["users"]})
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/en/roles/?after={roles[10].slug}").status_code == 200
    assert len(queries) == 3
    assert not any("COUNT(" in query["sql"] for query in queries)


@pytest.mark.parametrize("senses", [2, 9])
def test_the_senses_of_a_title_cost_four_queries(client, django_assert_num_queries, senses):
    for _ in range(senses):
        CitationFactory(alias=AliasFactory(text="planning", language="en"))
    with django_assert_num_queries(4):
        client.get("/en/titles/planning/")


@pytest.mark.parametrize("count", [1, 20])
def test_the_home_page_costs_the_same_however_much_there_is(client, django_assert_num_queries, count):
    for _ in range(count):
        ComparisonFactory(of=RoleFactory.create_batch(3), featured=True)
        OrgUnitFactory()
    with django_assert_num_queries(6):
        client.get("/en/")
