"""Sources: what the encyclopedia is built on, and what each text supports."""

import pytest
from django.db import connection, transaction

from encyclopedia import counting
from encyclopedia.models import Citation, Facet, GapStatus, SourceTally, Status
from encyclopedia.views import sources as views
from tests.conftest import links, text, texts
from tests.factories import (
    AliasFactory,
    CitationFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    GuideFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


def facts(page):
    return {text(one.dt): text(one.dd) for one in page.select(".facet")}


def test_a_source_says_who_wrote_it_where_and_when_and_when_it_was_read(read):
    about = {"title_en": "On operations", "author_en": "Seven", "publisher_en": "Site", "note_en": "Compiled."}
    SourceFactory(key="it", published="2023-03-21", read_on="2026-11-23", address="https://example.org/a", **about)
    page = read("/en/sources/it/")
    assert text(page.h1) == "On operations"
    assert facts(page) == {
        "Author": "Seven",
        "Publisher": "Site",
        "Published": "2023-03-21",
        "Read": "2026-11-23",
        "Address": "https://example.org/a",
        "Note": "Compiled.",
    }


def test_the_address_of_a_source_is_a_link(read):
    SourceFactory(key="it", address="https://example.org/a")
    assert links(read("/en/sources/it/"), ".facet a") == ["https://example.org/a"]


def test_a_script_as_the_address_of_a_source_is_no_link(read):
    SourceFactory(key="it", address="javascript:alert(1)")
    assert links(read("/en/sources/it/"), ".facet a") == []


def test_a_source_says_nothing_of_what_is_not_known_of_it(read):
    SourceFactory(key="it")
    assert facts(read("/en/sources/it/")) == {}


def test_a_copy_leads_to_its_original_and_back(read):
    original = SourceFactory(key="original")
    SourceFactory(key="copy", copy_of=original)
    assert links(read("/en/sources/copy/"), ".facet a") == ["/en/sources/original/"]
    assert links(read("/en/sources/original/"), ".facet a") == ["/en/sources/copy/"]


def test_a_copy_names_the_other_copies_of_the_same_text(read):
    original = SourceFactory(key="original")
    for key in ("copy", "other-copy"):
        SourceFactory(key=key, copy_of=original)
    page = read("/en/sources/copy/")
    assert links(page, ".facet a") == ["/en/sources/original/", "/en/sources/other-copy/"]
    assert "Copies of one text count as one voice." in text(page.select_one(".facet"))


# What rests on a source


def supported(page, part="#supports"):
    """Entry → its claims."""
    return {
        text(one.h3): [f"{text(dd.find_previous_sibling('dt'))} {text(dd)}" for dd in one.select("dd")]
        for one in page.select(f"{part} .supported")
    }


@pytest.fixture
def source():
    return SourceFactory(key="it")


def test_a_source_lists_the_claims_that_rest_on_it_by_entry_with_the_place_in_it(read, source):
    role = RoleFactory(name_en="Sales")
    facet = FacetFactory(key="means")
    for statement in (
        StatementFactory(entry=role, facet=facet, text_en="by phone", cited=False),
        StatementFactory(entry=role, facet=facet, target=TermFactory(slug="visits"), order=1, cited=False),
        StatementFactory(entry=OrgUnitFactory(name_en="Planning", company__name_en="C"), facet=facet, text_en="so"),
    ):
        CitationFactory(statement=statement, source=source, locator="§2")
    CitationFactory(statement=role.statements.first(), source=source, locator="§4")
    assert supported(read("/en/sources/it/")) == {
        "Planning (C)": ["Means so · §2"],
        "Sales": ["Means by phone · §2 · §4", "Means Visits · §2"],
    }


def test_each_claim_leads_to_its_place_on_the_page(read, source, facets):
    role = RoleFactory(slug="one", home_department=DepartmentFactory(name_en="Brand"))
    CitationFactory(alias=AliasFactory(entry=role, text="Seller", language="en"), source=source)
    CitationFactory(entry=role, facet=Facet.objects.get(key="definition"), source=source)
    CitationFactory(entry=role, facet=Facet.objects.get(key="home-department"), source=source)
    means = Facet.objects.get(key="means")
    CitationFactory(
        statement=StatementFactory(entry=role, facet=means, target=TermFactory(), cited=False), source=source
    )
    places = links(read("/en/sources/it/"), ".supported__about")
    assert [place.partition("#")[0] for place in places] == ["/en/roles/one/"] * 4
    page = read("/en/roles/one/")
    assert [bool(page.find(id=place.partition("#")[2])) for place in places] == [True] * 4


def test_the_columns_of_an_entry_say_what_they_say(read, source, facets):
    role = RoleFactory(
        name_en="Sales", definition_en="Selling.", home_department=DepartmentFactory(name_en="Brand", slug="brand")
    )
    for key in ("definition", "home-department"):
        CitationFactory(entry=role, facet=Facet.objects.get(key=key), source=source, locator="")
    assert supported(read("/en/sources/it/")) == {"Sales": ["Definition Selling.", "Home department Brand"]}


def test_what_a_source_disputes_stands_apart(read, source):
    role = RoleFactory(name_en="Sales")
    facet = FacetFactory(key="means")
    for said, disputes in (("by phone", False), ("by magic", True)):
        statement = StatementFactory(entry=role, facet=facet, text_en=said, cited=False)
        CitationFactory(statement=statement, source=source, disputes=disputes, locator="")
    page = read("/en/sources/it/")
    assert supported(page) == {"Sales": ["Means by phone"]}
    assert supported(page, "#disputes") == {"Sales": ["Means by magic"]}


def test_a_source_that_only_disputes_supports_nothing(read, source):
    CitationFactory(statement=StatementFactory(text_en="so", cited=False), source=source, disputes=True)
    page = read("/en/sources/it/")
    assert (supported(page), len(supported(page, "#disputes"))) == ({}, 1)


def test_claims_that_readers_do_not_see_are_not_listed(read, source):
    hidden = RoleFactory(name_en="Hidden", status=Status.DRAFT)
    role = RoleFactory(name_en="Sales")
    facet = FacetFactory(key="means")
    for statement in (
        StatementFactory(entry=hidden, facet=facet, text_en="secret", cited=False),
        StatementFactory(entry=role, facet=facet, text_en="old", rank="deprecated", cited=False),
        StatementFactory(entry=role, facet=facet, target=hidden, cited=False),
        StatementFactory(entry=role, facet=facet, text_en="there", at_company=hidden, cited=False),
    ):
        CitationFactory(statement=statement, source=source)
    CitationFactory(alias=AliasFactory(entry=role, kind="hidden", text="Slaes"), source=source)
    page = read("/en/sources/it/")
    assert supported(page) == {}
    assert "No published entry rests on it." in page.text


def test_a_source_says_where_else_it_is_cited(read, source):
    comparison = ComparisonFactory(of=[RoleFactory(slug="one"), RoleFactory(slug="other")])
    CitationFactory(comparison=comparison, source=source)
    for locator in ("§1", "§2"):
        CitationFactory(guide=GuideFactory(slug=f"begin{locator[1]}"), source=source, locator=locator)
    CitationFactory(gap=GapFactory(slug="who"), source=source)
    CitationFactory(gap=GapFactory(status=GapStatus.ANSWERED), source=source)
    CitationFactory(guide=GuideFactory(status=Status.DRAFT), source=source)
    assert links(read("/en/sources/it/"), "#elsewhere a") == [
        "/en/compare/one/vs/other/",
        "/en/guides/begin1/",
        "/en/guides/begin2/",
        "/en/gaps/#who",
    ]


def test_a_source_of_much_goes_on_page_after_page(read, source, monkeypatch):
    monkeypatch.setattr(views, "ENTRIES", 2)
    for name in ("Charlie", "Alpha", "Bravo"):
        statement = StatementFactory(entry=RoleFactory(name_en=name), text_en="so", cited=False)
        CitationFactory(statement=statement, source=source)
    CitationFactory(gap=GapFactory(), source=source)
    first = read("/en/sources/it/")
    (following,) = links(first, "a[rel=next]")
    second = read(following)
    assert [list(supported(page)) for page in (first, second)] == [["Alpha", "Bravo"], ["Charlie"]]
    assert [len(page.select("#elsewhere")) for page in (first, second)] == [1, 0]
    assert list(supported(read(*links(second, "a[rel=prev]")))) == ["Alpha", "Bravo"]


@pytest.mark.parametrize("place", ["after=nobody", "before=nobody", "after=a&before=b"])
def test_a_page_of_a_source_that_begins_nowhere_is_not_there(read, source, place):
    read(f"/en/sources/it/?{place}", status=404)


@pytest.mark.parametrize("count", [1, 15])
def test_a_source_costs_eight_queries_however_much_rests_on_it(client, source, count, django_assert_num_queries):
    facet = FacetFactory(key="means")
    for number in range(count):
        role, other = RoleFactory(home_department=DepartmentFactory()), OrgUnitFactory()
        for entry in (role, other):
            statement = StatementFactory(entry=entry, facet=facet, target=MetricFactory(), cited=False)
            CitationFactory(statement=statement, source=source)
            CitationFactory(statement=statement, source=source, disputes=True)
        CitationFactory(alias=AliasFactory(entry=role, text=f"alias {number}"), source=source)
        CitationFactory(comparison=ComparisonFactory(of=[role, other]), source=source)
        CitationFactory(guide=GuideFactory(), source=source)
        CitationFactory(gap=GapFactory(), source=source)
        SourceFactory(copy_of=source)
    with django_assert_num_queries(8):
        client.get("/en/sources/it/")


# The list of sources


def test_an_unknown_source_is_not_there(read):
    read("/en/sources/nothing/", status=404)


def test_the_list_of_sources_says_how_often_each_is_cited(read):
    original = SourceFactory(key="a", title_en="On operations")
    SourceFactory(key="b", title_en="Once more", copy_of=original)
    for _ in range(2):
        CitationFactory(statement=StatementFactory(text_en="so", cited=False), source=original)
    assert texts(read("/en/sources/"), ".entry-list__item") == [
        "On operations article · cited 2 times",
        "Once more article · cited 0 times · a copy of On operations",
    ]


def test_the_list_of_sources_goes_on_on_a_second_page(read):
    SourceFactory.create_batch(101)
    assert len(read("/en/sources/").select(".entry-list__item")) == 100
    (following,) = links(read("/en/sources/"), "a[rel=next]")
    assert len(read(f"/en/sources/{following}").select(".entry-list__item")) == 1


@pytest.mark.django_db(transaction=True)
def test_the_source_that_is_cited_most_comes_first_whatever_became_of_citations(read):
    rare, usual = SourceFactory(title_en="Rare"), SourceFactory(title_en="Usual")
    statements = [StatementFactory(text_en=f"so {number}", cited=False) for number in range(3)]
    Citation.objects.bulk_create(Citation(statement=one, source=usual) for one in statements)

    def titles():
        return texts(read("/en/sources/"), ".entry-list__name")

    assert titles() == ["Usual", "Rare"]
    Citation.objects.filter(statement__in=statements[:2]).update(source=rare)
    assert titles() == ["Rare", "Usual"]
    Citation.objects.filter(source=rare).delete()
    assert titles() == ["Usual", "Rare"]
    usual.citations.all().delete()
    usual.delete()
    assert titles() == ["Rare"]


def test_a_citation_that_is_taken_back_is_not_counted():
    source = SourceFactory()
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 (the change, and then what fails)
        CitationFactory(statement=StatementFactory(text_en="so", cited=False), source=source)
        raise ZeroDivisionError
    assert SourceTally.objects.get(source=source).number == 0


def test_counting_anew_counts_what_is_there():
    citation = CitationFactory(statement=StatementFactory(text_en="so", cited=False), source=SourceFactory())
    SourceTally.objects.all().delete()
    counting.install(connection)
    assert SourceTally.objects.get(source=citation.source_id).number == 1


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_of_sources_costs_three_queries(client, django_assert_num_queries, count):
    for _ in range(count):
        CitationFactory(statement=StatementFactory(text_en="so", cited=False), source__copy_of=SourceFactory())
    with django_assert_num_queries(3):
        client.get("/en/sources/")
