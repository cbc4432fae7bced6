"""The scope ladder: industry above category above merchant."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]


def test_the_ladder_leads_from_the_industry_down_to_the_merchant(read):
    names = [name.text.strip() for name in read("/en/ladder/").select(".rung__name")]
    assert names == ["Industry", "Category", "Merchant"]


def test_the_ladder_follows_one_example_down(read):
    assert "粮油调味" in read("/zh-hans/ladder/").select_one(".rung").text


def test_the_rung_that_falls_away_says_when(read):
    assert "no finer category" in read("/en/ladder/").select(".rung")[1].text


def test_each_rung_names_the_roles_that_work_on_it(read):
    roles = [[chip.text for chip in rung.select(".chip")] for rung in read("/en/ladder/").select(".rung")]
    wanted = [
        ["Industry operations"],
        ["Catalogue-category operations", "Category operations"],
        ["Merchant operations"],
    ]
    assert roles == wanted


def test_what_the_ladder_says_opens_its_evidence(read):
    rungs = read("/en/ladder/").select(".rung")
    assert all(rung.select_one("details.cite a") for rung in rungs)


def test_a_role_page_shows_its_place_on_the_ladder(read):
    page = read("/en/roles/merchant-operations/")
    assert page.select_one(".steps__one--here").text == "Merchant"


def test_a_role_on_no_rung_shows_no_ladder(read):
    assert read("/en/roles/content-operations/").select_one(".steps") is None


def test_the_ladder_costs_five_queries(client, django_assert_num_queries):
    with django_assert_num_queries(5):
        client.get("/en/ladder/")
