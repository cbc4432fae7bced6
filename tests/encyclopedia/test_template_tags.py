"""What template tags make of texts."""

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.test import RequestFactory
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


def written(template, path="/"):
    """A template on the page at a path."""
    return template.render(Context({"request": RequestFactory().get(path), "page": path}))


def test_what_is_written_once_knows_nothing_of_the_page_it_is_written_on():
    template = Template("{% load frame %}{% once %}<p>{{ page }}</p>{% endonce %}{{ page }}")
    assert [written(template, "/a/"), written(template, "/b/")] == ["<p></p>/a/", "<p></p>/b/"]


def test_what_is_written_once_is_written_in_each_language():
    template = Template('{% load i18n frame %}{% once %}{% translate "Sources" %}{% endonce %}')
    assert written(template) == "Sources"
    with translation.override("zh-hans"):
        assert written(template) == "来源"
    assert written(template) == "Sources"


@pytest.mark.parametrize(
    ("path", "current"), [("/en/roles/", ' aria-current="page"'), ("/en/roles/a/", ' aria-current="true"'), ("/", "")]
)
def test_a_menu_marks_where_the_reader_is(path, current):
    template = Template('{% load frame %}{% menu %}<a href="/en/roles/">a</a><a href="/en/units/">b</a>{% endmenu %}')
    assert written(template, path) == f'<a href="/en/roles/"{current}>a</a><a href="/en/units/">b</a>'


def test_the_icon_of_the_site_is_an_address_that_needs_no_request():
    address = Template("{% load frame %}{% site_icon %}").render(Context())
    kind, _, drawn = unquote(address).partition(",")
    assert (kind, drawn[:5], drawn[-6:]) == ("data:image/svg+xml", "<svg ", "</svg>")
