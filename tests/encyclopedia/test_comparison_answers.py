"""The answer above a comparison: written by an editor, or generated and labelled so; and where it moved to."""

import pytest

from encyclopedia.models import ComparisonCell, ComparisonRow, Facet, Relation, Status
from tests.conftest import evidence, links, text, texts
from tests.factories import (
    CitationFactory,
    ComparisonFactory,
    RoleFactory,
    make_roles,
)

pytestmark = pytest.mark.django_db

PAGE = "/en/compare/one/vs/other/"
#: What two roles say under three questions: enough to compare.
ENOUGH = {"purpose": ["retention"], "means": ["salons"], "metrics": ["reads"]}


def answer(page):
    return text(page.select_one(".verdict__text"))


def test_a_generated_answer_says_that_it_is(read):
    make_roles(**{facet: (answers, answers) for facet, answers in ENOUGH.items()})
    page = read(PAGE)
    assert answer(page) == "Everything that is stated of them is the same."
    assert text(page.select_one(".verdict__by")).startswith("Generated from the facets below")


def test_a_generated_answer_names_what_they_agree_on_and_what_decides(read):
    make_roles(purpose=(["a"], ["a"]), means=(["b"], ["b"]), metrics=(["c"], ["d"]))
    page = read(PAGE)
    assert "Metrics" in answer(page)
    assert links(page, ".verdict__deciding a") == ["#row-metrics"]


def test_of_two_roles_the_broader_one_is_named(read):
    one, other = make_roles(**{facet: (answers, answers) for facet, answers in ENOUGH.items()})
    other.broader = one
    other.save()
    assert answer(read(PAGE)) == "One is the broader one."


def test_with_too_little_to_compare_the_page_says_what_is_missing(read):
    make_roles(purpose=(["a"], ["b"]), metrics=(["c"], []))
    page = read(PAGE)
    assert text(page.select_one(".verdict__relation")) == "Too little to compare"
    assert answer(page) == "Only 1 question is answered for more than one of them. Missing: Metrics."


def test_a_curated_answer_stands_in_place_of_the_generated_one(read):
    ComparisonFactory(of=make_roles(), verdict_en="One sells, the other chooses.", relation=Relation.DIFFERENT_AXIS)
    page = read(PAGE)
    assert answer(page) == "One sells, the other chooses."
    assert text(page.select_one(".verdict__relation")) == "cut along different axes"
    assert text(page.select_one(".verdict__by")) == "Written by the editors from the sources."


def test_a_curated_answer_that_the_editors_concluded_says_so(read):
    ComparisonFactory(of=make_roles(), basis="editors")
    assert "their reading" in text(read(PAGE).select_one(".verdict__by"))


def test_a_curated_answer_opens_its_evidence(read):
    CitationFactory(comparison=ComparisonFactory(of=make_roles()), source__title_en="On operations")
    page = read(PAGE)
    assert evidence(page.select_one(".verdict__text")) == ["On operations · §1"]
    assert texts(page, ".sources li") == ["On operations"]


def test_a_curated_answer_holds_for_any_order_of_the_columns(read):
    ComparisonFactory(of=make_roles(), verdict_en="One sells, the other chooses.")
    assert answer(read("/en/compare/other/vs/one/")) == "One sells, the other chooses."


def test_a_curated_answer_is_not_that_of_a_comparison_with_one_more_entry(read):
    ComparisonFactory(of=make_roles(), verdict_en="One sells, the other chooses.")
    RoleFactory(slug="third")
    assert "One sells" not in read("/en/compare/one/vs/other/vs/third/").text


def test_the_editors_name_the_facets_that_decide(read):
    comparison = ComparisonFactory(of=make_roles(purpose=(["a"], ["b"]), metrics=(["c"], ["d"])))
    comparison.decided_by.add(Facet.objects.get(key="metrics"))
    assert links(read(PAGE), ".verdict__deciding a") == ["#row-metrics"]


def test_a_curated_comparison_says_whom_each_fits_in_the_order_of_the_columns(read):
    comparison = ComparisonFactory(of=make_roles())
    for member, fits in zip(comparison.members.all(), ("sellers", "choosers"), strict=True):
        member.fits_en = fits
        member.save()
    assert texts(read("/en/compare/other/vs/one/"), ".fits__one") == ["Other choosers", "One sellers"]


def test_an_own_row_of_the_editors_stands_in_the_table_with_its_gap_and_its_evidence(read):
    comparison = ComparisonFactory(of=make_roles(purpose=(["a"], ["b"])))
    extra = ComparisonRow.objects.create(comparison=comparison, label_en="Pace", label_zh_hans="节奏")
    member = comparison.members.get(entry__slug="other")
    cell = ComparisonCell.objects.create(row=extra, member=member, text_en="Weekly", text_zh_hans="每周")
    CitationFactory(cell=cell)
    (found,) = [one for one in read(PAGE).select("tr.row") if text(one.select_one(".row__name")) == "Pace"]
    unknown, stated = found.select("td")
    assert text(unknown) == "Not stated"
    assert text(stated).startswith("Weekly")
    assert stated.select("details.cite a")


def test_a_replaced_entry_leads_to_the_comparison_with_its_replacement(client):
    RoleFactory(slug="new")
    RoleFactory(slug="one")
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=RoleFactory(slug="newer"))
    response = client.get("/en/compare/old/vs/one/")
    assert (response.status_code, response["Location"]) == (301, "/en/compare/newer/vs/one/")


def test_an_entry_beside_the_one_that_replaced_it_is_the_same_entry_twice(client):
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=RoleFactory(slug="new"))
    response = client.get("/en/compare/old/vs/new/", follow=True)
    assert response.status_code == 200
    assert "That is the same entry more than once." in response.content.decode()


def test_an_entry_named_twice_beside_another_counts_once(client):
    make_roles()
    response = client.get("/en/compare/one/vs/other/vs/one/")
    assert (response.status_code, response["Location"]) == (301, PAGE)
