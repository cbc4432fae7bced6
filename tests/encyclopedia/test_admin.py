"""What editors do at the desk: every list, search and form opens; what they save is what readers get."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from config import desk
from encyclopedia.models import Alias, Entry, Revision, Statement, Status, Wish
from roles.models import Role
from tests.conftest import text, texts
from tests.factories import (
    AliasFactory,
    CitationFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    FrameworkFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideSectionFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TagFactory,
    TermFactory,
    WishFactory,
)

pytestmark = pytest.mark.django_db

desk.load()
MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label in ("encyclopedia", "departments", "roles")),
    key=lambda model: model._meta.label,
)
LISTED = [model for model in MODELS if model is not Entry]
#: What is written in the forms of entries, or by the desk itself, has a list and no form for something new.
EDITED = [model for model in LISTED if model not in (Alias, Statement, Revision, Wish)]


def address(model, page, *args):
    """The address of a page of the admin."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def content():
    """One of everything that is edited."""
    role = RoleFactory(slug="role", says={"purpose": ["retention"]}, tagged=["internet"])
    CitationFactory(alias=AliasFactory(entry=role))
    StatementFactory(entry=role, target=MetricFactory())
    unit = OrgUnitFactory(slug="unit", instance_of=DepartmentFactory())
    FrameworkFactory()
    comparison = ComparisonFactory(of=[role, unit])
    row = comparison.rows.create(label_en="Row", label_zh_hans="行")
    row.cells.create(member=comparison.members.first(), text_en="Cell", text_zh_hans="格")
    GapFactory().entries.add(role)
    GlossaryWordFactory(entry=role)
    WishFactory()
    GuideSectionFactory()
    TagFactory()


def parse(response):
    return BeautifulSoup(response.content, "html.parser")


def form_of(response):
    """What a browser would send back of the page's form as it stands: every name with its values."""
    data: dict[str, list[str]] = {}
    page = parse(response)
    for template in page.select("template"):
        template.decompose()
    for field in page.select("#content form[method=post][id$=_form] [name]"):
        if "__prefix__" in field["name"]:
            continue
        if field.name == "select":
            chosen = [option["value"] for option in field.select("option[selected]")]
            data.setdefault(field["name"], []).extend(chosen if field.has_attr("multiple") else (chosen or [""])[:1])
        elif field.name == "textarea":
            data.setdefault(field["name"], []).append(field.text.removeprefix("\r\n").removeprefix("\n"))
        elif field.get("type") not in ("submit", "checkbox", "radio") or field.has_attr("checked"):
            data.setdefault(field["name"], []).append(field.get("value", ""))
    return data


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.model_name)
def test_every_list_opens(admin_client, content, model):
    assert admin_client.get(address(model, "changelist")).status_code == 200


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.model_name)
@pytest.mark.parametrize("words", ["retention", "运营", "' OR 1=1"])
def test_every_list_can_be_searched(admin_client, content, model, words):
    assert admin_client.get(address(model, "changelist"), {"q": words}).status_code == 200


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.model_name)
def test_every_form_for_something_new_opens(admin_client, content, model):
    assert admin_client.get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", EDITED, ids=lambda model: model._meta.model_name)
def test_every_form_of_something_that_is_there_opens(admin_client, content, model):
    assert admin_client.get(address(model, "change", model._default_manager.first().pk)).status_code == 200


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model._meta.model_name)
def test_every_list_is_for_editors_only(client, content, model):
    assert client.get(address(model, "changelist")).status_code == 302


def test_an_entry_is_never_added_without_its_kind(admin_client):
    assert admin_client.get(address(Entry, "add")).status_code == 403


def test_a_reference_offers_entries_of_every_kind(admin_client, content):
    asked = {"app_label": "encyclopedia", "model_name": "statement", "field_name": "target", "term": "Retention"}
    found = admin_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in found] == ["Retention"]


@pytest.fixture
def definition():
    """The facet that a definition is cited under."""
    return FacetFactory(key="definition", datatype="prose", counts=False)


def cited(column, *sources, place="§1", stance="supports"):
    """What the form sends of the sources of a column."""
    name = f"sources_of_{column}"
    lines = {"source": [source.pk for source in sources], "locator": [place] * len(sources)}
    return {f"{name}-{part}": values for part, values in {**lines, "stance": [stance] * len(sources)}.items()}


def new_role(admin_client, **fields):
    """Fill in the empty form of a role, with a source for its definition, and send it."""
    data = form_of(admin_client.get(address(Role, "add")))
    given = {
        **cited("definition", SourceFactory()),
        "name_en": "Live operations",
        "name_zh_hans": "直播运营",
        "slug": "live-operations",
        "definition_en": "Runs live rooms.",
        "definition_zh_hans": "负责直播间。",
        "status": Status.PUBLISHED,
    }
    return admin_client.post(address(Role, "add"), {**data, **given, **fields}, follow=True)


def test_a_role_that_is_published_is_read_in_both_languages(admin_client, read, definition):
    new_role(admin_client)
    assert text(read("/en/roles/live-operations/").h1).startswith("Live operations")
    assert text(read("/zh-hans/roles/live-operations/").h1).startswith("直播运营")


def test_a_new_role_is_a_draft_until_it_is_published(admin_client, read, definition):
    new_role(admin_client, status=Status.DRAFT)
    read("/en/roles/live-operations/", status=404)


