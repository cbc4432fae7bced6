"""Who says so: the evidence that stands behind each claim of an entry page."""

import pytest

from encyclopedia.models import Facet, StatementKind
from tests.conftest import evidence, links, text, texts
from tests.factories import AliasFactory, CitationFactory, RoleFactory, SourceFactory, StatementFactory, TermFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("facets")]

PAGE = "/en/roles/one/"


@pytest.fixture
def statement():
    """A role is for retention, nobody says so yet."""
    return StatementFactory(
        entry=RoleFactory(slug="one"), facet__key="purpose", target=TermFactory(slug="retention"), cited=False
    )


def claim(page, label="Goals"):
    """The one value under a facet."""
    return next(facet.select_one(".item") for facet in page.select(".facet") if text(facet.dt) == label)


def test_a_claim_opens_its_evidence_in_place(read, statement):
    CitationFactory(statement=statement, source__key="article", source__title_en="On operations", locator="§4, 2.4")
    value = claim(read(PAGE))
    assert evidence(value) == ["On operations · §4, 2.4"]
    assert links(value, "details a") == ["/en/sources/article/"]


def test_the_numbers_in_the_text_are_those_of_the_list_of_sources(read, statement):
    for key in ("b-article", "a-article"):
        source = SourceFactory(key=key, title_en=key)
        CitationFactory(statement=statement, source=source)
    page = read(PAGE)
    assert texts(page, ".sources ol li") == ["a-article", "b-article"]
    assert texts(claim(page), ".cite summary") == ["[1, 2]"]


def test_a_source_has_one_number_however_often_it_is_cited(read, statement):
    source = SourceFactory(title_en="On operations")
    other = StatementFactory(entry=statement.entry, facet__key="metrics", target=TermFactory(slug="x"), cited=False)
    for cited in (statement, statement, other):
        CitationFactory(statement=cited, source=source)
    page = read(PAGE)
    assert texts(page, ".sources li") == ["On operations"]
    assert texts(page, ".cite summary") == ["[1]", "[1]"]


def test_the_list_says_who_wrote_a_source_and_when(read, statement):
    facts = {"title_en": "On operations", "author_en": "Seven", "publisher_en": "Site", "published": "2023-03-21"}
    CitationFactory(statement=statement, source=SourceFactory(**facts))
    assert texts(read(PAGE), ".sources li") == ["On operations · Seven · Site · 2023-03-21"]


def test_a_page_without_a_cited_claim_has_no_list_of_sources(read, statement):
    assert read(PAGE).select(".sources") == []


def test_the_definition_opens_its_evidence(read):
    role = RoleFactory(slug="one")
    CitationFactory(entry=role, facet=Facet.objects.get(key="definition"), source__title_en="On operations")
    assert evidence(read(PAGE).select_one(".entry__definition")) == ["On operations · §1"]


def test_another_name_opens_its_evidence(read):
    alias = AliasFactory(entry=RoleFactory(slug="one"))
    CitationFactory(alias=alias, source__title_en="On operations")
    assert evidence(read(PAGE).select_one(".entry__names")) == ["On operations · §1"]


def test_a_definition_that_the_editors_conclude_is_labelled_as_theirs(read):
    RoleFactory(slug="one", definition_basis="editors")
    assert read(PAGE).select(".entry__definition .badge--editors")


def test_a_claim_that_the_editors_conclude_is_labelled_as_theirs(read, statement):
    statement.basis = "editors"
    statement.save()
    CitationFactory(statement=statement, source__title_en="On operations")
    value = claim(read(PAGE))
    assert value.select(".badge--editors")
    assert evidence(value) == ["The editors' reading, concluded from: On operations · §1"]


def test_a_claim_that_a_source_states_wears_no_label(read, statement):
    CitationFactory(statement=statement, source__title_en="On operations")
    value = claim(read(PAGE))
    assert value.select(".badge") == []
    assert evidence(value) == ["On operations · §1"]


@pytest.mark.parametrize("kind", [StatementKind.OPINION, StatementKind.ANALOGY, StatementKind.QUOTE])
def test_what_is_no_fact_says_what_it_is_and_who_says_so(read, kind):
    said = {"text_en": "Like a caretaker", "attribution_en": "a head of operations"}
    StatementFactory(entry=RoleFactory(slug="one"), facet__key="opinions", kind=kind, cited=False, **said)
    words = text(claim(read(PAGE), "Opinions"))
    assert words == f"Like a caretaker — a head of operations {kind.label}"


def test_a_claim_that_a_source_contradicts_is_marked_and_names_it(read, statement):
    CitationFactory(statement=statement, source__title_en="For it")
    CitationFactory(statement=statement, source__title_en="Against it", disputes=True)
    value = claim(read(PAGE))
    assert text(value.select_one(".cite__flag")) == "disputed"
    assert evidence(value) == ["For it · §1", "Disputed by Against it · §1"]


def test_a_claim_that_nobody_contradicts_is_not_marked(read, statement):
    CitationFactory(statement=statement)
    assert claim(read(PAGE)).select(".cite__flag, .cite--disputed") == []


def test_two_sources_are_two_voices(read, statement):
    CitationFactory.create_batch(2, statement=statement)
    assert evidence(claim(read(PAGE)))[-1] == "2 independent sources"


def test_copies_of_one_text_are_one_voice(read, statement):
    original = SourceFactory()
    for source in (original, SourceFactory(copy_of=original), SourceFactory(copy_of=original)):
        CitationFactory(statement=statement, source=source)
    assert not any("independent" in line for line in evidence(claim(read(PAGE))))


def test_two_copies_of_a_text_that_is_not_cited_itself_are_one_voice(read, statement):
    original = SourceFactory()
    for copy in SourceFactory.create_batch(2, copy_of=original):
        CitationFactory(statement=statement, source=copy)
    assert not any("independent" in line for line in evidence(claim(read(PAGE))))


def test_a_source_that_contradicts_is_no_voice_in_favour(read, statement):
    CitationFactory.create_batch(2, statement=statement)
    CitationFactory(statement=statement, disputes=True)
    assert evidence(claim(read(PAGE)))[-1] == "2 independent sources"
