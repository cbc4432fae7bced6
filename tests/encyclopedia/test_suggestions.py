"""Names that fit what is typed into a field so far."""

import pytest

from encyclopedia.searching import candidates, finding
from encyclopedia.searching.queries import Query, Tier
from tests.factories import AliasFactory, CompanyFactory, MetricFactory, OrgUnitFactory, RoleFactory, TermFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    def asked(typed, language="en"):
        return client.get(f"/{language}/suggestions/", {"q": typed}).json()["suggestions"]

    return asked


def slugs(found):
    return [one["slug"] for one in found]


@pytest.fixture
def product_operations():
    return RoleFactory(slug="product-operations", name_en="Product operations", name_zh_hans="产品运营")


@pytest.mark.parametrize(
    "typed",
    ["prod", "Product operations", "OPERATIONS", "运营", "產品營運", "ｐｒｏｄ", " product ", "chanpin", "chan pin y"],
)
def test_a_name_is_found_however_its_beginning_is_written(ask, product_operations, typed):
    assert slugs(ask(typed)) == ["product-operations"]


def test_a_name_is_shown_in_the_reader_s_language_with_what_tells_it_apart(ask):
    acme = CompanyFactory(name_en="Acme", name_zh_hans="甲公司")
    OrgUnitFactory(slug="brand", name_en="Brand", name_zh_hans="品牌部", company=acme)
    assert ask("brand") == [{"slug": "brand", "name": "Brand", "where": "Acme"}]
    assert ask("brand", "zh-hans") == [{"slug": "brand", "name": "品牌部", "where": "甲公司"}]


def test_an_entry_is_found_by_another_name(ask, product_operations):
    AliasFactory(entry=product_operations, text="Growth", language="en")
    assert slugs(ask("grow")) == ["product-operations"]


def test_the_nearest_name_comes_first(ask, product_operations):
    RoleFactory(slug="user-product", name_en="User product")
    RoleFactory(slug="product", name_en="Product")
    assert slugs(ask("product")) == ["product", "product-operations", "user-product"]


def test_a_misspelling_that_is_kept_for_look_up_is_not_suggested(ask, product_operations):
    AliasFactory(entry=product_operations, text="prodcut", language="en", kind="hidden")
    assert ask("prodc") == []


def test_metrics_are_no_titles(ask):
    MetricFactory(name_en="Retention")
    assert ask("retention") == []


def test_drafts_are_not_suggested(ask):
    RoleFactory(name_en="Draft", status="draft")
    assert ask("draft") == []


@pytest.mark.parametrize("typed", ["", "   ", "zzz", "%", "_", "x" * 500])
def test_what_fits_nothing_gets_an_empty_list(ask, product_operations, typed):
    assert ask(typed) == []


def test_no_more_than_eight_are_suggested_for_two_queries(ask, django_assert_num_queries):
    RoleFactory.create_batch(20)
    with django_assert_num_queries(2):
        assert len(ask("entry")) == 8


@pytest.mark.parametrize("typed", ["prodcut", "product opertions", "cpyy", "产品yy", "产品运赢"])
def test_a_name_is_suggested_in_spite_of_a_slip_and_by_its_first_letters(ask, product_operations, typed):
    assert slugs(ask(typed)) == ["product-operations"]


def test_the_search_box_gets_entries_of_every_kind_with_their_addresses(client):
    MetricFactory(slug="retention", name_en="Retention")
    (found,) = client.get("/zh-hans/suggestions/", {"q": "reten", "in": "all"}).json()["suggestions"]
    assert (found["slug"], found["address"]) == ("retention", "/zh-hans/metrics/retention/")


def test_suggestions_are_only_read(client):
    assert client.post("/en/suggestions/").status_code == 405


@pytest.fixture
def many_names():
    """Eight titles that begin so, with what stands before, between and after them."""
    for number in range(8):
        RoleFactory(slug=f"operator-{number}", name_en=f"Operator {number}", name_zh_hans=f"运营{number}")
        RoleFactory(slug=f"chief-operator-{number}", name_en=f"Chief operator {number}")
        TermFactory(slug=f"operation-{number}", name_en=f"Operation {number}")
    TermFactory(slug="oper", name_en="Oper")
    acme = CompanyFactory(name_en="Acme")
    OrgUnitFactory(slug="operators-of-acme", name_en="Operators", company=acme, disambiguation_en="Acme")


@pytest.fixture
def tiers(monkeypatch):
    """The ways in which suggestions were found, gathered while they are asked for."""
    found: list[candidates.Candidate] = []

    def noted(*arguments, **named):
        some = candidates.candidates(*arguments, **named)
        found.extend(one.tier for one in some)
        return some

    monkeypatch.setattr(finding, "candidates", noted)
    return found


@pytest.mark.parametrize("typed", ["oper", "operator", "运营", "o", "chief"])
def test_what_is_suggested_is_what_all_ways_to_ask_would_find_first(many_names, typed):
    query = Query(typed)
    arms = [*query.name_arms(hidden=False), *query.typo_arms()]
    every = finding.nearest(query, candidates.candidates([arms]))
    assert [one.pk for one in finding.suggestions(typed)] == [one.entry for one in every]


def test_no_looser_way_is_asked_when_titles_that_begin_so_fill_the_list(many_names, tiers):
    assert len(finding.suggestions("oper")) == 8
    assert max(tiers) <= Tier.SOUND_START


def test_looser_ways_are_asked_when_titles_that_begin_so_do_not_fill_the_list(many_names, tiers):
    assert len(finding.suggestions("oper", size=10)) == 10
    assert max(tiers) > Tier.SOUND_START


@pytest.mark.parametrize("most", [1, 2, 3, 20])
def test_as_many_are_found_as_are_looked_for_or_all_there_are(many_names, most):
    (arm,) = [one for one in Query("operator").name_arms() if one.tier == Tier.NAME_START]
    found = candidates.candidates([[arm]], limit=most)
    assert len({one.entry for one in found}) == min(most, 9)
