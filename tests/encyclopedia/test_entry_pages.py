"""What a reader learns on the page of an entry: what it is, what it is not, and what nobody says."""

import pytest

from encyclopedia.models import AliasKind, Datatype, GapStatus, ValueKind
from tests.conftest import links, text, texts
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    FacetGroupFactory,
    FrameworkFactory,
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

PAGE = "/en/roles/one/"


def labels(page):
    return texts(page, ".facet__label")


def values(page):
    """What each facet of the page says: label → texts."""
    return {text(facet.dt): texts(facet, ".item, .leaning") for facet in page.select(".facet")}


def related(page):
    """Each related entry with the reason that is given."""
    return {text(one.select_one(".entry-list__name")): text(one.p) for one in page.select("#related li")}


@pytest.mark.parametrize(
    ("factory", "folder"),
    [
        (RoleFactory, "roles"),
        (DepartmentFactory, "departments"),
        (CompanyFactory, "companies"),
        (OrgUnitFactory, "units"),
        (MetricFactory, "metrics"),
        (FrameworkFactory, "frameworks"),
        (TermFactory, "terms"),
    ],
)
def test_every_kind_of_entry_has_its_page_and_its_list(read, factory, folder):
    factory(slug="one", name_en="This one")
    assert text(read(f"/en/{folder}/one/").h1).startswith("This one")
    assert f"/en/{folder}/one/" in links(read(f"/en/{folder}/"), ".entry-list__name")


def test_an_entry_is_found_only_under_its_own_kind(read):
    RoleFactory(slug="one")
    read("/en/departments/one/", status=404)


def test_the_page_begins_with_the_definition(read, facets):
    RoleFactory(slug="one", definition_en="It keeps users.")
    assert text(read(PAGE).select_one(".entry__definition")) == "It keeps users."


def test_an_entry_that_no_source_defines_says_so(read, facets):
    RoleFactory(slug="one", definition_en="", definition_zh_hans="")
    assert text(read(PAGE).select_one(".entry__definition")) == "No source defines it."


def test_the_scope_note_says_what_is_not_meant(read):
    RoleFactory(slug="one", scope_note_en="Not customer service.")
    assert text(read(PAGE).select_one(".entry__scope")) == "Scope: Not customer service."


def test_other_names_say_who_uses_them_and_where(read):
    role = RoleFactory(slug="one")
    AliasFactory(entry=role, text="增长运营", order=1)
    AliasFactory(entry=role, text="小编", used_by=CompanyFactory(name_en="Company A"), order=2)
    AliasFactory(entry=role, text="Editor", language="en", context_en="at media houses", order=3)
    names = texts(read(PAGE), ".entry__names .name")
    assert names == ["增长运营", "小编 (Company A)", "Editor (at media houses)"]


def test_a_name_says_its_own_language(read):
    AliasFactory(entry=RoleFactory(slug="one"), text="小编")
    assert read(PAGE).select_one(".entry__names [lang=zh-Hans]").text == "小编"


def test_a_misspelling_is_never_shown(read):
    AliasFactory(entry=RoleFactory(slug="one"), text="工会运营", kind=AliasKind.HIDDEN)
    assert "工会运营" not in read(PAGE).text


def test_tags_are_shown_by_their_label(read):
    RoleFactory(slug="one", tagged=["e-commerce"])
    assert texts(read(PAGE), ".chip--tag") == ["E-commerce"]


def test_facets_stand_under_their_groups_in_the_order_of_the_editors(read):
    work = FacetGroupFactory(key="work", label_en="What it does", order=20)
    identity = FacetGroupFactory(key="identity", label_en="What it is", order=10)
    FacetFactory(key="means", group=work, order=2)
    FacetFactory(key="channels", group=work, order=1)
    FacetFactory(key="purpose", group=identity, order=9)
    RoleFactory(slug="one", says={"means": ["a"], "channels": ["b"], "purpose": ["c"]})
    page = read(PAGE)
    assert texts(page, ".group h2")[:2] == ["What it is", "What it does"]
    assert labels(page) == ["Purpose", "Channels", "Means"]


def test_a_facet_names_its_terms_in_order_and_links_to_them(read, facets):
    RoleFactory(slug="one", says={"purpose": ["retention", "activation"]})
    assert links(read(PAGE), ".facet .claim__target") == ["/en/terms/retention/", "/en/terms/activation/"]


