"""The one dictionary of Traditional Chinese: it converts as OpenCC's own way through several does."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from encyclopedia.converting.traditional import CONFIGURATION
from tools import cut_traditional

#: Cut anew after a new version of OpenCC, by `make traditional`.
OURS, THEIRS = OpenCC(str(CONFIGURATION)), OpenCC(cut_traditional.WAY)
CJK = st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF)


@cache
def words():
    """What the dictionaries know."""
    return cut_traditional.pairs()


@st.composite
def texts(draw):
    """Words, beginnings of words and characters that run into each other, with other text between them."""
    some = st.sampled_from(list(words()))
    part = st.one_of(some, some.map(lambda word: word[:2]), some.map(lambda word: word[1:]), CJK, st.text(max_size=2))
    return "".join(draw(st.lists(part, max_size=8)))


def test_every_word_and_character_is_converted_as_opencc_does():
    assert {word: OURS.convert(word) for word in words()} == words()


def test_characters_that_it_has_nothing_for_stay_as_with_opencc():
    signs = [chr(code) for code in range(0x20, 0x34000) if not 0xD800 <= code < 0xE000]
    assert [sign for sign in signs if OURS.convert(sign) != THEIRS.convert(sign)] == []


@given(texts())
def test_every_text_is_converted_as_opencc_does(text):
    assert OURS.convert(text) == THEIRS.convert(text)
