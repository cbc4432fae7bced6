"""What of a text is marked, and what is cut off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.searching.marking import WIDTH, Marker
from encyclopedia.searching.queries import Query

ANY = st.text(st.sampled_from("品类运营運 abAB，。") | st.characters(exclude_categories=["Cs"]), max_size=60)


def shown(pieces):
    return "".join(f"[{text}]" if is_marked else text for text, is_marked in pieces)


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("运营", "品类运营与产品运营", "品类[运营]与产品[运营]"),
        ("品类运营", "品类运营", "[品类运营]"),
        ("品類營運", "品类运营", "[品类运营]"),
        ("运营", "產品營運", "產品[營運]"),
        ("企划部", "营销策划部与企划部", "营销策划部与[企划部]"),
        ("operation", "Operations of ＯＰＥＲＡＴＩＯＮＳ", "[Operations] of [ＯＰＥＲＡＴＩＯＮＳ]"),
        ("oper", "cooperate, operate", "cooperate, [operate]"),
        ("dau 日活", "DAU：日活跃用户数", "[DAU]：[日活]跃用户数"),
        ("plyy", "品类运营", "品类运营"),
        ("", "品类运营", "品类运营"),
    ],
)
def test_what_was_looked_for_is_marked_as_it_is_written(typed, text, marked):
    assert shown(Marker(Query(typed)).mark(text)) == marked


def test_a_long_text_is_cut_around_what_was_found():
    text = "前面有很多话。" * 30 + "这里讲选品的方法，" + "后面还有很多话。" * 30
    snippet = shown(Marker(Query("选品")).snippet(text))
    assert "[选品]" in snippet
    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(snippet) < WIDTH


def test_a_latin_text_is_cut_between_words():
    text = "word " * 80 + "needle " + "other " * 80
    snippet = shown(Marker(Query("needle")).snippet(text)).strip("…").split()
    assert set(snippet) == {"word", "[needle]", "other"}


@given(ANY, ANY)
def test_marking_changes_nothing_of_a_text(typed, text):
    assert "".join(piece.text for piece in Marker(Query(typed)).mark(text)) == text


@given(ANY, ANY)
def test_a_snippet_is_a_part_of_the_text(typed, text):
    assert "".join(piece.text for piece in Marker(Query(typed)).snippet(text * 8)).strip("…") in f"…{text * 8}…"
