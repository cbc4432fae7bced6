"""How long a text takes to read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.reading_time import CHARACTERS, WORDS, minutes_to_read


def test_chinese_is_counted_by_characters():
    assert minutes_to_read("运营" * CHARACTERS) == 2


def test_english_is_counted_by_words():
    assert minutes_to_read("word " * WORDS * 3) == 3


def test_a_mixed_text_is_counted_by_both():
    assert minutes_to_read("做GMV。" * CHARACTERS + "word " * (2 * WORDS)) == round(1 + CHARACTERS / WORDS + 2)


@pytest.mark.parametrize("text", ["，。、；：？！“”（）《》—…" * 500, "- * # > . , ; : ( ) " * 500, " \n" * 9000, ""])
def test_signs_and_blanks_take_no_time_and_nothing_takes_less_than_a_minute(text):
    assert minutes_to_read(text) == 1


@pytest.mark.parametrize("word", ["user's", "user’s", "e-commerce", "1,000.5", "naïve", "Ünïted"])
def test_a_word_is_one_word_whatever_holds_it_together(word):
    assert minutes_to_read(f"{word} " * WORDS * 2) == 2


def test_traditional_and_rare_characters_count_as_well():
    assert minutes_to_read("營運㐀𠀀" * CHARACTERS) == 4


@given(st.text(), st.text())
def test_more_text_takes_no_less_time(text, more):
    assert minutes_to_read(f"{text} {more}") >= minutes_to_read(text)
