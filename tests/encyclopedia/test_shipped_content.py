"""What the shipped encyclopedia says: the traps of its source, as sentences."""

import pytest
from django.core.management import call_command

from departments.models import OrgUnit
from encyclopedia.coverage import coverage_of
from encyclopedia.models import Alias, Citation, Comparison, ComparisonMember, Entry, Source, Statement
from encyclopedia.titles import look_up
from tests.commands import run
from tests.conftest import CONTENT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]

FLAGSHIP = "compare/category-operations/vs/product-operations/"


def values(entry: str, facet: str, **filters: object) -> set[str]:
    """The slugs of what an entry names under a facet."""
    statements = Statement.objects.filter(entry__slug=entry, facet__key=facet, **filters)
    return set(statements.values_list("target__slug", flat=True))


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_the_question_everyone_brings_is_answered_with_a_verdict(read, language):
    assert read(f"/{language}/{FLAGSHIP}").select_one(".verdict__text").text.strip()


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_the_question_everyone_brings_has_ten_rows_with_a_state(read, language):
    rows = read(f"/{language}/{FLAGSHIP}").select("tr.row")
    judged = [row for row in rows if row.select_one(".state--same, .state--different, .state--overlap")]
    assert len(judged) >= 10


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_every_claim_of_that_comparison_opens_its_evidence(read, language):
    items = read(f"/{language}/{FLAGSHIP}").select("td.cell li.item, td.cell .leaning")
    assert items
    assert [item.text for item in items if not item.select_one("details.cite a")] == []


def test_the_difference_the_source_never_states_is_labelled_as_the_editors_reading(read):
    assert "their reading" in read(f"/en/{FLAGSHIP}").select_one(".verdict__by").text


def test_that_the_source_never_compares_the_two_is_shown_as_a_gap(read):
    assert "in a source's own words" in read(f"/en/{FLAGSHIP}").text


def test_the_planning_department_has_three_senses():
    assert [sense.slug for sense in look_up("企划部").senses] == ["brand", "marketing", "company-c-planning"]


def test_the_title_page_of_the_planning_department_says_where_each_sense_holds(read):
    headings = [
        heading.text.split(" · ")[-1].strip() for heading in read("/en/titles/企划部/").select(".sense__heading")
    ]
    assert headings == ["Brand", "Marketing", "Company C"]


def test_company_c_has_neither_a_marketing_nor_a_brand_department():
    assert values("company-c", "departments", value="none") == {"marketing", "brand"}


def test_company_c_keeps_brand_and_public_relations_in_its_planning_department():
    assert {"brand-function", "public-relations-function"} <= values("company-c-planning", "functions")


@pytest.mark.parametrize("unit", ["operations", "sales", "planning"])
def test_the_three_units_of_company_c_share_one_centre(unit):
    entry = Entry.objects.with_columns().get(slug=f"company-c-{unit}")
    assert entry.as_unit.parent.slug == "company-c-market-operations-centre"


def test_who_does_self_media_at_company_a_is_not_stated():
    said = Statement.objects.filter(entry__slug__startswith="company-a", target__slug="self-media-function")
    assert not said.exists()


def test_the_page_of_company_a_shows_self_media_as_an_open_question(read):
    assert "Who runs self-media at company A?" in read("/en/companies/company-a/").text


def test_self_media_sits_in_brand_at_company_b_and_in_planning_at_company_c():
    units = Statement.objects.filter(target__slug="self-media-function").values_list("entry__slug", flat=True)
    assert {"company-b-brand", "company-c-planning"} <= set(units)


def test_community_operations_and_community_group_operations_are_two_roles():
    senses = {look_up("社区运营").entry.slug, look_up("社群运营").entry.slug}
    assert senses == {"community-operations", "community-group-operations"}


def test_the_misprinted_guild_leads_to_guild_operations_and_is_not_shown(read):
    assert look_up("工会运营").entry.slug == "guild-operations"
    assert "工会运营" not in str(read("/zh-hans/roles/guild-operations/").select_one(".entry__names"))


def test_what_customer_operations_is_does_not_come_from_the_article_that_only_names_it():
    cited = Citation.objects.filter(entry__slug="customer-operations", facet__key="definition")
    article = Source.objects.get(key="chuangyiling-2023").lineage
    assert cited.exists()
    assert article not in {citation.source.lineage for citation in cited}


