"""The pictures of a comparison: who leans where, and what the sets that decide share."""

import pytest

from encyclopedia.models import Datatype
from tests.conftest import text, texts
from tests.factories import FacetFactory, RoleFactory, StatementFactory, make_roles

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled():
    """Two roles of which enough is known that the facets come to an answer."""
    return make_roles(
        objects=(["content", "users"], ["users", "goods"]), metrics=(["reads"], ["gmv"]), means=(["x"], ["y"])
    )


def parts(page, facet):
    """The parts of a facet's sets, each in words."""
    figures = [one for one in page.select(".overlap") if text(one.figcaption) == facet]
    return [(text(one.strong), text(one.select_one(".overlap__values"))) for one in figures[0].select(".overlap__part")]


def test_two_entries_show_what_both_have_and_what_only_one_has(read, filled):
    page = read("/en/compare/one/vs/other/")
    assert parts(page, "Objects") == [("Both", "Users"), ("Only One", "Content"), ("Only Other", "Goods")]


def test_that_nothing_is_shared_is_said(read, filled):
    assert parts(read("/en/compare/one/vs/other/"), "Metrics")[0] == ("Both", "nothing stated")


def test_three_entries_name_those_that_share(read, filled):
    RoleFactory(slug="third", says={"objects": ["content"], "metrics": ["gmv"], "means": ["z"]})
    page = read("/en/compare/one/vs/other/vs/third/")
    assert parts(page, "Objects")[:3] == [
        ("All 3", "nothing stated"),
        ("One and Other", "Users"),
        ("One and Third", "Content"),
    ]


def test_lists_of_texts_that_share_nothing_are_left_to_the_table(read, filled):
    duties = FacetFactory(key="duties", datatype=Datatype.ITEMS)
    for role in filled:
        StatementFactory(entry=role, facet=duties, text_en=role.slug, text_zh_hans=role.slug)
    page = read("/en/compare/one/vs/other/")
    assert "Duties" not in texts(page, ".overlap figcaption")


def test_entries_without_leanings_have_no_picture_of_them(read):
    make_roles(purpose=(["retention"], ["reach"]))
    page = read("/en/compare/one/vs/other/")
    assert page.select(".meter") == []


def test_an_opinion_has_no_place_in_the_picture_of_leanings(read, filled):
    leaning = FacetFactory(
        datatype=Datatype.SCALE, low_pole_en="in", low_pole_zh_hans="内", high_pole_en="out", high_pole_zh_hans="外"
    )
    StatementFactory(entry=filled[0], facet=leaning, number=1)
    StatementFactory(
        entry=filled[1],
        facet=leaning,
        number=-2,
        kind="opinion",
        attribution_en="a columnist",
        attribution_zh_hans="专栏作者",
    )
    assert texts(read("/en/compare/one/vs/other/"), ".meter__entry") == ["One"]
