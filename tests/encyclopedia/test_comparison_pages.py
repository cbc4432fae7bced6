"""What a reader sees of two to five entries side by side."""

import pytest

from encyclopedia.models import Datatype, ValueKind
from tests.conftest import links, text, texts
from tests.factories import (
    CitationFactory,
    CompanyFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
    TermFactory,
    VocabularyFactory,
    make_roles,
)

pytestmark = pytest.mark.django_db

PAGE = "/en/compare/one/vs/other/"


def row(page, facet):
    return page.select_one(f"#row-{facet}")


def state(page, facet):
    """The state of a row, in words."""
    return text(row(page, facet).select_one(".state"))


def cells(page, facet):
    """What each column says in a row."""
    return texts(row(page, facet), "td")


def test_the_columns_are_the_entries_in_the_order_asked_for(read):
    make_roles(purpose=(["a"], ["b"]))
    page = read("/en/compare/other/vs/one/")
    assert links(page, "thead a") == ["/en/roles/other/", "/en/roles/one/"]


def test_search_engines_are_told_one_address_for_every_order(read):
    make_roles()
    addresses = [links(read(address), "link[rel=canonical]") for address in (PAGE, "/en/compare/other/vs/one/")]
    assert addresses == [[f"http://testserver{PAGE}"], [f"http://testserver{PAGE}"]]


def test_the_order_can_be_swapped(read):
    make_roles()
    assert links(read(PAGE), ".controls__swap") == ["/en/compare/other/vs/one/"]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (["a", "b"], ["a", "b"], "Same"),
        (["a", "b"], ["b", "c"], "Overlap"),
        (["a"], ["b"], "Different"),
        (["a"], [], "Not enough known"),
    ],
)
def test_a_row_tells_its_state_in_words(read, one, other, said):
    make_roles(purpose=(one, other))
    assert state(read(PAGE), "purpose") == said


def test_texts_stand_side_by_side_and_are_not_judged(read):
    FacetFactory(key="definition", datatype=Datatype.PROSE)
    make_roles()
    assert state(read(PAGE), "definition") == "Side by side"


def test_a_question_that_is_asked_of_one_kind_only_does_not_apply(read):
    FacetFactory(key="industry", kinds=["company"])
    CompanyFactory(slug="one", says={"industry": ["education"]})
    RoleFactory(slug="other")
    assert state(read(PAGE), "industry") == "Does not apply"


def test_a_contradicted_value_makes_its_row_disputed(read):
    FacetFactory(key="purpose")
    one, _ = make_roles(purpose=(["a"], ["b"]))
    CitationFactory(statement=one.statements.get(), disputes=True)
    assert state(read(PAGE), "purpose") == "Disputed"


def test_shared_values_are_marked_also_for_those_who_see_no_colour(read):
    make_roles(purpose=(["a", "b"], ["b", "c"]))
    assert [
        [text(value).startswith("shared:") for value in cell.select("li.item")]
        for cell in row(read(PAGE), "purpose").select("td")
    ] == [[False, True], [True, False]]


def test_a_value_that_two_of_three_share_is_marked_as_shared_by_some(read):
    make_roles(purpose=(["a"], ["a"]))
    RoleFactory(slug="third", says={"purpose": ["b"]})
    said = cells(read("/en/compare/one/vs/other/vs/third/"), "purpose")
    assert [words.startswith("shared by some:") for words in said] == [True, True, False]


def test_not_stated_and_does_not_apply_and_known_not_to_be_read_differently(read):
    role = RoleFactory(slug="role")
    StatementFactory(entry=role, facet__key="purpose", target=TermFactory(slug="a"), value=ValueKind.NONE, cited=False)
    StatementFactory(entry=RoleFactory(slug="other"), facet__key="purpose", value=ValueKind.NOT_APPLICABLE)
    RoleFactory(slug="third")
    page = read("/en/compare/role/vs/other/vs/third/")
    assert cells(page, "purpose") == ["not: A", "Does not apply", "Not stated"]


def test_not_stated_and_does_not_apply_look_different(read):
    make_roles(purpose=(["a"], []), metrics=(["b"], []))
    StatementFactory(entry__slug="third", facet__key="purpose", value=ValueKind.NOT_APPLICABLE)
    _, unknown, other = row(read("/en/compare/one/vs/other/vs/third/"), "purpose").select("td")
    assert unknown["class"] != other["class"]


def test_that_one_is_known_not_to_do_it_is_a_difference(read):
    _, other = make_roles(purpose=(["a"], []))
    StatementFactory(entry=other, facet__key="purpose", target=TermFactory(slug="a"), value=ValueKind.NONE)
    assert state(read(PAGE), "purpose") == "Different"


def test_every_value_opens_its_evidence(read):
    make_roles(purpose=(["a"], ["b"]))
    assert [len(cell.select("details.cite a")) for cell in row(read(PAGE), "purpose").select("td")] == [1, 1]


