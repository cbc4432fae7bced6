"""What template tags make of texts."""

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st


def shown(text, language="en"):
    """The text as a page in a language has it."""
    with translation.override(language):
        return Template("{% load atlas %}{{ text|chinese_marked }}").render(Context({"text": text}))


def test_chinese_on_an_english_page_says_that_it_is_chinese():
    assert shown("What is 品类运营, then?") == 'What is <span lang="zh-Hans">品类运营</span>, then?'


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_chinese_on_a_chinese_page_needs_no_mark(language):
    assert shown("什么是品类运营", language) == "什么是品类运营"


def test_markup_within_chinese_is_shown_as_text():
    assert shown("运<script>营") == '<span lang="zh-Hans">运</span>&lt;script&gt;<span lang="zh-Hans">营</span>'


def test_what_is_escaped_already_is_not_escaped_again():
    template = Template(
        "{% load i18n atlas %}{% blocktranslate asvar text %}{{ x }}{% endblocktranslate %}{{ text|chinese_marked }}"
    )
    assert template.render(Context({"x": "A & B"})) == "A &amp; B"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_marking_changes_nothing_that_a_reader_reads(text):
    assert BeautifulSoup(shown(text), "html.parser").get_text() == text