def test_a_source_without_a_facet_to_cite_it_under_is_refused_with_a_reason(admin_client):
    page = parse(new_role(admin_client))
    errors = texts(page, ".field-sources_of_definition .errorlist")
    assert errors == ["There is no facet “definition” to cite it under. Make one first."]


def test_a_slug_that_is_taken_by_another_kind_is_refused_with_a_reason(admin_client):
    TermFactory(slug="live-operations")
    page = parse(new_role(admin_client))
    assert texts(page, ".field-slug .errorlist") == [
        "Another entry has this slug. Slugs are unique over all kinds of entry."
    ]


def test_what_was_typed_is_still_there_when_a_form_is_refused(admin_client):
    page = parse(new_role(admin_client, name_zh_hans=""))
    assert page.select_one("[name=definition_zh_hans]").text.strip() == "负责直播间。"


def test_a_name_in_one_language_only_is_refused(admin_client):
    page = parse(new_role(admin_client, name_zh_hans=""))
    assert page.select(".errorlist")
    assert not Role.objects.exists()


def test_saving_a_form_without_changes_changes_nothing_that_is_said(admin_client, content):
    role = Role.objects.get(slug="role")
    before = list(role.statements.values())
    data = form_of(admin_client.get(address(Role, "change", role.pk)))
    response = admin_client.post(address(Role, "change", role.pk), data)
    assert response.status_code == 302, texts(parse(response), ".errorlist")
    assert list(role.statements.values()) == before
    assert list(role.tags.names()) == ["internet"]


def test_a_role_that_was_edited_counts_its_version_up(admin_client, content):
    role = Role.objects.get(slug="role")
    data = form_of(admin_client.get(address(Role, "change", role.pk)))
    admin_client.post(address(Role, "change", role.pk), {**data, "name_en": "Another name"})
    role.refresh_from_db()
    assert (role.name_en, role.version) == ("Another name", 2)


def test_a_unit_that_hangs_below_itself_is_refused_with_a_reason(admin_client):
    top = OrgUnitFactory(slug="top")
    below = OrgUnitFactory(slug="below", company=top.company, parent=top)
    data = form_of(admin_client.get(address(type(top), "change", top.pk)))
    page = parse(admin_client.post(address(type(top), "change", top.pk), {**data, "parent": below.pk}))
    assert texts(page, ".field-parent .errorlist") == ["The unit above is below this one: that makes a circle."]


def add_names(admin_client, role, *names):
    """Send the form of a role with new Chinese names."""
    data = form_of(admin_client.get(address(Role, "change", role.pk)))
    data["aliases-TOTAL_FORMS"] = len(names)
    for number, name in enumerate(names):
        data |= {f"aliases-{number}-text": name, f"aliases-{number}-language": "zh-hans"}
        data |= {f"aliases-{number}-kind": "alternative", f"aliases-{number}-order": number}
    return admin_client.post(address(Role, "change", role.pk), data, follow=True)


def test_an_editor_adds_names_in_the_form_of_the_role(admin_client):
    role = RoleFactory()
    add_names(admin_client, role, "用户运营", "会员运营")
    assert [alias.text for alias in role.aliases.all()] == ["用户运营", "会员运营"]


def test_the_same_name_twice_in_a_form_is_refused_however_it_is_written(admin_client):
    page = parse(add_names(admin_client, RoleFactory(), "用户运营", "用戶 運營"))
    assert texts(page, ".field-text .errorlist") == ["The entry has this name already."]


def test_a_name_in_the_list_leads_to_the_names_of_its_entry(admin_client):
    alias = AliasFactory()
    response = admin_client.get(address(Alias, "change", alias.pk))
    assert response.headers["Location"] == f"{address(Role, 'change', alias.entry.pk)}#aliases-group"


def test_a_statement_in_the_list_leads_to_its_facet_in_the_form_of_its_entry(admin_client):
    statement = StatementFactory(facet__key="purpose", text_en="So", text_zh_hans="是")
    response = admin_client.get(address(Statement, "change", statement.pk))
    assert response.headers["Location"] == f"{address(Role, 'change', statement.entry.pk)}#facet-purpose"


@pytest.mark.parametrize("model", [Alias, Statement, Revision, Wish])
def test_what_is_a_part_of_something_else_is_not_added_by_itself(admin_client, model):
    assert admin_client.get(address(model, "add")).status_code == 403


def act(admin_client, action, *roles, **fields):
    """Tick the roles in the list, choose an action, and fill in the page that it asks on."""
    data = {"action": action, "_selected_action": [role.pk for role in roles], **fields}
    return parse(admin_client.post(address(Role, "changelist"), data, follow=True))


def test_ticked_entries_are_published_together(admin_client, read, definition):
    roles = [RoleFactory(slug=f"role-{number}", status=Status.DRAFT) for number in range(2)]
    for role in roles:
        CitationFactory(entry=role, facet=definition)
    page = act(admin_client, "publish", *roles)
    assert texts(page, ".messagelist li") == ["2 entries are now published."]
    assert len(read("/en/roles/").select(".entry-list__item")) == 2


def test_a_retired_entry_is_no_longer_read_and_is_still_there(admin_client, read):
    role = RoleFactory(slug="old")
    act(admin_client, "retire", role, _apply="1")
    read("/en/roles/old/", status=410)
    assert Role.objects.get().status == Status.RETIRED


def test_somebody_without_rights_to_roles_cannot_edit_them(client, django_user_model):
    user = django_user_model.objects.create_user("reader", password="x", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_metric"))
    client.force_login(user)
    assert client.get(address(Role, "add")).status_code == 403