def test_a_value_carries_its_qualifiers(read, facets):
    company = CompanyFactory(name_en="Company A")
    qualifiers = {"condition_en": "in spring", "at_company": company, "as_of": "2023-03", "weight": "also"}
    term = TermFactory(slug="retention")
    StatementFactory(entry=RoleFactory(slug="one"), facet__key="purpose", target=term, cited=False, **qualifiers)
    assert values(read(PAGE)) == {"Goals": ["Retention in spring Company A as of 2023-03 also"]}


def test_an_item_that_names_another_s_job_says_whose_it_is(read, facets):
    whose = RoleFactory(slug="sales")
    about = {"facet__key": "not-its-job", "text_en": "Selling", "text_zh_hans": "销售"}
    StatementFactory(entry=RoleFactory(slug="one"), target=whose, cited=False, **about)
    assert values(read(PAGE)) == {"Not its job": ["Selling → Sales compare"]}
    assert "/en/compare/one/vs/sales/" in links(read(PAGE), ".claim__owner a")


def test_what_is_known_not_to_be_so_reads_as_not(read, facets):
    company = CompanyFactory(slug="company-c")
    brand = DepartmentFactory(slug="brand")
    StatementFactory(entry=company, facet__key="departments", target=brand, value=ValueKind.NONE, cited=False)
    (said,) = values(read("/en/companies/company-c/")).values()
    assert said == ["not: Brand"]


def test_a_leaning_is_told_in_words_with_both_poles(read):
    FacetFactory(key="leaning", datatype=Datatype.SCALE, low_pole_en="inward", high_pole_en="outward")
    about = {"facet__key": "leaning", "number": 2, "text_en": "It talks to media."}
    StatementFactory(entry=RoleFactory(slug="one"), cited=False, **about)
    leaning = read(PAGE).select_one(".leaning")
    assert text(leaning.select_one(".visually-hidden")) == "2 on a scale from −2 (inward) to +2 (outward)"
    assert text(leaning.select_one(".leaning__why")) == "It talks to media."


def test_a_deprecated_statement_is_kept_from_readers(read, facets):
    about = {"facet__key": "purpose", "target": TermFactory(slug="retention"), "rank": "deprecated"}
    StatementFactory(entry=RoleFactory(slug="one"), **about)
    assert "Retention" not in read(PAGE).text


def test_what_nobody_states_is_listed_as_not_stated(read):
    FacetFactory(key="purpose")
    FacetFactory(key="metrics")
    RoleFactory(slug="one", says={"purpose": ["retention"]})
    assert texts(read(PAGE), "#missing .absent") == ["Metrics"]


def test_a_question_that_is_not_asked_of_the_kind_is_not_missing(read):
    FacetFactory(key="industry", kinds=["company"])
    RoleFactory(slug="one")
    assert "Industry" not in read(PAGE).text


def test_a_question_that_does_not_apply_is_neither_stated_nor_missing(read):
    about = {"facet__key": "metrics", "value": ValueKind.NOT_APPLICABLE}
    StatementFactory(entry=RoleFactory(slug="one"), **about)
    page = read(PAGE)
    assert (labels(page), page.select("#missing")) == ([], [])


def test_open_questions_about_the_entry_stand_on_its_page(read):
    role = RoleFactory(slug="one")
    gap = GapFactory(question_en="How is it judged?", known_en="By three numbers at least.")
    answered = GapFactory(question_en="Who founded it?", status=GapStatus.ANSWERED)
    for one in (gap, answered):
        one.entries.add(role)
    assert texts(read(PAGE), ".gap__question") == ["How is it judged?"]
    assert "By three numbers at least." in text(read(PAGE).select_one(".gap"))


def test_curated_comparisons_are_offered_as_what_it_is_often_confused_with(read):
    roles = [RoleFactory(slug="one"), RoleFactory(slug="other")]
    ComparisonFactory(of=roles, verdict_en="One begins where the other ends.")
    ComparisonFactory(of=RoleFactory.create_batch(2))
    assert links(read(PAGE), "#confused a") == ["/en/compare/one/vs/other/"]


def test_entries_of_the_same_title_are_offered_with_a_comparison(read):
    RoleFactory(slug="one", name_zh_hans="企划部")
    AliasFactory(entry=DepartmentFactory(slug="brand"), text="企划部")
    namesakes = read(PAGE).select_one("#namesakes")
    assert links(namesakes) == ["/en/departments/brand/", "/en/compare/one/vs/brand/"]


def test_related_entries_say_what_both_have(read, facets):
    RoleFactory(slug="one", says={"purpose": ["retention", "revenue"]})
    RoleFactory(slug="other", says={"purpose": ["retention"], "object-of-work": ["users"]})
    assert related(read(PAGE)) == {"Other": "Both: Retention"}


