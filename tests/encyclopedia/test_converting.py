"""Simplified Chinese as it is written in Taiwan: characters, words, quotation marks, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from encyclopedia.converting.traditional import CODE, WORDS, text_in, to_traditional, words

#: Text with what the conversion looks at more often than chance would have it.
PIECES = st.sampled_from(
    [*"用户运营的“‘’”《》后里面台账市场部`<>[](:/.，", "entry:users", "https://a.org/用户", "<b>", " ", "\n"]
)
TEXTS = st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("产品运营", "產品營運"),
        ("用户的账号", "用戶的帳號"),
        ("品类运营与产品运营的区别", "品類營運與產品營運的區別"),
        ("汇报对象的类型", "匯報對象的類型"),
        ("社区不是社群", "社區不是社群"),
        ("头发和发展", "頭髮和發展"),
        ("平台的后台", "平台的後台"),
        ("皇后在后面", "皇后在後面"),
        ("公司里", "公司裡"),
        ("Product operations", "Product operations"),
        ("產品營運", "產品營運"),
        ("", ""),
    ],
)
def test_characters_and_words_are_those_of_taiwan(simplified, traditional):
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("市场部看市场", "行銷部看市場"),
        ("海外市场运营", "海外市場營運"),
        ("文档不是文件", "文件不是檔案"),
        ("视频、短视频和视频网站", "影片、短影片和影音網站"),
    ],
)
def test_the_longer_word_wins_and_no_word_is_converted_twice(simplified, traditional):
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("“运营”", "「營運」"),
        ("“他说‘用户’”", "「他說『用戶』」"),
        ("today’s 用户", "today’s 用戶"),
        ("“没有另一半", "「沒有另一半"),
    ],
)
def test_quotation_marks_are_those_of_taiwan(simplified, traditional):
    assert to_traditional(simplified) == traditional


@pytest.mark.parametrize(
    "code",
    [
        "`用户`",
        '<a title="用户">',
        "</b>",
        "https://example.org/用户?q=运营",
        "[](entry:users)",
        "[](用户)",
        "%(users)s",
    ],
)
def test_code_tags_and_addresses_stay_as_they_are(code):
    assert to_traditional(f"运营{code}，运营") == f"營運{code}，營運"


def test_what_only_looks_like_a_tag_is_text():
    assert to_traditional("3<用户>2") == "3<用戶>2"


def test_a_link_of_a_guide_survives():
    assert to_traditional("见[用户运营](entry:user-operations)。") == "見[用戶營運](entry:user-operations)。"


def test_a_work_keeps_its_title_in_other_characters():
    assert to_traditional("《运营之光：我的互联网运营方法论》讲运营") == "《運營之光：我的互聯網運營方法論》講營運"


@given(TEXTS)
def test_whatever_is_code_comes_out_as_it_went_in(text):
    assert CODE.split(to_traditional(text))[1::2] == CODE.split(text)[1::2]


@given(TEXTS)
def test_lines_stay_lines(text):
    assert to_traditional(text).count("\n") == text.count("\n")


def test_every_line_of_the_list_of_words_is_a_pair_and_no_word_stands_there_twice():
    lines = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if len(line.split(maxsplit=1)) != 2] == []
    assert len(words()) == len(lines)


def test_every_word_is_simplified_on_the_left_and_traditional_on_the_right():
    to_simplified = OpenCC("t2s")
    # Big5 holds the characters of Traditional Chinese, and none that only Simplified Chinese writes.
    wrong = [
        (simplified, traditional)
        for simplified, traditional in words().items()
        if to_simplified.convert(simplified) != simplified
        or traditional.encode("big5", "ignore").decode("big5") != traditional
    ]
    assert wrong == []


def test_no_word_stands_in_the_list_that_the_characters_alone_would_give():
    # 台 and 发布 are there for the characters themselves, proper names so that no shorter word takes a part of them.
    characters = OpenCC("s2tw")
    others = sorted(words(), key=len)
    needless = [
        simplified
        for simplified, traditional in words().items()
        if characters.convert(simplified) == traditional
        and not any(other in simplified for other in others if other != simplified)
    ]
    assert needless == []


@pytest.mark.parametrize(
    ("language", "text"), [("en", "users"), ("zh-hans", "用户"), ("zh-hant", "用戶"), ("fr", "users")]
)
def test_a_document_is_read_in_the_language_of_the_reader(language, text):
    assert text_in(language, {"en": "users", "zh-hans": "用户"}) == text


def test_a_document_s_own_traditional_text_wins():
    assert text_in("zh-hant", {"en": "users", "zh-hans": "用户", "zh-hant": "使用者"}) == "使用者"