def test_that_the_article_never_defines_customer_operations_is_an_open_question(read):
    assert read("/en/roles/customer-operations/").select_one(".gap")


def test_the_plus_one_of_the_brand_cycle_is_unnamed():
    assert Statement.objects.filter(entry__slug="brand-nine-plus-one", facet__key="steps").count() == 9


def test_brand_reports_to_the_cmo_or_to_the_ceo_and_each_line_has_its_condition():
    lines = Statement.objects.filter(entry__slug="brand", facet__key="reports-to")
    assert {(line.target.slug, bool(line.condition)) for line in lines} == {("cmo", True), ("ceo", True)}


def test_industry_stands_above_category_and_category_above_merchant():
    rungs = ["merchant-operations", "catalogue-category-operations", "industry-operations"]
    statements = [Statement.objects.get(entry__slug=slug, facet__key="scope-rung") for slug in rungs]
    assert [statement.target.as_term.position for statement in statements] == [1, 2, 3]


def test_product_operations_is_two_jobs_the_one_of_that_name_first():
    assert [sense.slug for sense in look_up("产品运营").senses] == ["product-operations", "product-team-operations"]


@pytest.mark.parametrize(
    ("title", "company", "meant"),
    [
        ("采销", "jd", "category-operations"),
        ("小二", "taotian", "catalogue-category-operations"),
        ("小二", "jd", "merchant-operations"),
        ("产品策划", "tencent", "product-manager"),
        ("Vendor manager", "amazon", "category-operations"),
        ("Category team lead", "shopee", "category-operations"),
        ("User Operation Manager", "didi", "user-operations"),
        ("ProductOps", "uber", "product-team-operations"),
        ("Social Media Manager", "gitlab", "new-media-operations"),
        ("Author Growth Operation", "taotian", "community-operations"),
    ],
)
def test_a_title_at_a_company_means_what_its_source_says(title, company, meant):
    aliases = Alias.objects.filter(text=title, used_by__slug=company, citations__disputes=False)
    assert {alias.entry.slug for alias in aliases} == {meant}


@pytest.mark.parametrize("company", ["gitlab", "sourcegraph", "posthog", "fleet", "mattermost"])
def test_the_division_of_a_real_company_comes_from_its_own_handbook(company):
    units = OrgUnit.objects.filter(company__slug=company)
    cited = Citation.objects.filter(entry__in=units) | Citation.objects.filter(statement__entry__in=units)
    assert units.count() >= 2
    assert {citation.source.type for citation in cited} == {"handbook"}


@pytest.mark.parametrize("slug", ["category-operations", "product-operations"])
def test_the_two_roles_everyone_asks_for_are_described_in_full_by_several_voices(slug):
    (found,) = coverage_of(Entry.objects.filter(slug=slug).with_columns())
    assert found.missing == ()
    assert found.voices >= 3


def test_at_least_twenty_five_independent_texts_speak():
    cited = Source.objects.filter(citations__disputes=False)
    assert len({source.copy_of_id or source.pk for source in cited}) >= 25


def test_at_least_thirty_comparisons_are_the_editors_own():
    assert Comparison.objects.published().count() >= 30


def test_each_of_them_says_whom_each_entry_fits():
    assert not ComparisonMember.objects.filter(fits_en="").exists()


def test_more_than_four_fifths_of_what_is_asked_of_roles_and_departments_is_answered():
    assert run("coverage_report", "--at-least", "80").code == 0


def test_no_opinion_stands_among_the_facts():
    kept_apart = {"opinions", "analogies", "spends-saves"}
    assert set(Statement.objects.exclude(kind="fact").values_list("facet__key", flat=True)) <= kept_apart


def test_every_statement_cites_a_source():
    assert not Statement.objects.filter(citations=None).exists()


def test_every_definition_cites_a_source():
    cited = Citation.objects.filter(facet__key="definition").values("entry")
    assert not Entry.objects.exclude(definition_en=None).exclude(definition_en="").exclude(pk__in=cited).exists()


def test_the_shipped_files_are_what_a_dump_writes(tmp_path):
    call_command("dump_encyclopedia", tmp_path)
    dumped = {file.relative_to(tmp_path): file.read_text() for file in tmp_path.rglob("*.yaml")}
    assert dumped == {file.relative_to(CONTENT): file.read_text() for file in CONTENT.rglob("*.yaml")}
