"""What the index keeps of names and texts, and what a query asks it for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.searching.matching import All, Any, Column, Token, as_fts5, as_tsquery
from encyclopedia.searching.queries import Query
from encyclopedia.searching.tokens import Names, misspelt_forms, name_tokens, stem, text_tokens, words

TEXTS = st.text(st.sampled_from("营運·-（）=_%'\"\\* ａＢßİ🙂") | st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("品类运营", "品类 类运 运营 营"),
        ("管 A/B 测试", "管 a b 测试 试 ab"),
        ("e-commerce stores", "e commerce store ecommerce"),
        ("運營、運營", "运营 营"),
        ("ＤＡＵ", "dau"),
        ("。！", ""),
    ],
)
def test_a_text_is_kept_as_pairs_of_characters_and_words(text, tokens):
    assert text_tokens(text) == tokens


@pytest.mark.parametrize(
    "token", ["n=品类运营", "m=品类运营", "p=pinleiyunying", "r=yunying", "i=plyy", "k=role", "s=category_2doperations"]
)
def test_a_name_is_kept_whole_in_its_sound_and_by_its_first_letters(token):
    names = Names("category-operations", "role", ("Category operations", "品类运营"))
    assert token in name_tokens(names).split()


def test_a_department_is_kept_without_the_word_for_it_and_beside_its_company():
    names = Names("planning", "unit", ("Planning department", "企划部"), where=("Company C", "公司C"))
    assert {"b=企划", "b=planning", "c=公司c企划部", "c=planningdepartmentcompanyc"} <= set(name_tokens(names).split())


def test_a_misspelling_is_kept_to_be_found_by_itself_alone():
    kept = name_tokens(Names("one", "role", ("Guild", "公会"), hidden=("工会",))).split()
    assert [token for token in kept if "工" in token] == ["h=工会"]


@pytest.mark.parametrize(
    ("one", "other"), [("operations", "operation"), ("companies", "company"), ("sales", "sale"), ("press", "press")]
)
def test_a_word_and_its_plural_are_one(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize("slip", ["opertions", "operatoins", "opeerations", "oprations", "oberations"])
def test_a_word_and_a_slip_of_it_have_a_form_in_common(slip):
    assert set(misspelt_forms("operations")) & set(misspelt_forms(slip))


@given(TEXTS)
def test_what_a_text_says_is_found_by_the_text(text):
    assert set(words(Query(text).words_text)) <= set(text_tokens(text[:120]).split()) or "使用者" in text


@given(TEXTS)
def test_tokens_hold_nothing_that_parts_them(text):
    kept = name_tokens(Names("one", "role", (text,), (text,), (text,), (text,))) + text_tokens(text)
    assert not set(kept) & set("'\"\\*%()&|:!<>-")


@pytest.mark.parametrize(
    ("typed", "core"),
    [
        ("什么是品类运营？", "品类运营"),
        ("品类运营是做什么的", "品类运营"),
        ("what is a product manager", "product manager"),
        ("What does category operations do?", "category operations"),
        ("what is", "what is"),
        ("的", "的"),
    ],
)
def test_what_is_said_around_a_name_is_left_out(typed, core):
    assert Query(typed).core == core


@given(TEXTS)
def test_whatever_is_typed_makes_expressions_in_either_dialect(text):
    for arm in [*Query(text).arms(), *Query(text).near_arms()]:
        assert as_fts5(arm.expression, arm.column)
        assert as_tsquery(arm.expression)


def test_an_expression_is_written_in_both_dialects():
    expression = All((Token("a'b"), Any((Token('c"'), Token("d\\", is_start=True)))))
    assert as_fts5(expression, Column.NAMES) == '{names} : ("a\'b" AND ("c""" OR "d\\" *))'
    assert as_tsquery(expression) == "'a''b' & ('c\"' | 'd\\\\':*)"
