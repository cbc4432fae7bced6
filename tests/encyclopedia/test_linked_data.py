"""What pages say to machines in schema.org's words: only what there is a word for, and only what is true."""

import json

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from departments.models import Tie
from encyclopedia.linked_data import things
from encyclopedia.previews import Preview
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GuideFactory,
    GuideSectionFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    StatementFactory,
    make_roles,
)
from tests.heads import linked_data
from tests.vocabulary import problems

SITE = "http://testserver"


@pytest.fixture
def subject(read):
    """What a page says it is about."""

    def get(address):
        (page,) = [one for one in linked_data(read(address)) if one["@type"] != "BreadcrumbList"]
        return page["mainEntity"]

    return get


# The check itself


@pytest.mark.parametrize(
    ("thing", "wrong"),
    [
        ({"@type": "Job"}, "there is no type Job"),
        ({"@type": "Occupation", "salary": "1"}, "Occupation has no such property"),
        ({"@type": "Occupation", "headline": "x"}, "Occupation has no such property"),
        ({"@type": "WebPage", "mainEntity": {"@type": "Occupation", "formula": "x"}}, "has no such property"),
        ({"@type": "WebPage", "lastReviewed": "yesterday"}, "is none of"),
        ({"@type": "Organization", "parentOrganization": {"@type": "Occupation"}}, "is none of"),
        ({"name": "x"}, "a thing without a type"),
    ],
)
def test_what_the_vocabulary_does_not_know_is_found(thing, wrong):
    (problem,) = problems(thing)
    assert wrong in problem


# Builders


def test_what_is_empty_is_not_said():
    assert things.thing("Occupation", name="A", description="", skills=[], url=None) == {
        "@type": "Occupation",
        "name": "A",
    }


texts = st.text() | st.sampled_from(["</script>", "<!--", "<script>", "]]>", "\u2028", "&lt;", "\\u003C", "\x00"])


@given(texts, texts)
def test_nothing_in_a_text_ends_the_script(name, description):
    written = things.document(things.thing("Occupation", name=f"a{name}", description=f"b{description}"))
    page = BeautifulSoup(f'<script type="application/ld+json">{written}</script><p>', "html.parser")
    assert not set("<>&") & set(written)
    assert json.loads(written) == {
        "@context": "https://schema.org",
        "@type": "Occupation",
        "name": f"a{name}",
        "description": f"b{description}",
    }
    assert [child.name for child in page.children] == ["script", "p"]


@given(st.lists(st.tuples(st.text(min_size=1), st.just("https://example.org/")), min_size=1, max_size=5))
def test_breadcrumbs_are_numbered_from_one(trail):
    steps = things.breadcrumbs(trail)["itemListElement"]
    assert [(step["position"], step["name"]) for step in steps] == [
        (place, name) for place, (name, _) in enumerate(trail, 1)
    ]


# Pages


@pytest.mark.django_db
def test_markup_in_a_name_stays_in_its_script(read, subject):
    RoleFactory(slug="one", name_en="</script><script>alert(1)</script>", definition_en="<!-- & -->")
    page = read("/en/roles/one/")
    assert not [script for script in page.select("script") if "alert" in script.text and not script.get("type")]
    assert subject("/en/roles/one/")["name"] == "</script><script>alert(1)</script>"
    assert subject("/en/roles/one/")["description"] == "<!-- & -->"


@pytest.mark.django_db
def test_a_role_is_an_occupation_with_what_is_stated_of_it(subject):
    role = RoleFactory(slug="one", name_en="User operations", definition_en="Keeps users.")
    AliasFactory(entry=role, text="Community", language="en")
    AliasFactory(entry=role, text="Userops", language="en", kind="hidden")
    AliasFactory(entry=role, text="Ops C", language="en", used_by=CompanyFactory())
    duties = FacetFactory(key="responsibilities", datatype="items")
    StatementFactory(entry=role, facet=duties, text_en="Answers users", text_zh_hans="回答用户")
    StatementFactory(entry=role, facet=FacetFactory(key="skills"), target=MetricFactory(name_en="Writing"))
    assert subject("/en/roles/one/") == {
        "@type": "Occupation",
        "@id": f"{SITE}/en/roles/one/#it",
        "url": f"{SITE}/en/roles/one/",
        "name": "User operations",
        "alternateName": ["Community"],
        "description": "Keeps users.",
        "responsibilities": "Answers users",
        "skills": "Writing",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "doubt",
    [{"kind": "opinion"}, {"condition_en": "on Mondays"}, {"at_company": True}, {"value": "none"}, {"disputed": True}],
)
def test_what_holds_only_somewhere_or_for_someone_is_not_said(subject, doubt):
    role = RoleFactory(slug="one")
    disputed = doubt.pop("disputed", False)
    if doubt.get("at_company"):
        doubt = {"at_company": CompanyFactory()}
    if doubt.get("kind"):
        doubt["attribution_en"] = "Somebody"
    said = StatementFactory(entry=role, facet=FacetFactory(key="responsibilities"), target=MetricFactory(), **doubt)
    if disputed:
        CitationFactory(statement=said, disputes=True)
    assert "responsibilities" not in subject("/en/roles/one/")


