"""What readers' pages need nothing of is not loaded by a worker that serves them, and is there when it is asked for."""

import json

import pytest
from django.urls import NoReverseMatch, resolve, reverse

from config.security.policies import API, DESK
from encyclopedia.addresses import desk_url, new_url
from encyclopedia.api import REFERENCE
from encyclopedia.models import Comparison

#: Asks a worker's application for pages and prints, after each, which of these modules are loaded.
PROGRAM = """
import json, sys
from config.wsgi import application
from django.test import Client

client = Client(headers={{"host": "localhost"}}, raise_request_exception=False)
for address in {addresses}:
    status = client.get(address).status_code
    print(json.dumps([status, [name for name in {modules} if name in sys.modules]]))
"""
MODULES = ["pypinyin", "openpyxl", "import_export", "encyclopedia.admin", "ninja", "pydantic"]


@pytest.fixture
def asked(site):
    """Ask a worker for addresses, one after the other: the status of each, and what was loaded by then."""

    def ask(addresses, setup="", modules=MODULES):
        with site.python(setup + PROGRAM.format(addresses=addresses, modules=modules)) as process:
            out, _ = process.communicate(timeout=240)
        return [tuple(json.loads(line)) for line in out.splitlines() if line.startswith("[")]

    return ask


READ = [
    "/en/",
    "/zh-hans/roles/",
    "/zh-hant/roles/product-operations/",
    "/en/compare/acme/vs/bolt/",
    "/en/sources/",
    "/zh-hans/search/?q=yunying",
    "/zh-hant/titles/運營部/",
]


def test_reading_loads_neither_the_desk_nor_the_api_nor_pypinyin(asked):
    assert asked(READ) == [(200, [])] * len(READ)


def test_the_api_is_loaded_when_it_is_asked_for(asked):
    ((status, loaded),) = asked(["/api/v1/entries/product-operations"])
    assert status == 200
    assert loaded == ["ninja", "pydantic"]


def test_the_desk_is_loaded_when_it_is_asked_for(asked):
    ((status, loaded),) = asked(["/admin/login/"])
    assert status == 200
    assert {"encyclopedia.admin", "import_export"} <= set(loaded)
    assert "ninja" not in loaded


def test_a_desk_that_fails_to_load_is_never_served_by_halves(asked):
    setup = """
import sys
from django.core.signals import request_finished

def mend(**_):
    sys.modules.pop("encyclopedia.admin.wishes", None)

sys.modules["encyclopedia.admin.wishes"] = None
request_finished.connect(mend)
"""
    first, second, page = asked(["/admin/login/", "/admin/login/", "/en/"], setup=setup)
    assert (first[0], second[0], page[0]) == (500, 500, 200)


def test_a_fault_in_the_desk_is_found_by_the_check(site):
    code = "import sys; sys.modules['encyclopedia.admin.wishes'] = None\n"
    code += "from django.core.management import call_command\n"
    code += "try: call_command('check')\nexcept ImportError as error: print(error)"
    with site.python(code) as process:
        out, _ = process.communicate(timeout=240)
    assert "encyclopedia.admin.wishes" in out


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/admin/", "admin:index"),
        ("/admin/roles/role/", "admin:roles_role_changelist"),
        ("/api/v1/docs", "api:openapi-view"),
    ],
)
def test_what_is_loaded_late_is_resolved_and_named_as_ever(address, name):
    assert resolve(address).view_name == name
    assert reverse(name) == address


@pytest.mark.parametrize(("name", "address"), [("admin:index", DESK), ("api:openapi-view", API + REFERENCE)])
def test_policies_know_where_the_desk_and_the_reference_are(name, address):
    assert reverse(name) == address


def test_no_name_of_the_desk_is_found_without_its_namespace():
    with pytest.raises(NoReverseMatch):
        reverse("roles_role_changelist")
    with pytest.raises(NoReverseMatch, match="registered namespace"):
        reverse("admin:nobody:index")


@pytest.mark.parametrize("page", ["change", "history"])
def test_addresses_of_forms_are_those_of_the_admin(page):
    row = Comparison(pk=7)
    assert desk_url(page, row) == reverse(f"admin:encyclopedia_comparison_{page}", args=[7])
    assert new_url(Comparison) == reverse("admin:encyclopedia_comparison_add")
