"""How Chinese sounds: as pypinyin says, out of files that are a fraction of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from encyclopedia.sounding.pinyin import CHARACTERS, WORDS, syllables
from tools import cut_sounds

PHRASES = sorted(PHRASES_DICT)
#: What texts are made of: words and pieces of words, so that they run into each other, characters, and what is none.
PARTS = st.one_of(
    st.sampled_from(PHRASES),
    st.sampled_from(PHRASES).flatmap(lambda word: st.sampled_from([word[:1], word[:-1], word[1:]])),
    st.sampled_from(sorted(map(chr, PINYIN_DICT))),
    st.text(max_size=3),
)


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("产品运营", ["chan", "pin", "yun", "ying"]),
        ("音乐与快乐", ["yin", "yue", "yu", "kuai", "le"]),
        ("AARRR 模型（增长）", ["AARRR ", "mo", "xing", "（", "zeng", "zhang", "）"]),
        ("product operations", ["product operations"]),
        ("", []),
    ],
)
def test_a_text_is_read_character_by_character_as_its_words_sound(text, sounds):
    assert syllables(text) == sounds


def test_every_word_sounds_as_in_the_dictionary():
    assert [word for word in PHRASES if syllables(word) != lazy_pinyin(word)] == []


def test_every_character_sounds_as_in_the_dictionary():
    assert [one for one in map(chr, range(0xD800)) if syllables(one) != lazy_pinyin(one)] == []
    assert [one for one in map(chr, range(0xE000, 0x34000)) if syllables(one) != lazy_pinyin(one)] == []


@given(st.lists(PARTS, max_size=6).map("".join))
def test_every_text_sounds_as_in_the_dictionary(text):
    assert syllables(text) == lazy_pinyin(text)


def test_the_files_are_those_of_the_dictionary_that_is_installed():
    """After a new version of pypinyin: `make sounds`, and an index that is made anew (`manage.py reindex_search`)."""
    assert CHARACTERS.read_text(encoding="utf-8") == cut_sounds.characters()
    assert WORDS.read_text(encoding="utf-8") == cut_sounds.words()
