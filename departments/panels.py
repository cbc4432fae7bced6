"""What the pages of companies and units show besides what every entry shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from departments.charts import read_chart
from departments.models import Company, OrgUnit, Tie
from departments.pictures import Picture, draw
from encyclopedia.models import Entry, Status


def drawn_chart(company: Company) -> Picture:
    """The company's chart as a picture."""
    return draw(read_chart(company))


def ties_of_company(company: Company, panels: Mapping[str, Any]) -> dict[str, Any]:
    """The units that hang on no other, as schema.org's parts of an organization."""
    return {"subOrganization": [branch.unit for branch in panels["chart"].chart.roots]}


def ties_of_unit(unit: OrgUnit, panels: Mapping[str, Any]) -> dict[str, Any]:
    """What a unit is a part of, and what is a part of it. A dotted line, or reporting to somebody, makes no part."""
    above = unit.above if unit.tie == Tie.BELONGS_TO else None
    whole = above or (unit.company if unit.company.status == Status.PUBLISHED else None)
    parts = [one for one in panels["subunits"] if one.tie == Tie.BELONGS_TO]
    return {"parentOrganization": whole, "subOrganization": parts}


def to_set_beside(unit: OrgUnit) -> list[Entry]:
    """The department that the unit is a case of, and its cases at other companies: one query."""
    usual = unit.instance_of
    if usual is None or usual.status != Status.PUBLISHED:
        return []
    return [usual, *OrgUnit.objects.elsewhere(unit)]


def matrix_of_companies(companies: Sequence[Company]) -> tuple[Any, str] | None:
    """The link to the matrix of some companies, when readers may see more than one of them."""
    slugs = sorted({company.slug for company in companies if company.status == Status.PUBLISHED})
    if len(slugs) < 2:
        return None
    return _("Who does what at these companies"), f"{reverse('matrix')}?{urlencode({'company': slugs}, doseq=True)}"


def matrix_of_units(units: Sequence[Any]) -> tuple[Any, str] | None:
    """The link to the matrix of the companies of some units."""
    return matrix_of_companies([unit.as_unit.company for unit in units])
