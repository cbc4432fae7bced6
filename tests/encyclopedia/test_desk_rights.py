"""What each group may do at the desk: what it may not answers 403, whichever address is tried."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from departments.models import Company, Department, OrgUnit
from encyclopedia import models
from encyclopedia.revisions.recording import recorded
from roles.models import Framework, Metric, Role
from tests.encyclopedia.test_admin import address
from tests.encyclopedia.test_desk import member
from tests.factories import (
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    FrameworkFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    TagFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

#: What content is made of, and how one of each is made.
CONTENT = {
    Role: RoleFactory,
    Metric: MetricFactory,
    Framework: FrameworkFactory,
    Department: DepartmentFactory,
    Company: CompanyFactory,
    OrgUnit: OrgUnitFactory,
    models.Term: lambda: TermFactory(slug="term"),
    models.Source: SourceFactory,
    models.Tag: TagFactory,
    models.Comparison: ComparisonFactory,
    models.Gap: GapFactory,
    models.Guide: GuideFactory,
    models.GlossaryWord: GlossaryWordFactory,
}
#: The frame that content stands in.
FRAME = {
    models.Facet: FacetFactory,
    models.FacetGroup: lambda: FacetFactory().group,
    models.Vocabulary: lambda: TermFactory(slug="term").vocabulary,
}
EVERYTHING = {**CONTENT, **FRAME}
GROUPS = ("Editor", "Reviewer", "Moderator")


def named(models_):
    return [pytest.param(model, id=model._meta.model_name) for model in models_]


@pytest.fixture
def as_(client, django_user_model):
    """Log in as somebody of a group."""
    return lambda group: member(django_user_model, client, group).client


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("model", named(EVERYTHING))
def test_everybody_at_the_desk_may_look(as_, group, model):
    row = EVERYTHING[model]()
    client = as_(group)
    pages = [address(model, "changelist"), address(model, "change", row.pk), address(model, "history", row.pk)]
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]


@pytest.mark.parametrize("group", ["Editor", "Reviewer"])
@pytest.mark.parametrize("model", named(CONTENT))
def test_editors_and_reviewers_add_content(as_, group, model):
    assert as_(group).get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", named(FRAME))
def test_a_reviewer_adds_to_the_frame(as_, model):
    assert as_("Reviewer").get(address(model, "add")).status_code == 200


@pytest.mark.parametrize("model", named(FRAME))
def test_an_editor_does_not_change_the_frame(as_, model):
    row = EVERYTHING[model]()
    client = as_("Editor")
    assert client.get(address(model, "add")).status_code == 403
    assert client.post(address(model, "add")).status_code == 403
    assert client.post(address(model, "change", row.pk)).status_code == 403


@pytest.mark.parametrize("model", named([model for model in EVERYTHING if model is not models.Gap]))
def test_a_moderator_changes_nothing_but_open_questions(as_, model):
    row = EVERYTHING[model]()
    client = as_("Moderator")
    assert client.get(address(model, "add")).status_code == 403
    assert client.post(address(model, "add")).status_code == 403
    assert client.post(address(model, "change", row.pk)).status_code == 403
    assert client.post(address(model, "merge"), {"held": "x"}).status_code in (403, 404)


def test_a_moderator_changes_open_questions(as_):
    client = as_("Moderator")
    assert client.get(address(models.Gap, "add")).status_code == 200


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("model", named(EVERYTHING))
def test_nobody_of_a_group_deletes_what_others_stand_on(as_, group, model):
    row = EVERYTHING[model]()
    client = as_(group)
    assert client.get(address(model, "delete", row.pk)).status_code == 403
    assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    client.post(
        address(model, "changelist"), {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    )
    assert model._default_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("model", named([User, Group]))
def test_nobody_of_a_group_sees_accounts(as_, group, model):
    client = as_(group)
    row = model.objects.first()
    pages = [address(model, "changelist"), address(model, "add"), address(model, "change", row.pk)]
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("page", ["change", "delete"])
def test_nobody_rewrites_history(as_, group, page):
    RoleFactory()
    with recorded(Role.objects.all()):
        Role.objects.update(name_en="Changed")
    revision = models.Revision.objects.first()
    client = as_(group)
    assert client.post(address(models.Revision, page, revision.pk), {"post": "yes"}).status_code == 403
    assert models.Revision.objects.filter(pk=revision.pk, note=revision.note).exists()


def everywhere(row):
    """Addresses of the desk."""
    return [
        reverse("admin:index"),
        reverse("admin:coverage"),
        address(Role, "changelist"),
        address(Role, "add"),
        address(Role, "merge"),
        *(address(Role, page, row.pk) for page in ("change", "history", "delete")),
        reverse("admin:autocomplete"),
        address(models.Revision, "changelist"),
        reverse("admin:encyclopedia_revision_restore", args=[1]),
    ]


def test_whoever_is_not_logged_in_is_asked_to(client):
    statuses = {page: client.post(page).status_code for page in everywhere(RoleFactory())}
    assert set(statuses.values()) == {302}, statuses


def test_a_reader_with_an_account_is_asked_for_another(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert {client.get(page).status_code for page in everywhere(RoleFactory())} == {302}
