"""Drafts, entries in review and retired ones: nothing of them reaches a program either, by whatever way."""

import pytest

from encyclopedia.models import Status
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideFactory,
    GuideSectionFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

#: In a name that nothing else has, and in a slug: neither may be found in any answer.
NAME, SLUG = "Not for readers yet", "hidden-slug"
EVERYWHERE = ["entries", "entries/one", "statements", "compare?entry=one&entry=other", "comparisons", "matrix", "tags"]
EVERYWHERE += [
    "search?q=planning",
    "search?q=readers",
    "titles",
    "senses?title=planning",
    "senses?title=Not for",
    "sources/article",
    "gaps",
    "guides",
    "glossary",
]


@pytest.fixture(params=[Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
def hidden(request):
    """How to make an entry that readers may not see."""
    return {"slug": SLUG, "name_en": NAME, "name_zh_hans": NAME, "status": request.param}


@pytest.fixture
def nowhere(client):
    """Ask for everything; fails when the entry is found in an answer."""
    RoleFactory(slug="other", name_en="planning")
    one = RoleFactory(slug="one", name_en="planning", tagged=["internet"])
    CitationFactory(statement=StatementFactory(entry=one, text_en="so"), source=SourceFactory(key="article"))

    def look():
        for address in EVERYWHERE:
            response = client.get(f"/api/v1/{address}")
            assert response.status_code == 200
            found = response.content.decode()
            # What was asked for is repeated; what is found is not.
            assert NAME not in found, address
            assert SLUG not in found, address
        return one

    look.one = one
    return look


def test_it_cannot_be_asked_for(client, hidden):
    RoleFactory(**hidden)
    RoleFactory(slug="one")
    for address in (f"entries/{SLUG}", f"compare?entry=one&entry={SLUG}"):
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == 404
        assert NAME not in response.content.decode()


@pytest.mark.parametrize("filters", ["entry", "target"])
def test_filters_do_not_tell_that_it_is_there(client, nowhere, hidden, filters):
    role = RoleFactory(**hidden)
    StatementFactory(entry=role, target=role, text_en="so")
    assert client.get(f"/api/v1/statements?{filters}={SLUG}").json()["items"] == []


def test_it_is_in_no_list_and_no_sense(nowhere, hidden):
    RoleFactory(**{**hidden, "name_en": "planning"}, definition_en=NAME, tagged=["internet"])
    AliasFactory(entry=RoleFactory(**{**hidden, "slug": f"{SLUG}-2"}), text="planning")
    nowhere()


def test_its_statements_are_in_no_list(nowhere, hidden):
    CitationFactory(statement=StatementFactory(entry=RoleFactory(**hidden), text_en=NAME), source__key="book")
    nowhere()


def test_a_statement_that_names_it_is_not_shown(nowhere, hidden):
    StatementFactory(entry=nowhere.one, target=TermFactory(**hidden), text_en=NAME)
    nowhere()


def test_a_statement_about_a_hidden_company_is_not_shown(nowhere, hidden):
    StatementFactory(entry=nowhere.one, text_en=NAME, at_company=CompanyFactory(**hidden))
    nowhere()


def test_a_deprecated_statement_is_not_shown(nowhere):
    StatementFactory(entry=nowhere.one, text_en=NAME, rank="deprecated")
    nowhere()


def test_a_name_that_only_a_hidden_company_uses_is_not_shown(nowhere, hidden):
    AliasFactory(entry=nowhere.one, text="planning", context_en=NAME, used_by=CompanyFactory(**hidden))
    nowhere()


@pytest.mark.parametrize(("column", "factory"), [("home_department", DepartmentFactory), ("broader", RoleFactory)])
def test_what_a_column_leads_to_is_not_shown(nowhere, facets, hidden, column, factory):
    setattr(nowhere.one, column, factory(**hidden))
    nowhere.one.save()
    nowhere()


def test_it_is_above_nobody_and_owns_nothing_in_the_matrix(nowhere, hidden):
    functions = FacetFactory(key="functions", kinds=["unit"])
    functions.vocabulary = TermFactory(slug="top").vocabulary
    functions.save()
    planning = TermFactory(slug="plan", broader=TermFactory(slug="top"))
    company = OrgUnitFactory(slug="shown").company
    unit = OrgUnitFactory(**hidden, company=company)
    below = OrgUnitFactory(company=company, parent=unit)
    for one in (unit, below):
        StatementFactory(entry=one, facet=functions, target=planning)
    nowhere()


def test_a_comparison_with_it_is_not_there(client, nowhere, hidden):
    comparison = ComparisonFactory(slug="both", of=[nowhere.one, RoleFactory(**hidden)], verdict_en=NAME)
    nowhere()
    assert client.get(f"/api/v1/comparisons/{comparison.slug}").status_code == 404


def test_an_answer_that_is_not_published_yet_is_not_there(client, nowhere, hidden):
    other = type(nowhere.one).objects.get(slug="other")
    ComparisonFactory(slug="both", of=[nowhere.one, other], verdict_en=NAME, status=hidden["status"])
    nowhere()
    assert client.get("/api/v1/comparisons/both").status_code == 404


def test_no_open_question_word_or_guide_names_it(client, nowhere, hidden):
    role = RoleFactory(**hidden)
    GapFactory(slug="gap").entries.add(role)
    GlossaryWordFactory(entry=role)
    section = GuideSectionFactory(guide__slug="begin", body_en=f"Begin with [this](entry:{SLUG}).")
    section.guide.entries.add(role)
    nowhere()
    for address in ("gaps/gap", "guides/begin"):
        found = client.get(f"/api/v1/{address}").content.decode()
        assert (NAME in found, SLUG in found) == (False, False)


def test_an_unpublished_guide_is_nowhere(client, nowhere, hidden):
    GuideFactory(slug="begin", title_en=NAME, status=hidden["status"])
    nowhere()
    assert client.get("/api/v1/guides/begin").status_code == 404


def test_an_answered_question_is_off_the_board(client, nowhere):
    GapFactory(slug="gap", question_en=NAME, status="answered")
    nowhere()
    assert client.get("/api/v1/gaps/gap").status_code == 404


def test_a_successor_that_is_not_published_is_not_named(client):
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=RoleFactory(slug=SLUG, status=Status.DRAFT))
    response = client.get("/api/v1/entries/old")
    assert (response.status_code, SLUG in response.content.decode()) == (404, False)
