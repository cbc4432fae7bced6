"""A comparison taken away as a file: exactly what the page shows, with what it rests on."""

import csv
import io
import json

import pytest
from django.test import Client

from encyclopedia.exporting.formulas import escaped
from encyclopedia.models import Statement
from tests.conftest import links
from tests.factories import FacetFactory, RoleFactory, StatementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_roles() -> None:
    """Two roles that share a goal and differ in another."""
    FacetFactory(key="purpose", label_en="Goals", label_zh_hans="目标")
    RoleFactory(slug="one", says={"purpose": ["retention", "conversion"]})
    RoleFactory(slug="other", says={"purpose": ["retention"]})


def get(client: Client, ending: str, query: str = "") -> str:
    """The text of the exported comparison."""
    response = client.get(f"/en/compare/one/vs/other.{ending}{query}")
    assert response.status_code == 200
    return response.content.decode()


def read_csv(client: Client, query: str = "") -> list[dict[str, str]]:
    """The rows of the CSV by their heads."""
    return list(csv.DictReader(io.StringIO(get(client, "csv", query).removeprefix("\ufeff"))))


@pytest.mark.usefixtures("two_roles")
def test_the_csv_holds_the_values_of_each_entry(client):
    (row,) = [row for row in read_csv(client) if row["Question"] == "Goals"]
    assert (row["One"], row["Other"]) == ("Retention\nConversion", "Retention")


@pytest.mark.usefixtures("two_roles")
def test_the_csv_says_where_each_value_is_said(client):
    (row,) = [row for row in read_csv(client) if row["Question"] == "Goals"]
    citation = Statement.objects.get(entry__slug="other").citations.get()
    assert row["Other: Sources"] == f"{citation.source.key} @ {citation.locator}"


@pytest.mark.usefixtures("two_roles")
def test_an_export_of_what_is_the_same_leaves_out_what_differs(client):
    assert "Goals" not in [row["Question"] for row in read_csv(client, "?show=same")]


@pytest.mark.usefixtures("two_roles")
def test_the_json_names_states_and_shared_values(client):
    rows = [row for group in json.loads(get(client, "json"))["groups"] for row in group["rows"]]
    (row,) = [row for row in rows if row["facet"] == "purpose"]
    shared = [value["shared"] for value in row["cells"][0]["values"]]
    assert (row["state"], shared) == ("overlap", ["all", None])


@pytest.mark.usefixtures("two_roles")
def test_the_markdown_numbers_its_sources(client):
    assert "Retention [" in get(client, "md")


def test_markup_in_a_text_is_escaped_in_markdown(client):
    RoleFactory(slug="one", name_en="One | <b>bold</b>")
    RoleFactory(slug="other")
    assert "One \\| \\<b\\>bold\\</b\\>" in get(client, "md")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_a_formula_is_never_run_by_a_spreadsheet(text):
    assert escaped(text).startswith("'")


def test_a_formula_in_a_text_is_escaped_in_the_csv(client):
    facet = FacetFactory(key="responsibilities", datatype="items")
    for slug in ("one", "other"):
        StatementFactory(entry=RoleFactory(slug=slug), facet=facet, text_en="=cmd()", text_zh_hans="=cmd()")
    (row,) = [row for row in read_csv(client) if row["Question"] == "Responsibilities"]
    assert row["One"] == "'=cmd()"


@pytest.mark.usefixtures("two_roles")
def test_an_export_of_an_unknown_entry_is_not_found(client):
    assert client.get("/en/compare/one/vs/nobody.csv").status_code == 404


@pytest.mark.usefixtures("two_roles")
def test_the_page_offers_the_exports_of_what_it_shows(read):
    page = read("/en/compare/one/vs/other/?show=differences")
    wanted = [f"/en/compare/one/vs/other.{ending}?show=differences" for ending in ("csv", "md", "json")]
    assert links(page, ".controls__exports a[download]") == wanted
