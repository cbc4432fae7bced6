"""Lists of the desk as sheets: out as CSV, XLSX and JSON, and in again after a trial that shows what would change."""

import csv
import io
import json

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from config import desk
from departments.models import OrgUnit
from encyclopedia.admin.sheets.lists import SheetsMixin
from encyclopedia.exporting.formulas import escaped, unescaped
from encyclopedia.models import Alias, Comparison, Entry, Event, Facet, Revision, Source, Statement, Status, Tag, Wish
from roles.models import Role
from tests.conftest import text, texts
from tests.encyclopedia.test_admin import LISTED, address
from tests.encyclopedia.test_desk import member
from tests.factories import (
    AliasFactory,
    CitationFactory,
    ComparisonFactory,
    FacetFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TagFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db
# History and what readers ask for are read at the desk and not written there.
IN_SHEETS = [model for model in [*LISTED, Entry] if model not in (Revision, Wish)]


def parse(response):
    return BeautifulSoup(response.content, "html.parser")


def export(client, model, form="json", **asked):
    """The file of a list."""
    fields = {"format": form, "rows": asked.pop("rows", "")}
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return client.post(f"{address(model, 'export')}?{query}", fields)


def rows(client, model, **asked):
    """The rows of a list, as JSON has them."""
    return json.loads(export(client, model, **asked).content)


def upload(data, name="list.json"):
    content = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    return {"file": SimpleUploadedFile(name, content)}


def try_(client, model, data, name="list.json"):
    """Send a file; the result is the page that says what it would do."""
    return parse(client.post(address(model, "import"), upload(data, name)))


def confirm(client, page):
    """Press the button that imports the file."""
    form = page.select_one("form:has([name=upload])")
    sent = {"upload": form.select_one("[name=upload]")["value"]}
    return parse(client.post(form["action"], sent, follow=True))


def import_(client, model, data, name="list.json"):
    """Send a file, look, and import it."""
    page = try_(client, model, data, name)
    assert page.select("[name=upload]"), text(page.select_one("#content-main"))
    return confirm(client, page)


def wrong(page):
    """What is wrong, row by row."""
    return {text(one.h3): texts(one, ".errorlist li") for one in page.select(".trial .change")}


# Out


@pytest.mark.parametrize("model", IN_SHEETS, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_every_list_is_exported_in_every_format(admin_client, model, form):
    StatementFactory(entry=AliasFactory().entry, target=TermFactory(slug="term"))
    response = export(admin_client, model, form)
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].endswith(f'.{form}"')


def test_a_sheet_names_other_rows_by_their_keys(admin_client):
    statement = StatementFactory(
        entry=RoleFactory(slug="one"), facet__key="purpose", target=TermFactory(slug="retention"), cited=False
    )
    CitationFactory(statement=statement, source__key="handbook", locator="p. 3")
    CitationFactory(statement=statement, source__key="other", locator="", disputes=True)
    (row,) = rows(admin_client, Statement)
    assert (row["entry"], row["facet"], row["target"]) == ("one", "purpose", "retention")
    assert (row["sources"], row["disputed_by"]) == ("handbook @ p. 3", "other")


def test_a_sheet_has_both_languages_and_nothing_that_is_derived(admin_client):
    RoleFactory()
    (row,) = rows(admin_client, Role)
    assert {"slug", "name_en", "name_zh_hans", "status", "tags", "definition_sources", "home_department"} <= row.keys()
    assert not {"name", "folded_en", "sort_en", "kind", "version", "changed", "id", "entry_ptr"} & row.keys()


def test_what_is_filtered_and_searched_in_the_list_is_exported(admin_client):
    RoleFactory(slug="draft-one", status=Status.DRAFT)
    RoleFactory(slug="draft-two", status=Status.DRAFT)
    RoleFactory(slug="public-one")
    found = rows(admin_client, Role, status__exact="draft", q="one")
    assert [row["slug"] for row in found] == ["draft-one"]


def test_the_ticked_rows_are_exported(admin_client):
    ticked = RoleFactory(slug="ticked")
    RoleFactory(slug="other")
    page = admin_client.post(address(Role, "changelist"), {"action": "export_ticked", "_selected_action": [ticked.pk]})
    form = parse(page).select_one("form:has([name=format])")
    sent = {"format": "json", "rows": form.select_one("[name=rows]")["value"]}
    assert [row["slug"] for row in json.loads(admin_client.post(form["action"], sent).content)] == ["ticked"]


def test_a_spreadsheet_runs_no_text(admin_client):
    RoleFactory(scope_note_en='=HYPERLINK("x")', scope_note_zh_hans="+1")
    lines = list(csv.DictReader(io.StringIO(export(admin_client, Role, "csv").content.decode("utf-8-sig"))))
    assert lines[0]["scope_note_en"] == '\'=HYPERLINK("x")'
    book = openpyxl.load_workbook(io.BytesIO(export(admin_client, Role, "xlsx").content))
    assert {cell.data_type for line in book.active.iter_rows() for cell in line} <= {"s", "n", "b", "inlineStr"}


@given(st.text())
def test_escaping_a_formula_loses_nothing(words):
    assert unescaped(escaped(words)) == words


@pytest.mark.parametrize("model", IN_SHEETS, ids=lambda model: model._meta.model_name)
def test_an_export_costs_the_same_however_long_the_list_is(admin_client, model):
    TermFactory(slug="retention")
    _more()
    export(admin_client, model)
    with CaptureQueriesContext(connection) as few:
        export(admin_client, model)
    for _ in range(5):
        _more()
    with CaptureQueriesContext(connection) as many:
        export(admin_client, model)
    assert len(few) == len(many)


def _more():
    role = RoleFactory(says={"purpose": ["retention"]}, tagged=["a", "b"])
    CitationFactory(alias=AliasFactory(entry=role))
    ComparisonFactory(of=[role, RoleFactory()])


# In


def test_a_trial_shows_what_would_change_and_writes_nothing(admin_client):
    RoleFactory(slug="one", name_en="Before")
    page = try_(admin_client, Role, [{"slug": "one", "name_en": "After"}])
    assert texts(page, ".trial del") == ["Before"]
    assert texts(page, ".trial ins") == ["After"]
    assert Role.objects.get().name_en == "Before"


def test_what_was_looked_at_is_imported(admin_client):
    RoleFactory(slug="one", name_en="Before")
    page = import_(admin_client, Role, [{"slug": "one", "name_en": "After"}])
    assert texts(page, ".messagelist li") == ["1 row was imported from “list.json”."]
    assert Role.objects.get().name_en == "After"


def test_an_import_is_in_the_history(admin_client):
    RoleFactory(slug="one")
    import_(admin_client, Role, [{"slug": "one", "name_en": "After"}])
    latest = Revision.objects.of("role", "one").first()
    assert (latest.event, latest.note) == (Event.IMPORTED, "Imported from list.json.")


def test_a_statement_that_is_imported_is_in_the_history_of_its_entry(admin_client):
    RoleFactory(slug="one")
    FacetFactory(key="purpose")
    TermFactory(slug="retention")
    SourceFactory(key="handbook")
    row = {"id": "", "entry": "one", "facet": "purpose", "target": "retention", "sources": "handbook @ p. 1"}
    import_(admin_client, Statement, [row])
    latest = Revision.objects.of("role", "one").first()
    assert latest.document["facets"] == {"purpose": [{"entry": "retention", "source": ["handbook @ p. 1"]}]}


def test_new_rows_are_made_as_drafts(admin_client):
    import_(admin_client, Role, [{"slug": "new", "name_en": "New", "name_zh_hans": "新"}])
    assert Role.objects.get(slug="new").status == Status.DRAFT


def test_one_wrong_row_keeps_all_from_being_imported(admin_client):
    RoleFactory(slug="one", name_en="Before")
    page = try_(admin_client, Role, [{"slug": "one", "name_en": "After"}, {"slug": "two", "name_en": "Half"}])
    assert "Row 2" in wrong(page)
    assert not page.select("[name=upload]")
    assert Role.objects.get().name_en == "Before"


def test_a_key_that_is_not_there_is_named(admin_client):
    RoleFactory(slug="one")
    page = try_(admin_client, Role, [{"slug": "one", "home_department": "nowhere"}])
    assert "nowhere" in wrong(page)["Row 1"][0]


def test_a_slug_that_another_kind_has_is_refused(admin_client):
    TermFactory(slug="taken")
    page = try_(admin_client, Role, [{"slug": "taken", "name_en": "A", "name_zh_hans": "甲"}])
    assert "Another entry has this slug" in wrong(page)["Row 1"][0]


def test_a_name_that_folds_like_one_that_is_there_is_refused(admin_client):
    alias = AliasFactory(text="用户运营", entry__slug="one")
    row = {"id": "", "entry": "one", "text": "用戶 運營", "language": alias.language}
    assert wrong(try_(admin_client, Alias, [row]))["Row 1"]


def test_a_row_that_stands_twice_is_refused(admin_client):
    RoleFactory(slug="one")
    page = try_(admin_client, Role, [{"slug": "one", "name_en": "A"}, {"slug": "one", "name_en": "B"}])
    assert "Row 1 is about the same one." in wrong(page)["Row 2"][0]


def test_tags_are_put_on_and_taken_away_by_a_sheet(admin_client):
    role = RoleFactory(slug="one", tagged=["old"])
    TagFactory(name="new")
    import_(admin_client, Role, [{"slug": "one", "tags": "new"}])
    assert list(role.tags.names()) == ["new"]


def test_the_kinds_of_a_facet_are_imported(admin_client):
    facet = FacetFactory(key="purpose")
    import_(admin_client, Facet, [{"key": "purpose", "kinds": "role, unit"}])
    facet.refresh_from_db()
    assert facet.kinds == ["role", "unit"]


def test_a_comparison_is_not_made_by_a_sheet(admin_client):
    page = try_(
        admin_client, Comparison, [{"slug": "new", "relation": "same", "verdict_en": "A", "verdict_zh_hans": "甲"}]
    )
    assert "A comparison is made in its form" in wrong(page)["Row 1"][0]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("list.json", b"", "no proper JSON"),
        ("list.json", b"{", "no proper JSON"),
        ("list.json", b"[1]", "a list of objects"),
        ("list.json", b"[]", "The file is empty."),
        ("list.json", b'[{"slug": "a", "colour": "red"}]', "no column called colour"),
        ("list.json", b'[{"name_en": "a"}]', "“slug” is missing"),
        ("list.json", b'[{"slug": "a\\u0000"}]', "a sign that cannot be read"),
        ("list.json", b'[{"slug": ["a"]}]', "holds a list or an object"),
        ("list.csv", b"", "The file is empty."),
        ("list.csv", b"slug\n", "There is no row below the heads"),
        ("list.csv", b"slug,slug\na,b\n", "two columns called slug"),
        ("list.csv", "slug\n产".encode("gbk"), "not written in UTF-8"),
        ("list.csv", b'slug\n"a', "no proper CSV"),
        ("list.csv", b"slug,name_en\na\n", "Row 2 has 1 cells"),
        ("list.xlsx", b"not a workbook", "cannot be read as XLSX"),
        ("list.txt", b"slug\na\n", "ends in .csv, .xlsx or .json"),
        ("list.csv", b"slug\n" + b"a\n" * 20_001, "more than 20,000 rows"),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_with_a_reason(admin_client, name, data, message):
    if data:
        page = try_(admin_client, Role, data, name)
        assert message in text(page.select_one(".errorlist"))
    else:
        page = try_(admin_client, Role, b"\n", name)
        assert page.select_one(".errorlist")


def test_a_file_that_is_too_large_is_refused(admin_client):
    page = try_(admin_client, Role, b"slug\n" + b"a" * (5 * 1024 * 1024), "list.csv")
    assert "larger than 5 MB" in text(page.select_one(".errorlist"))


def test_without_a_file_the_page_asks_for_one(admin_client):
    response = admin_client.post(address(Role, "import"), {})
    assert (response.status_code, len(parse(response).select(".errorlist"))) == (400, 1)


# Between looking and importing


def test_what_was_changed_since_it_was_looked_at_is_not_overwritten(admin_client):
    RoleFactory(slug="one", name_en="Before")
    page = try_(admin_client, Role, [{"slug": "one", "name_en": "After"}])
    Role.objects.update(name_en="Meanwhile")
    page = confirm(admin_client, page)
    assert Role.objects.get().name_en == "Meanwhile"
    assert "Something was changed meanwhile" in text(page.select_one(".messagelist"))


def test_a_file_is_imported_once(admin_client):
    RoleFactory(slug="one")
    page = try_(admin_client, Role, [{"slug": "one", "name_en": "After"}])
    confirm(admin_client, page)
    page = confirm(admin_client, page)
    assert "The file is not there any more" in text(page.select_one(".messagelist"))


@pytest.mark.parametrize("sent", ["", "x", "../../etc/passwd"])
def test_no_other_file_is_imported(admin_client, sent):
    page = parse(admin_client.post(address(Role, "import_confirm"), {"upload": sent}, follow=True))
    assert "The file is not there any more" in text(page.select_one(".messagelist"))


def test_a_file_is_imported_by_who_sent_it_only(admin_client, client, django_user_model):
    RoleFactory(slug="one", name_en="Before")
    page = try_(admin_client, Role, [{"slug": "one", "name_en": "After"}])
    reviewer = member(django_user_model, client, "Reviewer").client
    confirm(reviewer, page)
    assert Role.objects.get().name_en == "Before"


# Rights


@pytest.mark.parametrize("page", ["import", "import_confirm"])
@pytest.mark.parametrize("model", [Role, Statement, Source])
def test_a_moderator_imports_nothing(client, django_user_model, page, model):
    moderator = member(django_user_model, client, "Moderator").client
    assert moderator.get(address(model, page)).status_code == 403
    assert moderator.post(address(model, page), {"upload": "x"}).status_code == 403


def test_an_editor_imports_no_facets(client, django_user_model):
    editor = member(django_user_model, client, "Editor").client
    assert editor.get(address(Facet, "import")).status_code == 403


def test_who_may_not_see_a_list_exports_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.post(address(Role, "export"), {"format": "csv"}).status_code == 403


def test_an_editor_publishes_nothing_by_importing(client, django_user_model):
    RoleFactory(slug="one", status=Status.DRAFT)
    editor = member(django_user_model, client, "Editor").client
    page = try_(editor, Role, [{"slug": "one", "status": "published"}])
    assert wrong(page)["Row 1"] == ["status : Only a reviewer publishes and retires."]


def test_entries_of_several_kinds_are_changed_in_one_sheet(admin_client):
    RoleFactory(slug="one")
    TermFactory(slug="two")
    import_(admin_client, Entry, [{"slug": slug, "name_en": f"New {slug}"} for slug in ("one", "two")])
    latest = [Revision.objects.of(type_, slug).first() for type_, slug in (("role", "one"), ("term", "two"))]
    assert [one.document["name"]["en"] for one in latest] == ["New one", "New two"]


def test_a_sheet_of_all_entries_makes_none(admin_client):
    page = try_(admin_client, Entry, [{"slug": "new", "name_en": "New", "name_zh_hans": "新"}])
    assert "An entry is made in the list of its kind." in wrong(page)["Row 1"][0]


@pytest.mark.parametrize("model", [Role, Entry])
def test_what_lacks_something_is_not_published_by_importing(admin_client, model):
    RoleFactory(slug="one", status=Status.DRAFT, definition_zh_hans="")
    page = try_(admin_client, model, [{"slug": "one", "status": "published"}])
    assert "status : The definition in Chinese is missing." in wrong(page)["Row 1"]


# There and back


@pytest.mark.usefixtures("encyclopedia")
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("model", [Role, OrgUnit, Statement, Alias, Source, Facet, Tag, Comparison])
def test_a_list_that_comes_back_unchanged_changes_nothing(admin_client, model, form):
    data = export(admin_client, model, form).content
    page = try_(admin_client, model, data, f"list.{form}")
    assert f"as they are: {model._default_manager.count()}." in text(page.select_one(".trial"))
    assert not page.select("[name=upload]")


def test_the_lists_of_the_desk_are_all_in_sheets():
    from django.contrib import admin

    desk.load()
    assert all(isinstance(admin.site._registry[model], SheetsMixin) for model in IN_SHEETS)
