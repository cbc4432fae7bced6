"""The matrix of the shipped companies."""

import csv
import io
import json

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]


def test_public_relations_sits_in_brand_at_a_and_b_and_in_planning_at_c(client):
    text = client.get("/en/matrix.csv").content.decode().removeprefix("\ufeff")
    (row,) = [row for row in csv.DictReader(io.StringIO(text)) if row["Question"] == "Public relations"]
    owners = [row[f"Company {letter}"].split(" (")[0] for letter in "ABC"]
    assert owners == ["Brand department", "Brand department", "Planning department"]


def test_self_media_at_a_is_not_stated(client):
    matrix = json.loads(client.get("/en/matrix.json?company=company-a&company=company-b&company=company-c").content)
    functions = {function["slug"]: function for group in matrix["groups"] for function in group["functions"]}
    owners = [cell["ownership"] for cell in functions["self-media-function"]["cells"]]
    assert owners == ["not-stated", "owned", "owned"]


def test_a_company_of_which_no_unit_is_known_is_not_offered(read):
    offered = {box["value"] for box in read("/en/matrix/").select("input[name=company]")}
    assert "gitlab" in offered
    assert "amazon" not in offered


def test_a_cell_opens_its_evidence(read):
    cells = read("/en/matrix/").select("td.holding--owned")
    assert all(cell.select_one("details.cite a") for cell in cells)
