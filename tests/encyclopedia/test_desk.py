"""The form of an entry at the editors' desk: facet by facet, with the evidence beside each claim."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from encyclopedia.models import Citation, Datatype, Statement, Status
from roles.models import Role
from tests import groups
from tests.conftest import text, texts
from tests.encyclopedia.test_admin import form_of
from tests.factories import (
    CitationFactory,
    FacetFactory,
    FacetGroupFactory,
    MetricFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
    VocabularyFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(admin_client):
    """The desk of somebody who may do everything."""
    return Desk(admin_client)


def now(role):
    """The role as the database has it."""
    return Role.objects.get(pk=role.pk)


class Desk:
    """Forms of roles, opened and sent as a browser would."""

    def __init__(self, client):
        self.client = client

    def address(self, role):
        """The form of a role."""
        return reverse("admin:roles_role_change", args=[role.pk])

    def open(self, role):
        """The form as a page."""
        return BeautifulSoup(self.client.get(self.address(role)).content, "html.parser")

    def send(self, role, **fields):
        """Send the form as it stands with some fields changed; the result is the page that follows."""
        data = {**form_of(self.client.get(self.address(role))), **fields}
        return BeautifulSoup(self.client.post(self.address(role), data, follow=True).content, "html.parser")

    def add(self, role, facet, **fields):
        """Send the form with one more statement under a facet."""
        data = form_of(self.client.get(self.address(role)))
        number = int(data["statements-TOTAL_FORMS"][0])
        usual = {"value": "value", "weight": "main", "basis": "stated", "kind": "fact", "rank": "normal", "order": 0}
        sent = {f"statements-{number}-{name}": value for name, value in {**usual, "facet": facet.pk, **fields}.items()}
        data |= {"statements-TOTAL_FORMS": number + 1, **sent}
        return BeautifulSoup(self.client.post(self.address(role), data, follow=True).content, "html.parser")


def empty_form(page, facet):
    """The form that the browser copies for a new statement under a facet."""
    return BeautifulSoup(page.select_one(f"#facet-{facet.key} template").decode_contents(), "html.parser")


def fields_of(page, facet):
    """What can be filled in of a new statement under a facet."""
    template = empty_form(page, facet)
    names = {field["name"].removeprefix("statements-__prefix__-") for field in template.select("[name]")}
    return names & {"text_en", "text_zh_hans", "target", "number"}


# One form that reads like the page


def test_the_facets_stand_in_the_order_of_the_page_under_their_headings(desk):
    last, first = FacetGroupFactory(key="last", order=2), FacetGroupFactory(key="first", order=1)
    FacetFactory(key="skills", group=last)
    FacetFactory(key="purpose", group=first)
    page = desk.open(RoleFactory())
    assert texts(page, ".desk__group > h2") == ["First", "Last"]
    assert [one["id"] for one in page.select(".desk__facet")] == ["facet-purpose", "facet-skills"]


def test_a_facet_that_is_not_asked_of_the_kind_is_not_in_the_form(desk):
    FacetFactory(key="owner", kinds=["company"])
    assert not desk.open(RoleFactory()).select("#facet-owner")


@pytest.mark.parametrize(
    ("datatype", "fields"),
    [
        (Datatype.PROSE, {"text_en", "text_zh_hans"}),
        (Datatype.ITEMS, {"text_en", "text_zh_hans", "target"}),
        (Datatype.TERMS, {"target"}),
        (Datatype.RUNG, {"target"}),
        (Datatype.SCALE, {"text_en", "text_zh_hans", "number"}),
    ],
)
def test_a_facet_has_only_the_fields_that_its_datatype_needs(desk, datatype, fields):
    facet = FacetFactory(datatype=datatype)
    assert fields_of(desk.open(RoleFactory()), facet) == fields


def test_the_places_of_a_scale_name_its_poles(desk):
    facet = FacetFactory(datatype=Datatype.SCALE, low_pole_en="inward", high_pole_en="outward")
    assert texts(empty_form(desk.open(RoleFactory()), facet), ".desk__scale label") == [
        "-2 inward",
        "-1",
        "+0",
        "+1",
        "+2 outward",
    ]


def test_a_new_facet_is_in_the_forms_without_a_restart(desk):
    role = RoleFactory()
    desk.open(role)
    FacetFactory(key="tools")
    assert desk.open(role).select("#facet-tools")


def test_a_statement_under_a_facet_that_is_not_asked_any_more_is_still_there(desk):
    facet = FacetFactory(kinds=["company"])
    role = RoleFactory()
    StatementFactory(entry=role, facet=facet, text_en="Old", text_zh_hans="旧")
    assert "Old" in desk.open(role).select(".desk__group")[-1].select_one("textarea").text


# Statements


def test_a_statement_is_added_with_its_texts_in_both_languages(desk):
    facet, role = FacetFactory(datatype=Datatype.ITEMS), RoleFactory()
    desk.add(role, facet, text_en="Plan events", text_zh_hans="策划活动")
    assert [(one.text_en, one.text_zh_hans) for one in role.statements.all()] == [("Plan events", "策划活动")]


def test_a_statement_is_added_that_names_a_term(desk):
    facet, role, term = FacetFactory(), RoleFactory(), TermFactory()
    desk.add(role, facet, target=term.pk)
    assert role.statements.get().target.pk == term.pk


def test_a_place_on_a_scale_is_kept(desk):
    facet, role = FacetFactory(datatype=Datatype.SCALE), RoleFactory()
    desk.add(role, facet, number="-2", text_en="Inward", text_zh_hans="对内")
    assert role.statements.get().number == -2


def test_a_statement_that_says_nothing_is_refused_at_its_place_and_nothing_typed_is_lost(desk):
    facet, role = FacetFactory(datatype=Datatype.TERMS), RoleFactory(name_en="Before")
    page = desk.add(role, facet, as_of="2023", order=4)
    assert texts(page, ".desk__statement--wrong .errorlist") == ["Choose the term or entry that is meant."]
    assert page.select_one(".desk__statement--wrong [name$=as_of]")["value"] == "2023"
    assert not role.statements.exists()


def test_statements_are_put_into_another_order(desk):
    facet, role = FacetFactory(), RoleFactory()
    for order in range(2):
        StatementFactory(entry=role, facet=facet, target=TermFactory(slug=f"term-{order}"), order=order)
    desk.send(role, **{"statements-0-order": 1, "statements-1-order": 0})
    assert [one.target.slug for one in role.statements.all()] == ["term-1", "term-0"]


def test_a_statement_is_deleted(desk):
    role = RoleFactory(says={"purpose": ["retention"]})
    desk.send(role, **{"statements-0-DELETE": "on"})
    assert not role.statements.exists()


# Evidence


def evidence(name, *lines):
    """What the form sends of some lines of evidence: source, place and stance."""
    parts = zip(*lines, strict=True) if lines else ((), (), ())
    return {f"{name}-{part}": list(values) for part, values in zip(("source", "locator", "stance"), parts, strict=True)}


def places(claim):
    """The citations of a claim as (key of the source, place, whether it disputes)."""
    return [(one.source.key, one.locator, one.disputes) for one in claim.citations.all()]


@pytest.fixture
def said():
    """A statement with one source."""
    statement = StatementFactory(target=TermFactory(), cited=False)
    CitationFactory(statement=statement, source=SourceFactory(key="first"), locator="§1")
    return statement


def test_a_statement_shows_its_sources_in_the_form(desk, said):
    line = desk.open(said.entry).select_one(".desk__statements .citations__line")
    assert text(line.select_one("option[selected]")) == "Article first"
    assert line.select_one("[name$=locator]")["value"] == "§1"


def test_a_source_is_added_to_a_statement_without_leaving_the_form(desk, said):
    first, second = said.citations.get().source, SourceFactory(key="second")
    lines = ((first.pk, "§1", "supports"), (second.pk, "p. 9", "disputes"))
    desk.send(Role.objects.get(), **evidence("statements-0-citations", *lines))
    assert places(said) == [("first", "§1", False), ("second", "p. 9", True)]


def test_a_source_that_stays_is_the_row_that_was_there(desk, said):
    before = said.citations.get()
    lines = ((before.source_id, "§1", "supports"), (SourceFactory().pk, "", "supports"))
    desk.send(Role.objects.get(), **evidence("statements-0-citations", *lines))
    assert before.pk in said.citations.values_list("pk", flat=True)


def test_a_source_is_taken_away(desk, said):
    desk.send(Role.objects.get(), **evidence("statements-0-citations", ("", "", "supports")))
    assert places(said) == []


def test_a_place_without_a_source_is_refused_and_kept(desk, said):
    page = desk.send(Role.objects.get(), **evidence("statements-0-citations", ("", "p. 7", "supports")))
    assert texts(page, ".desk__sources .errorlist") == ["Choose the source for this place."]
    assert page.select_one(".desk__statements [name$=locator]")["value"] == "p. 7"


@pytest.mark.parametrize("source", ["0", "-1", "999999", "abc", "9" * 40])
def test_a_source_that_is_not_there_is_refused(desk, said, source):
    page = desk.send(Role.objects.get(), **evidence("statements-0-citations", (source, "", "supports")))
    assert texts(page, ".desk__sources .errorlist") == ["Choose a source that is there."]


def test_the_definition_has_its_sources_beside_it(desk):
    FacetFactory(key="definition", datatype=Datatype.PROSE)
    role, source = RoleFactory(), SourceFactory(key="handbook")
    desk.send(role, **evidence("sources_of_definition", (source.pk, "p. 1", "supports")))
    (citation,) = Citation.objects.filter(entry=role)
    assert (citation.facet.key, citation.source.key, citation.locator) == ("definition", "handbook", "p. 1")


def test_a_missing_source_is_made_where_it_is_needed(desk, said):
    add = desk.open(said.entry).select_one(".desk__statements .citations__line .add-related")
    assert add["href"].startswith(reverse("admin:encyclopedia_source_add"))


def test_a_missing_term_is_made_in_the_vocabulary_of_the_facet(desk):
    facet = FacetFactory(vocabulary=VocabularyFactory())
    add = empty_form(desk.open(RoleFactory()), facet).select_one(".desk__target .add-related")
    assert f"vocabulary={facet.vocabulary.pk}" in add["href"]


# Type-ahead


def offered(client, facet, words=""):
    """What the type-ahead of a statement offers under a facet."""
    asked = {"app_label": "encyclopedia", "model_name": "statement", "field_name": "target", "term": words}
    answer = client.get(reverse("admin:autocomplete"), {**asked, "facet": facet})
    return [one["text"] for one in answer.json()["results"]]


def test_the_type_ahead_offers_only_terms_of_the_facets_vocabulary(admin_client):
    goals = VocabularyFactory(key="goals")
    facet = FacetFactory(vocabulary=goals, targets=["term"])
    TermFactory(slug="retention", vocabulary=goals)
    TermFactory(slug="reading", vocabulary=VocabularyFactory(key="skills"))
    assert offered(admin_client, facet.pk) == ["Retention"]


def test_the_type_ahead_offers_only_kinds_that_the_facet_takes(admin_client):
    facet = FacetFactory(targets=["metric"])
    MetricFactory(slug="dau")
    RoleFactory()
    assert offered(admin_client, facet.pk) == ["Dau"]


@pytest.mark.parametrize("facet", ["0", "999999999", "9" * 50, "abc", "-1"])
def test_a_facet_that_is_not_there_breaks_no_type_ahead(admin_client, facet):
    assert isinstance(offered(admin_client, facet), list)


# Cost


def test_a_form_with_forty_statements_opens_in_fewer_than_forty_queries(admin_client, django_assert_max_num_queries):
    role = RoleFactory()
    for number in range(40):
        statement = StatementFactory(
            entry=role, facet__key=f"facet-{number % 8}", target=TermFactory(slug=f"term-{number}"), order=number
        )
        CitationFactory(statement=statement)
    with django_assert_max_num_queries(39):
        admin_client.get(reverse("admin:roles_role_change", args=[role.pk]))


def test_the_queries_of_a_form_do_not_grow_with_what_is_said(admin_client, django_assert_num_queries):
    few, many = (RoleFactory(says={f"facet-{number}": ["retention"] for number in range(count)}) for count in (1, 9))
    address = "admin:roles_role_change"
    admin_client.get(reverse(address, args=[few.pk]))
    with django_assert_num_queries(17):
        admin_client.get(reverse(address, args=[few.pk]))
    with django_assert_num_queries(17):
        admin_client.get(reverse(address, args=[many.pk]))


# Publishing


@pytest.fixture
def definition():
    """The facet that a definition is cited under."""
    return FacetFactory(key="definition", datatype=Datatype.PROSE, counts=False)


def draft(definition, **fields):
    """A draft that lacks nothing but what is given."""
    role = RoleFactory(status=Status.DRAFT, **fields)
    CitationFactory(entry=role, facet=definition)
    return role


def test_a_draft_that_lacks_nothing_is_published(desk, definition):
    role = draft(definition)
    desk.send(role, status=Status.PUBLISHED)
    assert now(role).status == Status.PUBLISHED


def test_a_draft_without_a_chinese_definition_waits_in_review_and_says_why(desk, definition):
    role = draft(definition, definition_zh_hans="")
    page = desk.send(role, status=Status.PUBLISHED, name_en="New name")
    assert (now(role).status, now(role).name_en) == (Status.IN_REVIEW, "New name")
    assert [text(one) for one in page.select(".messagelist .error a")] == ["The definition in Chinese is missing."]


def test_what_is_missing_leads_to_its_field(desk, definition):
    role = draft(definition)
    StatementFactory(entry=role, facet__key="purpose", target=TermFactory(slug="retention"), cited=False)
    page = desk.send(role, status=Status.PUBLISHED)
    (link,) = page.select(".messagelist .error a")
    assert text(link) == "Purpose: “Retention” has no source."
    assert link["href"] == f"{desk.address(role)}#facet-purpose"


def test_a_statement_in_one_language_only_keeps_a_draft_back(desk, definition):
    role = draft(definition)
    StatementFactory(entry=role, facet__datatype=Datatype.ITEMS, text_en="Plan events", text_zh_hans="")
    desk.send(role, status=Status.PUBLISHED)
    assert now(role).status == Status.IN_REVIEW


def test_a_definition_without_a_source_keeps_a_draft_back_unless_it_is_the_editors_own(desk, definition):
    role = RoleFactory(status=Status.DRAFT)
    desk.send(role, status=Status.PUBLISHED)
    assert now(role).status == Status.IN_REVIEW
    desk.send(role, status=Status.PUBLISHED, definition_basis="editors")
    assert now(role).status == Status.PUBLISHED


# Groups


def member(django_user_model, client, group):
    user = django_user_model.objects.create_user(group, password="x", is_staff=True)
    user.groups.add(groups.group(group))
    client.force_login(user)
    return Desk(client)


@pytest.fixture
def editor(django_user_model, client):
    return member(django_user_model, client, "Editor")


@pytest.fixture
def reviewer(django_user_model, client):
    return member(django_user_model, client, "Reviewer")


@pytest.fixture
def moderator(django_user_model, client):
    return member(django_user_model, client, "Moderator")


def states(page):
    return {option["value"] for option in page.select("[name=status] option")}


def test_an_editor_is_offered_draft_and_review_only(editor):
    assert states(editor.open(RoleFactory(status=Status.DRAFT))) == {"draft", "in-review"}


def test_an_editor_who_asks_to_publish_all_the_same_is_refused(editor, definition):
    role = draft(definition)
    page = editor.send(role, status=Status.PUBLISHED)
    assert now(role).status == Status.DRAFT
    assert page.select(".field-status .errorlist")


def test_an_editor_edits_what_is_published_and_it_stays_so(editor):
    role = RoleFactory(status=Status.PUBLISHED)
    editor.send(role, name_en="Better name")
    assert (now(role).status, now(role).name_en) == (Status.PUBLISHED, "Better name")


def test_a_reviewer_publishes(reviewer, definition):
    role = draft(definition)
    reviewer.send(role, status=Status.PUBLISHED)
    assert now(role).status == Status.PUBLISHED


def ticked(desk, action, *roles):
    data = {"action": action, "_selected_action": [role.pk for role in roles]}
    return desk.client.post(reverse("admin:roles_role_changelist"), data, follow=True)


@pytest.mark.parametrize("action", ["publish", "retire"])
def test_an_editor_publishes_and_retires_nothing_in_the_list_either(editor, definition, action):
    role = draft(definition)
    ticked(editor, action, role)
    assert now(role).status == Status.DRAFT


def test_an_editor_sends_drafts_to_review(editor):
    role = RoleFactory(status=Status.DRAFT)
    ticked(editor, "send_to_review", role)
    assert now(role).status == Status.IN_REVIEW


def test_a_list_publishes_what_is_ready_and_names_what_is_not(reviewer, definition):
    ready, thin = draft(definition), draft(definition, name_en="Thin", definition_en="", definition_zh_hans="")
    page = BeautifulSoup(ticked(reviewer, "publish", ready, thin).content, "html.parser")
    assert (now(ready).status, now(thin).status) == (Status.PUBLISHED, Status.DRAFT)
    assert "“Thin” is not published yet:" in text(page.select_one(".messagelist"))


@pytest.mark.parametrize("group", ["Editor", "Reviewer", "Moderator"])
def test_nobody_of_a_group_deletes_an_entry(django_user_model, client, group):
    desk = member(django_user_model, client, group)
    role = RoleFactory()
    assert desk.client.get(reverse("admin:roles_role_delete", args=[role.pk])).status_code == 403


@pytest.mark.parametrize(
    "address",
    [
        "admin:auth_user_changelist",
        "admin:auth_group_changelist",
        "admin:auth_user_add",
        "admin:encyclopedia_facet_add",
        "admin:encyclopedia_vocabulary_add",
        "admin:encyclopedia_facetgroup_add",
    ],
)
def test_what_an_editor_may_not_do_answers_403(editor, address):
    assert editor.client.get(reverse(address)).status_code == 403


@pytest.mark.parametrize(
    "address", ["admin:auth_user_changelist", "admin:auth_group_changelist", "admin:auth_user_add"]
)
def test_what_a_reviewer_may_not_do_answers_403(reviewer, address):
    assert reviewer.client.get(reverse(address)).status_code == 403


@pytest.mark.parametrize(
    "address", ["admin:roles_role_add", "admin:encyclopedia_source_add", "admin:auth_user_changelist"]
)
def test_what_a_moderator_may_not_do_answers_403(moderator, address):
    assert moderator.client.get(reverse(address)).status_code == 403


def test_a_moderator_changes_no_role(moderator):
    role = RoleFactory(name_en="Before")
    moderator.client.post(moderator.address(role), {"name_en": "After"})
    assert now(role).name_en == "Before"


# Lists


def listed(client, **query):
    page = BeautifulSoup(client.get(reverse("admin:roles_role_changelist"), query).content, "html.parser")
    return set(texts(page, "th.field-name_en"))


@pytest.fixture
def fine(definition):
    """A role with which nothing is wrong."""
    role = draft(definition, name_en="Fine", last_reviewed="2026-11-01")
    StatementFactory(entry=role, text_en="So", text_zh_hans="是")
    return role


def test_the_untranslated_are_found(admin_client, fine):
    RoleFactory(name_en="Half", definition_zh_hans="")
    said = StatementFactory(entry__name_en="Half said", text_en="So", text_zh_hans="")
    assert listed(admin_client, needs="translation") == {"Half", said.entry.name_en}


def test_the_unsourced_are_found(admin_client, fine):
    StatementFactory(entry__name_en="Bare", text_en="So", text_zh_hans="是", cited=False)
    assert listed(admin_client, needs="source") == {"Bare"}


def test_the_stale_are_found(admin_client, fine):
    RoleFactory(name_en="Old", last_reviewed="2020-01-01")
    RoleFactory(name_en="Never read")
    assert listed(admin_client, needs="review") == {"Old", "Never read"}


def test_the_disputed_are_found(admin_client, fine):
    CitationFactory(
        statement=StatementFactory(entry__name_en="Disputed", text_en="So", text_zh_hans="是"), disputes=True
    )
    assert listed(admin_client, needs="decision") == {"Disputed"}


def test_without_a_filter_all_are_listed(admin_client, fine):
    assert listed(admin_client) == {"Fine"}
    assert Statement.objects.count() == 1


def test_qualifiers_that_nobody_opened_stay_what_they_are(desk):
    statement = StatementFactory(
        facet__datatype=Datatype.ITEMS, text_en="So", text_zh_hans="是", weight="also", as_of="2024"
    )
    data = form_of(desk.client.get(desk.address(statement.entry)))
    sent = {name: value for name, value in data.items() if not name.endswith(("-weight", "-as_of", "-kind"))}
    desk.client.post(desk.address(statement.entry), {**sent, "statements-0-text_en": "Other"})
    statement.refresh_from_db()
    assert (statement.text_en, statement.weight, statement.as_of) == ("Other", "also", "2024")
