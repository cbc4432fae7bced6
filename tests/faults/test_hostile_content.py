"""Names and texts that are markup, script, formulas, or just unusual come out as text, on every page, in every file."""

import csv
import io
import json
import re
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from encyclopedia.markdown import render
from encyclopedia.templatetags.frame import site_icon
from tests.encyclopedia.test_admin import LISTED, address
from tests.faults import hostile_encyclopedia
from tests.faults.addresses import public_addresses
from tests.faults.hostile_encyclopedia import PROBE, TEXTS, WORST

#: What stands for a parameter of an address, by what the pattern calls it and where it stands.
KEYS = {
    "key": "odd-source-1",
    "section": "roles",
    "token": "nobody",
    "title": quote(WORST[:100]),
    "rest": "entries/odd-1",
}
SLUGS = {
    "companies": "odd-company",
    "units": "odd-unit",
    "departments": "odd-department",
    "guides": "odd-guide",
    "metrics": "odd-metric",
    "frameworks": "odd-framework",
    "terms": "odd-term",
    "tags": "odd",
    "gaps": "odd-gap",
    "comparisons": "odd-comparison",
}
FORMULA = re.compile(r"[=+\-@\t\r]")
RUNS = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


@pytest.fixture(scope="module", autouse=True)
def filled(django_db_setup, django_db_blocker):
    """The hostile encyclopedia, for the tests of this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        hostile_encyclopedia.make()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def addresses(ending=""):
    """Every public address in English, and those of no language, with what is there to be shown."""
    found = []
    for one in public_addresses():
        if not one.route.startswith("zh") and one.route.endswith(ending):
            found.append("/" + "".join(fast + (of(one, name) if name else "") for fast, name in one.parts))
    return found


def of(one, name):
    """What to put for a parameter."""
    if name == "slugs":
        return "/vs/".join(f"odd-{number}" for number in range(5))
    if name == "form":
        return "csv"
    folders = one.route.split("/")
    return KEYS.get(name) or next((SLUGS[folder] for folder in folders if folder in SLUGS), "odd-1")


def assert_no_markup(page, where):
    """Nothing of any text is an element, an attribute that runs, or an address that runs."""
    assert not page.select(PROBE), where
    for element in page.find_all(True):
        for name, value in element.attrs.items():
            assert not name.startswith("on") or where.startswith("/admin/"), f"{where}: {element.name} {name}"
            leads = name in ("href", "src", "action", "xlink:href") and value != site_icon()
            assert not (leads and RUNS.match(value)), f"{where}: {value}"
    for script in page.select("script"):
        assert script.get("type") == "application/ld+json" or "alert(1)" not in script.text, where
        if script.get("type") == "application/ld+json":
            json.loads(script.text)


def test_every_public_page_and_file_shows_hostile_texts_as_text(client):
    seen = set()
    for where in addresses():
        response = client.get(where)
        assert response.status_code in (200, 204, 301, 302, 400, 404, 405), where
        sort = response.headers.get("Content-Type", "").split(";")[0]
        seen.add(sort)
        if sort == "text/html":
            assert_no_markup(BeautifulSoup(response.content, "html.parser"), where)
        elif sort.endswith("xml"):
            ElementTree.fromstring(response.content)
        elif sort.endswith("json"):
            json.loads(response.content)
    assert {"text/html", "image/png", "application/json", "application/atom+xml", "application/xml"} <= seen


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_hostile_name_is_read_in_full_on_its_page_and_by_programs(client, number):
    page = BeautifulSoup(client.get(f"/en/roles/odd-{number}/").content, "html.parser")
    assert_no_markup(page, str(number))
    wanted = "".join(TEXTS[number][:200].split())
    shown = re.sub(r"[\s\u2060\u200b\u00ad]", "", page.h1.text)
    assert re.sub(r"[\s\u2060\u200b\u00ad]", "", wanted) in shown
    assert client.get(f"/api/v1/entries/odd-{number}").json()["name"]["en"] == TEXTS[number][:200]


@pytest.mark.parametrize("start", range(0, len(TEXTS), 5))
def test_no_cell_of_an_export_is_a_formula_and_no_markdown_is_markup(client, start):
    compared = "/vs/".join(f"odd-{number}" for number in range(start, min(start + 5, len(TEXTS))))
    table = client.get(f"/en/compare/{compared}.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if FORMULA.match(cell)]
    text = client.get(f"/en/compare/{compared}.md").content.decode()
    assert_no_markup(BeautifulSoup(render(text, {}), "html.parser"), "markdown")
    assert json.loads(client.get(f"/en/compare/{compared}.json").content)


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_a_search_for_a_hostile_text_shows_what_it_finds_as_text(client, number):
    for page in ("/en/search/?q=", "/zh-hant/search/?q=", "/en/titles/"):
        response = client.get(f"{page}{quote(TEXTS[number][:90], safe='')}", follow=True)
        assert_no_markup(BeautifulSoup(response.content, "html.parser"), page)
    assert client.get("/en/suggestions/", {"q": TEXTS[number][:20]}).status_code == 200


@pytest.mark.parametrize("model", LISTED)
def test_the_desk_shows_hostile_texts_as_text(model):
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("editor"))
    listed = editor.get(address(model, "changelist"))
    assert_no_markup(BeautifulSoup(listed.content, "html.parser"), f"/admin/{model}")
    row = model._default_manager.order_by("pk").last()
    if row is not None:
        form = editor.get(address(model, "change", row.pk))
        assert_no_markup(BeautifulSoup(form.content, "html.parser"), f"/admin/{model}/change")
