"""What makes two spellings of a name one name, and what sorts names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.searching.folding import FOLDED_LENGTH, SORT_KEY_LENGTH, fold, sort_key

#: Any text, with what folding looks at more often than chance would have it.
TEXTS = st.text(st.sampled_from("营運帐號Ａßİ ﷺ·-（）K\u3000") | st.characters(exclude_categories=["Cs"]), max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("产品运营", "產品運營"),
        ("产品运营", "產品營運"),
        ("产品运营", "产品营运"),
        ("账号运营", "帳號營運"),
        ("账号运营", "帐号运营"),
        ("账号运营", "帳 號 營 運"),
        ("企划部", "企劃部"),
        ("产品运营", "　产品 运营　"),
        ("品牌（市场）", "品牌(市场)"),
        ("品牌、公关", "品牌公关"),
        ("Product operations", "product-operations"),
        ("Product operations", "ＰＲＯＤＵＣＴ　ｏｐｅｒａｔｉｏｎｓ"),
        ("Straße", "STRASSE"),
        ("50㎡", "50m2"),
    ],
)
def test_two_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("市场", "市场部"), ("品牌", "品类"), ("B2B", "B2C"), ("运营", "营销"), ("C++", "C#"), ("AARRR", "AARR")],
)
def test_different_names_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["·", "（）", "-", "?", "🙂", "ـ"])
def test_a_name_of_signs_alone_is_still_a_name(name):
    assert fold(name)


@pytest.mark.parametrize("blank", ["", " ", "\u3000\n"])
def test_blanks_are_no_name(blank):
    assert fold(blank) == ""


@given(TEXTS)
def test_folding_what_is_folded_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_case_does_not_matter(text):
    assert fold(text.upper()) == fold(text)


@given(TEXTS)
def test_width_and_compatibility_forms_do_not_matter(text):
    assert fold(unicodedata.normalize("NFKC", text)) == fold(text)


@given(TEXTS)
def test_blanks_between_the_signs_of_a_name_do_not_matter(text):
    assert fold(" ".join(text)) == fold(text)


@given(TEXTS)
def test_only_what_is_blank_folds_to_nothing(text):
    assert bool(fold(text)) == bool(text.split())


@given(TEXTS.map(lambda text: (text + "ﷺ") * 20))
def test_the_folded_and_the_sorting_form_fit_their_columns(text):
    assert len(fold(text)) <= FOLDED_LENGTH
    assert len(sort_key(text)) <= SORT_KEY_LENGTH


def test_chinese_sorts_by_pinyin():
    assert sorted(["运营", "品牌", "市场", "公关"], key=sort_key) == ["公关", "品牌", "市场", "运营"]


def test_latin_and_chinese_sort_into_one_alphabet():
    assert sorted(["运营", "marketing", "Zebra", "公关", "Brand"], key=sort_key) == [
        "Brand",
        "公关",
        "marketing",
        "运营",
        "Zebra",
    ]


def test_a_shorter_word_sorts_before_a_longer_one_that_begins_with_it():
    assert sort_key("品牌") < sort_key("品牌部")
