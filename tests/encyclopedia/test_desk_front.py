"""The front page of the desk, the coverage board, and the languages: what is to be done, and where."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from encyclopedia.models import Datatype, Status, ValueKind
from encyclopedia.revisions.recording import recorded
from roles.models import Role
from tests.conftest import links, text, texts
from tests.encyclopedia.test_admin import address
from tests.encyclopedia.test_desk import member
from tests.factories import (
    CitationFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    RoleFactory,
    StatementFactory,
    TermFactory,
    WishFactory,
)

pytestmark = pytest.mark.django_db
TODAY = "2026-11-24"


def parse(response):
    return BeautifulSoup(response.content, "html.parser")


def waiting(client):
    """What the front page says waits: label → how many."""
    page = parse(client.get(reverse("admin:index")))
    counts = {}
    for label in page.select(".waiting__label"):
        count = label.select_one(".waiting__count").extract()
        counts[text(label)] = int(text(count))
    return counts


def group(django_user_model, client, name):
    return member(django_user_model, client, name).client


# What waits


def test_a_reviewer_sees_what_is_to_be_reviewed(django_user_model, client):
    RoleFactory(name_en="New", status=Status.IN_REVIEW)
    ComparisonFactory(status=Status.IN_REVIEW)
    counts = waiting(group(django_user_model, client, "Reviewer"))
    assert (counts["Entries to review"], counts["Comparisons to review"]) == (1, 1)


def test_what_is_to_be_reviewed_leads_to_its_form(django_user_model, client):
    role = RoleFactory(name_en="New", status=Status.IN_REVIEW)
    page = parse(group(django_user_model, client, "Reviewer").get(reverse("admin:index")))
    assert links(page, ".waiting__named a") == [address(Role, "change", role.pk)]


def test_an_editor_has_nothing_to_review(django_user_model, client):
    RoleFactory(status=Status.IN_REVIEW)
    assert "Entries to review" not in waiting(group(django_user_model, client, "Editor"))


def test_an_editor_sees_the_drafts_of_their_own(django_user_model, client):
    editor = group(django_user_model, client, "Editor")
    mine, other = RoleFactory(status=Status.DRAFT), RoleFactory(status=Status.DRAFT)
    with recorded(Role.objects.filter(pk=mine.pk), by=django_user_model.objects.get(username="Editor")):
        Role.objects.filter(pk=mine.pk).update(name_en="Mine")
    with recorded(Role.objects.filter(pk=other.pk), by=django_user_model.objects.create_user("else")):
        Role.objects.filter(pk=other.pk).update(name_en="Theirs")
    page = parse(editor.get(reverse("admin:index")))
    assert texts(page, ".waiting__named a") == ["Mine"]


def test_what_needs_work_is_counted_and_leads_to_the_list(django_user_model, client):
    RoleFactory(definition_zh_hans="", last_reviewed=TODAY)
    editor = group(django_user_model, client, "Editor")
    page = parse(editor.get(reverse("admin:index")))
    (label,) = page.select(".waiting__label")
    assert text(label) == "1 Published and untranslated"
    assert len(parse(editor.get(label["href"])).select("tbody .field-form_link")) == 1


def test_a_moderator_sees_the_open_questions_only(django_user_model, client):
    GapFactory()
    RoleFactory(status=Status.IN_REVIEW)
    assert waiting(group(django_user_model, client, "Moderator")) == {"Open questions": 1}


def test_where_nothing_waits_nothing_is_said_to_wait(admin_client):
    assert not parse(admin_client.get(reverse("admin:index"))).select(".waiting")


def test_the_latest_changes_are_listed_with_who_made_them(admin_client, django_user_model):
    anna = django_user_model.objects.create_user("anna", first_name="Anna", last_name="Chen")
    role = RoleFactory(slug="one")
    with recorded(Role.objects.filter(pk=role.pk), by=anna):
        Role.objects.filter(pk=role.pk).update(name_en="Changed")
    page = parse(admin_client.get(reverse("admin:index")))
    assert "Anna Chen" in text(page.select_one(".latest"))


def test_the_front_page_costs_the_same_however_much_waits(django_user_model, client):
    reviewer = group(django_user_model, client, "Reviewer")

    def more(count):
        for _ in range(count):
            RoleFactory(status=Status.IN_REVIEW, definition_en="")
            RoleFactory(status=Status.PUBLISHED, definition_en="")
            GapFactory()
            WishFactory()

    more(1)
    reviewer.get(reverse("admin:index"))
    with CaptureQueriesContext(connection) as few:
        reviewer.get(reverse("admin:index"))
    more(9)
    with CaptureQueriesContext(connection) as many:
        reviewer.get(reverse("admin:index"))
    assert len(few) == len(many)


# The board


def board(client, **asked):
    return parse(client.get(reverse("admin:coverage"), {"kind": "role", **asked}))


def cells(client, **asked):
    """The cells of the first entry on the board."""
    return texts(board(client, **asked), "tbody tr:first-child .board__cell")


@pytest.fixture
def purpose():
    return FacetFactory(key="purpose", datatype=Datatype.ITEMS)


def test_an_empty_cell_leads_to_the_field_to_fill(admin_client, purpose):
    role = RoleFactory()
    page = board(admin_client)
    assert links(page, ".board__cell--empty a") == [f"{address(Role, 'change', role.pk)}#facet-purpose"]


def test_a_filled_cell_says_how_much_is_stated(admin_client, purpose):
    role = RoleFactory()
    for words in ("a", "b"):
        StatementFactory(entry=role, facet=purpose, text_en=words, text_zh_hans=words)
    assert cells(admin_client) == ["2"]


@pytest.mark.parametrize(
    ("fields", "meaning"),
    [
        ({"text_en": "a", "text_zh_hans": "", "cited": True}, "in one language only"),
        ({"text_en": "a", "text_zh_hans": "b", "cited": False}, "without a source"),
        ({"text_en": "a", "text_zh_hans": "b", "as_of": "2015-03"}, "may be out of date"),
    ],
)
def test_what_is_amiss_is_said_in_words(admin_client, purpose, fields, meaning):
    StatementFactory(facet=purpose, **fields)
    assert meaning in cells(admin_client)[0]


def test_what_is_disputed_is_said_in_words(admin_client, purpose):
    statement = StatementFactory(facet=purpose, text_en="a", text_zh_hans="b")
    CitationFactory(statement=statement, disputes=True)
    assert "disputed" in cells(admin_client)[0]


def test_what_does_not_apply_is_not_empty(admin_client, purpose):
    StatementFactory(facet=purpose, value=ValueKind.NOT_APPLICABLE)
    page = board(admin_client)
    assert "does not apply" in text(page.select_one(".board__cell--na"))
    assert texts(page, "tfoot .board__cell") == ["0/0"]


def test_a_definition_leads_to_the_language_that_is_missing(admin_client):
    FacetFactory(key="definition", datatype=Datatype.PROSE)
    role = RoleFactory(definition_zh_hans="")
    page = board(admin_client)
    assert links(page, "tbody .board__cell a") == [f"{address(Role, 'change', role.pk)}#id_definition_zh_hans"]


def test_a_typed_column_leads_to_its_field(admin_client):
    FacetFactory(key="home-department")
    role = RoleFactory()
    page = board(admin_client)
    assert links(page, "tbody .board__cell a") == [f"{address(Role, 'change', role.pk)}#id_home_department"]


def test_the_board_counts_what_is_answered(admin_client, purpose):
    FacetFactory(key="skills")
    StatementFactory(entry=RoleFactory(), facet=purpose, text_en="a", text_zh_hans="b")
    RoleFactory()
    page = board(admin_client)
    assert "1 of 4 questions are answered here." in text(page.select_one("#content-main"))
    assert texts(page, "tfoot .board__cell") == ["1/2", "0/2"]


def test_drafts_are_on_the_board(admin_client, purpose):
    RoleFactory(name_en="A draft", status=Status.DRAFT)
    assert text(board(admin_client).select_one(".board__entry a")) == "A draft"


def test_the_board_is_filtered_by_department(admin_client, purpose):
    home = DepartmentFactory(name_en="Marketing")
    RoleFactory(name_en="Inside", home_department=home)
    RoleFactory(name_en="Outside")
    assert texts(board(admin_client, group=str(home.pk)), "tbody .board__entry a") == ["Inside"]


def test_the_board_is_filtered_by_what_is_to_be_done(admin_client, purpose):
    StatementFactory(entry__name_en="Bare", facet=purpose, text_en="a", text_zh_hans="b", cited=False)
    RoleFactory(name_en="Fine")
    assert texts(board(admin_client, needs="source"), "tbody .board__entry a") == ["Bare"]


def test_the_board_is_filtered_by_status(admin_client, purpose):
    RoleFactory(name_en="A draft", status=Status.DRAFT)
    RoleFactory(name_en="Public")
    assert texts(board(admin_client, status="draft"), "tbody .board__entry a") == ["A draft"]


def test_every_kind_has_a_board(admin_client, purpose):
    TermFactory(slug="term", name_en="A term")
    page = board(admin_client, kind="term")
    assert texts(page, "tbody .board__entry a") == ["A term"]


def test_a_new_facet_is_on_the_board(admin_client, purpose):
    RoleFactory()
    FacetFactory(key="tools", label_en="Tools")
    assert "Tools" in texts(board(admin_client), ".board__facet")


@pytest.mark.parametrize("asked", [{"group": "x"}, {"status": "x"}, {"needs": "x"}, {"p": "x"}, {"p": "9" * 30}])
def test_a_filter_that_makes_no_sense_shows_the_board(admin_client, purpose, asked):
    RoleFactory()
    assert board(admin_client, **asked).select(".board")


def test_a_kind_that_is_not_there_has_no_board(admin_client):
    assert admin_client.get(reverse("admin:coverage"), {"kind": "x"}).status_code == 404


def test_who_may_not_see_entries_has_no_board(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(reverse("admin:coverage")).status_code == 403


def test_the_board_costs_the_same_however_long_it_is(admin_client, purpose):
    StatementFactory(
        entry=RoleFactory(home_department=DepartmentFactory()), facet=purpose, text_en="a", text_zh_hans="b"
    )
    board(admin_client)
    with CaptureQueriesContext(connection) as few:
        board(admin_client)
    for _ in range(9):
        StatementFactory(
            entry=RoleFactory(home_department=DepartmentFactory()), facet=purpose, text_en="a", text_zh_hans="b"
        )
    with CaptureQueriesContext(connection) as many:
        board(admin_client)
    assert len(few) == len(many)


# Languages


def test_the_desk_is_read_in_chinese_and_stays_on_the_page(admin_client, purpose):
    page = board(admin_client)
    form = page.select_one(".desk-languages")
    data = {"next": form.select_one("[name=next]")["value"], "language": "zh-hans"}
    page = parse(admin_client.post(form["action"], data, follow=True))
    assert text(page.h1) == "覆盖情况"