@pytest.mark.django_db
def test_a_metric_is_a_term_in_the_set_of_metrics(subject, read):
    MetricFactory(slug="dau", name_en="Daily actives")
    of_page = subject("/en/metrics/dau/")
    of_list = subject("/en/metrics/")
    assert (of_page["@type"], of_page["inDefinedTermSet"]) == ("DefinedTerm", of_list)
    assert of_list == {
        "@type": "DefinedTermSet",
        "@id": f"{SITE}/en/metrics/#it",
        "url": f"{SITE}/en/metrics/",
        "name": "Metrics",
    }


@pytest.mark.django_db
def test_a_department_of_no_company_is_a_term_and_no_organization(subject):
    DepartmentFactory(slug="brand")
    assert subject("/en/departments/brand/")["@type"] == "DefinedTerm"


@pytest.fixture
def acme():
    """A company with a centre, a unit in it, and one that only reports to it."""
    company = CompanyFactory(slug="acme", name_en="Acme")
    centre = OrgUnitFactory(slug="centre", company=company)
    OrgUnitFactory(slug="unit", company=company, parent=centre)
    OrgUnitFactory(slug="other", company=company, parent=centre, tie=Tie.DOTTED_LINE)
    OrgUnitFactory(slug="secret", company=company, parent=centre, status="draft")
    return company


def slugs(found):
    """The slugs in the addresses of things, one or several."""
    return [one["url"].split("/")[-2] for one in (found if isinstance(found, list) else [found])]


@pytest.mark.django_db
@pytest.mark.usefixtures("acme")
def test_a_company_is_an_organization_with_its_units(subject):
    company = subject("/en/companies/acme/")
    assert (company["@type"], slugs(company["subOrganization"])) == ("Organization", ["centre"])


@pytest.mark.django_db
@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("unit", "above", "below"), [("centre", ["acme"], ["unit"]), ("unit", ["centre"], []), ("other", ["acme"], [])]
)
def test_a_unit_is_a_part_of_what_it_belongs_to_and_of_nothing_else(subject, unit, above, below):
    found = subject(f"/en/units/{unit}/")
    assert (slugs(found["parentOrganization"]), slugs(found.get("subOrganization", []))) == (above, below)


@pytest.mark.django_db
def test_a_unit_of_an_unpublished_company_is_a_part_of_nothing(subject):
    OrgUnitFactory(slug="unit", company=CompanyFactory(status="draft"))
    assert "parentOrganization" not in subject("/en/units/unit/")


@pytest.mark.django_db
def test_a_comparison_lists_what_it_compares(subject):
    ComparisonFactory(of=make_roles())
    found = subject("/en/compare/other/vs/one/")
    assert (found["@type"], found["numberOfItems"]) == ("ItemList", 2)
    assert [step["item"]["name"] for step in found["itemListElement"]] == ["Other", "One"]


@pytest.mark.django_db
def test_a_guide_is_an_article_about_entries(subject):
    guide = GuideFactory(slug="begin", title_en="Where to begin", summary_en="Here.")
    guide.entries.add(RoleFactory(slug="one"))
    CitationFactory(guide=guide, source__title_en="A book")
    GuideSectionFactory(guide=guide)
    found = subject("/en/guides/begin/")
    assert (found["@type"], found["headline"], found["citation"]) == ("Article", "Where to begin", ["A book"])
    assert [one["@type"] for one in found["about"]] == ["Occupation"]


@pytest.mark.django_db
def test_the_home_page_says_how_the_site_is_searched(read):
    (site,) = linked_data(read("/zh-hans/"))
    assert (site["@type"], site["inLanguage"], site["url"]) == ("WebSite", "zh-Hans", f"{SITE}/zh-hans/")
    action = site["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SITE}/zh-hans/search/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


@pytest.mark.django_db
def test_breadcrumbs_say_to_machines_what_they_say_to_people(read):
    RoleFactory(slug="one", name_en="User operations")
    page = read("/en/roles/one/")
    (trail,) = [one for one in linked_data(page) if one["@type"] == "BreadcrumbList"]
    shown = [(step.text, step.a and f"{SITE}{step.a['href']}") for step in page.select(".breadcrumbs li")]
    assert [(step["name"], step.get("item")) for step in trail["itemListElement"]] == shown


@pytest.mark.django_db
def test_a_preview_says_nothing_to_machines(read):
    draft = RoleFactory(status="draft")
    assert linked_data(read(Preview.of([draft.pk]).url)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["roles/nobody/", "titles/nobody/", "nothing/"])
def test_a_page_that_is_not_there_is_about_nothing(read, address):
    assert [one["@type"] for one in linked_data(read(f"/en/{address}", status=404))] in ([], ["BreadcrumbList"])
