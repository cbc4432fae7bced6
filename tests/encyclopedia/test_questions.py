"""Questions as people type them lead to the comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.searching.questions import readings
from tests.factories import AliasFactory, RoleFactory


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("product ops vs category ops", ["product ops", "category ops"]),
        ("product ops VS. category ops", ["product ops", "category ops"]),
        ("A versus B versus C", ["A", "B", "C"]),
        ("difference between A and B", ["A", "B"]),
        ("What is the difference between A and B?", ["A", "B"]),
        ("what's the difference between A, B and C", ["A", "B", "C"]),
        ("How is A different from B?", ["A", "B"]),
        ("how does A differ from B", ["A", "B"]),
        ("compare A with B", ["A", "B"]),
        ("品类运营vs产品运营", ["品类运营", "产品运营"]),
        ("品类运营和产品运营的区别", ["品类运营", "产品运营"]),
        ("品类运营 与 产品运营 有什么区别？", ["品类运营", "产品运营"]),
        ("品類運營和產品運營有什麼區別", ["品类运营", "产品运营"]),
        ("用户运营跟会员运营有啥不同", ["用户运营", "会员运营"]),
        ("内容运营、活动运营、用户运营哪个更有前途", ["内容运营", "活动运营", "用户运营"]),
        ("市场部和品牌部之间的差异是什么", ["市场部", "品牌部"]),
        ("对比一下市场部和品牌部", ["市场部", "品牌部"]),
        ("ＰＲ和市场的区别", ["PR", "市场"]),
    ],
)
def test_a_question_is_read_as_its_titles(typed, names):
    assert next(readings(typed)) == names


@pytest.mark.parametrize("typed", ["产品运营", "research and development", "市场和运营", "", "?", "vs", "和"])
def test_a_title_is_no_question(typed):
    assert list(readings(typed)) == []


def test_a_title_that_holds_an_and_is_one_of_the_readings():
    assert ["research and development", "marketing"] in list(
        readings("difference between research and development vs marketing")
    )


@given(st.text(max_size=400))
def test_whatever_is_typed_is_read_as_lists_of_titles_or_not_at_all(typed):
    assert all(len(names) > 1 and all(names) for names in readings(typed))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["品类运营和产品运营的区别", "pinlei yunying vs Product operations", "類目運營與產品運營有什麼不同？"]
)
def test_a_question_in_the_compare_box_leads_to_the_comparison(client, typed):
    category = RoleFactory(slug="category-operations", name_en="Category operations", name_zh_hans="品类运营")
    AliasFactory(entry=category, text="类目运营")
    RoleFactory(slug="product-operations", name_en="Product operations", name_zh_hans="产品运营")
    response = client.get("/en/compare/", {"entry": [typed, ""]})
    assert response.headers["Location"] == "/en/compare/category-operations/vs/product-operations/"


@pytest.mark.django_db
def test_a_question_about_something_unknown_is_told_so(client):
    RoleFactory(slug="product-operations", name_zh_hans="产品运营")
    response = client.get("/zh-hans/compare/", {"entry": "产品运营和不存在的区别"})
    assert response.status_code == 404
