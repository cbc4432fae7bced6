"""Lines of text for what the server draws."""

from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.typesetting import CLOSING, clipped, ems, wrap

TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=60)


@given(TEXTS, st.integers(4, 20))
def test_no_letter_is_lost(text, width):
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(st.text("ab 品类", max_size=60), st.integers(4, 20))
def test_no_line_is_wider_than_the_room(text, width):
    assert all(ems(line) <= width for line in wrap(text, width))


@given(st.from_regex("(品{1,3}[，。])*", fullmatch=True), st.integers(4, 20))
def test_no_chinese_line_begins_with_what_closes_a_sentence(text, width):
    assert not any(line[:1] in CLOSING for line in wrap(text, width)[1:] if line)


def test_english_is_broken_between_words():
    assert wrap("Brand management centre", 11) == ["Brand management", "centre"]


def test_chinese_is_broken_between_characters():
    assert wrap("市场运营中心", 4) == ["市场运营", "中心"]


def test_a_word_that_is_too_long_is_broken_anywhere():
    assert wrap("a" * 10, 2.9) == ["aaaaa", "aaaaa"]


def test_lines_that_are_left_out_leave_an_ellipsis():
    assert clipped(["one", "two", "three"], 2) == ["one", "tw…"]


def test_lines_that_have_room_stay_as_they_are():
    assert clipped(["one", "two"], 2) == ["one", "two"]