def test_entries_are_related_either_way(read, facets):
    RoleFactory(slug="one", says={"purpose": ["retention", "revenue", "referral"]})
    RoleFactory(slug="other", says={"purpose": ["retention"]})
    there, back = read(PAGE), read("/en/roles/other/")
    assert (related(there), related(back)) == ({"Other": "Both: Retention"}, {"One": "Both: Retention"})


def test_the_entry_that_shares_most_comes_first(read, facets):
    RoleFactory(slug="one", says={"purpose": ["retention", "revenue", "referral"]})
    RoleFactory(slug="aloof", says={"purpose": ["retention"]})
    RoleFactory(slug="close", says={"purpose": ["retention", "revenue", "referral"]})
    assert list(related(read(PAGE))) == ["Close", "Aloof"]


@pytest.mark.parametrize("value", [ValueKind.NONE, ValueKind.NOT_APPLICABLE])
def test_what_is_not_so_relates_nobody(read, facets, value):
    RoleFactory(slug="one", says={"purpose": ["retention"]})
    about = {"facet__key": "purpose", "target": TermFactory(slug="retention"), "value": value}
    StatementFactory(entry=RoleFactory(slug="other"), **about)
    assert related(read(PAGE)) == {}


def test_the_same_words_under_different_questions_relate_nobody(read, facets):
    RoleFactory(slug="one", says={"purpose": ["retention"]})
    RoleFactory(slug="other", says={"object-of-work": ["retention"]})
    assert related(read(PAGE)) == {}


def test_guides_that_speak_of_the_entry_are_offered_to_read_on(read):
    GuideFactory(slug="begin").entries.add(RoleFactory(slug="one"))
    (one,) = read(PAGE).select(".read-on__one")
    assert (links(one), text(one.p)) == (["/en/guides/begin/"], "It speaks of this.")


def test_the_nearest_entry_is_offered_to_read_on_with_the_reason(read, facets):
    RoleFactory(slug="one", says={"purpose": ["retention", "reach"]})
    RoleFactory(slug="other", name_en="Other", says={"purpose": ["retention", "reach"]})
    (one,) = [one for one in read(PAGE).select(".read-on__one") if "Other" in text(one)]
    assert links(one) == ["/en/roles/other/"]
    assert text(one.p) == "It has most in common with this: Reach, Retention."


def test_a_reason_names_a_few_values_and_says_that_there_are_more(read, facets):
    for slug in ("one", "other"):
        RoleFactory(slug=slug, says={"purpose": ["a", "b", "c", "d", "e"]})
    (one,) = read(PAGE).select(".read-on__one")
    assert text(one.p) == "It has most in common with this: A, B, C, D and more."


def test_the_texts_that_support_most_of_a_page_are_offered_to_read_on(read, facets):
    role = RoleFactory(slug="one")
    source = SourceFactory(key="it", address="https://example.org/")
    for _ in range(2):
        CitationFactory(statement=StatementFactory(entry=role, text_en="so", cited=False), source=source)
    (one,) = read(PAGE).select(".read-on__one")
    assert (links(one), text(one.p)) == (["/en/sources/it/"], "2 statements here rest on it.")


def test_the_contents_of_the_page_lead_to_parts_that_are_there(read, facets):
    gap = GapFactory()
    for slug in ("one", "other"):
        role = RoleFactory(slug=slug, name_zh_hans="运营", says={"purpose": ["retention"]})
        gap.entries.add(role)
    page = read(PAGE)
    anchors = [link.removeprefix("#") for link in links(page, ".toc li a")]
    assert {"group-identity", "namesakes", "related", "missing"} <= set(anchors)
    assert [anchor for anchor in anchors if not page.find(id=anchor)] == []


def test_an_entry_can_be_taken_to_the_compare_box(read):
    RoleFactory(slug="one")
    assert links(read(PAGE), ".toc__compare a") == ["/en/compare/?entry=one"]


def test_names_and_texts_with_markup_are_shown_as_they_were_typed(read, facets):
    evil = "<script>alert(1)</script>"
    role = RoleFactory(slug="one", name_en=evil, definition_en=evil, scope_note_en=evil)
    AliasFactory(entry=role, text=evil)
    FacetFactory(key="notes", datatype=Datatype.ITEMS)
    StatementFactory(entry=role, facet__key="notes", text_en=evil, condition_en=evil)
    page = read(PAGE)
    # Besides our own script and what is told to machines, there is none.
    assert page.select("script:not([src], [type='application/ld+json'])") == []
    assert text(page.h1).startswith(evil)
