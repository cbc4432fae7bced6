"""What a reader of the pages of roles, metrics and frameworks sees."""

import pytest

from encyclopedia.models import Facet
from tests.conftest import links, text, texts
from tests.factories import (
    DepartmentFactory,
    FacetFactory,
    FrameworkFactory,
    MetricFactory,
    RoleFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def test_a_role_page_names_what_the_role_is_for(read, facets):
    RoleFactory(slug="product-operations", says={"purpose": ["retention"]})
    assert "Retention" in text(read("/en/roles/product-operations/").select_one("#group-identity"))


def test_a_role_page_says_where_the_role_usually_sits(read, facets):
    RoleFactory(slug="merchant", home_department=DepartmentFactory(slug="operations", name_en="Operations"))
    assert links(read("/en/roles/merchant/"), ".glance a") == ["/en/departments/operations/"]


def test_the_card_at_the_head_names_what_is_main_first_and_counts_what_it_leaves_out(read, facets):
    role = RoleFactory(slug="merchant", says={"purpose": ["a", "b", "c", "d", "e"]})
    role.statements.filter(target__slug="a").update(weight="also")
    assert text(read("/en/roles/merchant/").select_one(".glance__values")) == "B · C · D · E and 1 more"


def test_the_card_at_the_head_leaves_opinions_out(read, facets):
    role = RoleFactory(slug="merchant", says={"purpose": ["a"]})
    role.statements.update(kind="opinion", attribution_en="a columnist", attribution_zh_hans="专栏作者")
    assert read("/en/roles/merchant/").select_one(".glance") is None


def test_a_home_department_that_is_a_draft_is_not_shown(read, facets):
    RoleFactory(slug="merchant", home_department=DepartmentFactory(slug="operations", status="draft"))
    assert "/en/departments/operations/" not in links(read("/en/roles/merchant/"))


def test_a_role_lists_the_roles_that_it_is_wider_than(read):
    wide = RoleFactory(slug="operations")
    RoleFactory(name_en="User operations", broader=wide)
    assert texts(read("/en/roles/operations/"), "#panel-narrower .entry-card__name") == ["User operations"]


def test_roles_are_listed_under_their_home_departments(read):
    RoleFactory(home_department=DepartmentFactory(name_en="Brand"))
    RoleFactory()
    assert texts(read("/en/roles/"), ".list__heading") == ["Brand 1", "Others 1"]


def test_a_role_that_leans_shows_the_side_in_words(read, facets):
    role = RoleFactory(slug="brand")
    leaning = FacetFactory(
        key="depth",
        datatype="scale",
        low_pole_en="concrete",
        low_pole_zh_hans="具体",
        high_pole_en="abstract",
        high_pole_zh_hans="抽象",
    )
    StatementFactory(entry=role, facet=leaning, number=2)
    assert "abstract" in text(read("/en/roles/brand/").select_one(".leaning"))


def test_a_metric_lists_the_roles_that_are_judged_by_it(read):
    dau = MetricFactory(slug="dau")
    StatementFactory(entry=RoleFactory(name_en="User operations"), facet=FacetFactory(key="metrics"), target=dau)
    assert text(read("/en/metrics/dau/").select_one("#mentions dd")) == "User operations"


def test_a_metric_does_not_name_roles_that_are_drafts(read, facets):
    dau = MetricFactory(slug="dau")
    StatementFactory(entry=RoleFactory(status="draft"), facet=FacetFactory(key="metrics"), target=dau)
    assert read("/en/metrics/dau/").select_one("#mentions") is None


def test_a_framework_shows_its_steps_in_order(read, facets):
    framework = FrameworkFactory(slug="aarrr")
    steps = Facet.objects.get(key="steps")
    for order, name in enumerate(["Acquisition", "Activation"]):
        StatementFactory(entry=framework, facet=steps, order=order, target=TermFactory(name_en=name))
    page = text(read("/en/frameworks/aarrr/").main)
    assert page.index("Acquisition") < page.index("Activation")