def test_the_sources_of_all_columns_are_listed_once(read):
    make_roles(purpose=(["a"], ["b"]))
    assert len(read(PAGE).select(".sources li")) == 2


def test_kinds_can_be_mixed_and_each_column_says_what_it_is(read):
    company = CompanyFactory(name_en="Company A")
    OrgUnitFactory(slug="one", name_en="Planning", company=company, says={"functions": ["a"]})
    DepartmentFactory(slug="other", name_en="Brand")
    assert texts(read(PAGE), "thead th.table__head") == ["Planning Company A", "Brand Department"]


def test_a_scale_shows_who_leans_where(read):
    FacetFactory(key="leaning", datatype=Datatype.SCALE, low_pole_en="inward", high_pole_en="outward")
    for role, number in zip(make_roles(), (-2, 1), strict=True):
        StatementFactory(entry=role, facet__key="leaning", number=number)
    places = read(PAGE).select(".meter__place")
    assert {int(place["value"]): text(place) for place in places if text(place)} == {-2: "One", 1: "Other"}


def test_rungs_of_a_ladder_are_compared(read):
    ladder = VocabularyFactory(key="ladder", ordered=True)
    FacetFactory(key="scope", datatype=Datatype.RUNG, vocabulary=ladder)
    for position, role in enumerate(make_roles(), 1):
        rung = TermFactory(slug=f"rung-{position}", vocabulary=ladder, position=position)
        StatementFactory(entry=role, facet__key="scope", target=rung)
    assert state(read(PAGE), "scope") == "Different"


def test_only_differences_can_be_shown_and_what_is_hidden_is_told(read):
    make_roles(purpose=(["a"], ["a"]), metrics=(["b"], ["c"]), means=(["d"], []))
    page = read(f"{PAGE}?show=differences")
    assert [found["id"] for found in page.select("tr.row")] == ["row-metrics"]
    assert text(page.select_one(".controls__hidden")) == "2 rows are hidden"


def test_only_what_is_the_same_can_be_shown(read):
    make_roles(purpose=(["a"], ["a"]), metrics=(["b"], ["c"]))
    page = read(f"{PAGE}?show=same")
    assert [found["id"] for found in page.select("tr.row")] == ["row-purpose"]
    assert text(page.select_one(".controls__hidden")) == "1 row is hidden"


def test_all_rows_are_shown_unless_asked_otherwise(read):
    make_roles(purpose=(["a"], ["a"]), metrics=(["b"], ["c"]))
    page = read(PAGE)
    assert len(page.select("tr.row")) == 2
    assert page.select(".controls__hidden") == []


def test_questions_that_nobody_answers_make_no_row(read):
    FacetFactory(key="metrics")
    make_roles(purpose=(["a"], ["a"]))
    assert row(read(PAGE), "metrics") is None


def test_when_nothing_is_the_same_the_page_says_so_and_leads_back(read):
    make_roles(purpose=(["a"], ["b"]))
    page = read(f"{PAGE}?show=same")
    assert page.select("table.table") == []
    assert "No row is like that." in page.text


def test_an_unknown_way_of_showing_leads_to_all_rows(client):
    make_roles()
    assert client.get(f"{PAGE}?show=nonsense")["Location"] == PAGE


def test_entries_of_which_nothing_is_stated_have_no_table_and_nothing_to_show_more_of(read):
    make_roles()
    page = read(PAGE)
    assert page.select("table.table") == []
    assert "Show all rows" not in page.text


def test_open_questions_about_any_of_them_are_shown_once(read):
    GapFactory(question_en="Who decides?").entries.add(*make_roles())
    assert texts(read(PAGE), ".gap__question") == ["Who decides?"]


def test_a_column_can_be_added(client, read):
    make_roles()
    RoleFactory(slug="third")
    form = read(PAGE).select_one("form.add")
    entries = [field["value"] for field in form.select("input[type=hidden]")]
    assert client.get(form["action"], {"entry": [*entries, "third"]})["Location"] == f"{PAGE}vs/third/"


def test_each_of_three_columns_can_be_removed(read):
    make_roles(purpose=(["a"], ["b"]))
    RoleFactory(slug="third")
    page = read(f"{PAGE}vs/third/")
    others = ["/en/compare/other/vs/third/", "/en/compare/one/vs/third/", "/en/compare/one/vs/other/"]
    assert links(page, ".table__remove") == others


def test_five_columns_are_the_most_and_none_can_be_added(read):
    slugs = [RoleFactory(slug=f"role-{number}", says={"purpose": ["a"]}).slug for number in range(5)]
    page = read(f"/en/compare/{'/vs/'.join(slugs)}/")
    assert len(page.select("thead th.table__head")) == 5
    assert page.select("form.add") == []


def test_two_columns_are_the_least_and_none_can_be_removed(read):
    make_roles(purpose=(["a"], ["b"]))
    assert read(PAGE).select(".table__remove") == []
