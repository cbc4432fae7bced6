"""Org charts as pictures: every unit has its box, nothing overlaps, and ties that are out of the ordinary are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from departments.charts import Chart, grow
from departments.models import Company, OrgUnit, Tie
from departments.pictures import draw
from tests.conftest import text, texts
from tests.factories import CompanyFactory, OrgUnitFactory

NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), min_size=1, max_size=40)


@st.composite
def charts(draw_: st.DrawFn) -> Chart:
    """Any forest of units with names of any length."""
    company = Company(pk=1, name=draw_(NAMES))
    units: list[OrgUnit] = []
    for key in range(2, 2 + draw_(st.integers(1, 12))):
        above = draw_(st.none() | st.sampled_from(units)) if units else None
        tie = draw_(st.sampled_from(Tie.values)) if above else Tie.BELONGS_TO
        unit = OrgUnit(pk=key, company=company, parent=above, tie=tie, status="published")
        unit.name = draw_(NAMES)
        units.append(unit)
    return Chart(company, grow(units))


@given(charts())
def test_boxes_do_not_overlap(chart):
    boxes = draw(chart).boxes
    for one in boxes:
        for other in boxes:
            if one is not other and one.x == other.x:
                assert one.y + one.height <= other.y or other.y + other.height <= one.y


@given(charts())
def test_everything_is_within_the_picture(chart):
    picture = draw(chart)
    assert all(box.x >= 0 and box.y >= 0 for box in picture.boxes)
    assert all(box.x + box.width <= picture.width for box in picture.boxes)
    assert all(box.y + box.height <= picture.height for box in picture.boxes)


@given(charts())
def test_each_unit_has_its_box_and_its_line(chart):
    picture = draw(chart)
    assert len(picture.links) == len(picture.boxes) - 1


@pytest.mark.django_db
def test_the_company_s_page_shows_the_picture_with_a_name_for_those_who_do_not_see_it(read):
    OrgUnitFactory(name_en="Centre", company=CompanyFactory(slug="acme", name_en="Acme"))
    page = read("/en/companies/acme/")
    assert texts(page, "svg.org__picture text") == ["Centre", "Acme"]
    assert text(page.select_one("svg.org__picture title")).startswith("Org chart of Acme")


@pytest.mark.django_db
def test_ties_out_of_the_ordinary_are_drawn_otherwise_and_have_a_legend(read):
    top = OrgUnitFactory(company=CompanyFactory(slug="acme"))
    OrgUnitFactory(company=top.company, parent=top, tie=Tie.DOTTED_LINE, tie_as_of="2021")
    page = read("/en/companies/acme/")
    assert len(page.select(".org__picture .org__link--dotted-line")) == 1
    assert texts(page, ".org__legend .org__tie") == ["belongs to", "dotted line to"]
    assert texts(page, ".org__text--note") == ["dotted line to, as of", "2021"]


@pytest.mark.django_db
def test_a_chart_of_usual_ties_needs_no_legend(read):
    top = OrgUnitFactory(company=CompanyFactory(slug="acme"))
    OrgUnitFactory(company=top.company, parent=top)
    assert read("/en/companies/acme/").select_one(".org__legend") is None


@pytest.mark.django_db
def test_the_matrix_shows_the_charts_of_its_companies_side_by_side(read):
    for slug in ("acme", "bolt", "cube"):
        OrgUnitFactory(company=CompanyFactory(slug=slug, name_en=slug.title()))
    page = read("/en/matrix/?company=acme&company=cube")
    assert texts(page, ".orgs .org__text--root") == ["Acme", "Cube"]
