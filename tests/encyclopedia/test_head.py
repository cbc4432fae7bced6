"""What the head of a page tells search engines and those who share it."""

from itertools import product

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia import metadata
from encyclopedia.languages import tag_of
from tests.factories import (
    AliasFactory,
    CompanyFactory,
    ComparisonFactory,
    GapFactory,
    GuideFactory,
    GuideSectionFactory,
    MetricFactory,
    RoleFactory,
    make_roles,
)
from tests.heads import canonical, meta

LANGUAGES = [code for code, _ in settings.LANGUAGES]

# Words


@pytest.mark.parametrize(
    ("code", "tag", "locale"),
    [
        ("en", "en", "en_US"),
        ("zh-hans", "zh-Hans", "zh_CN"),
        ("zh-hant", "zh-Hant", "zh_TW"),
        ("de", "de", "de"),
    ],
)
def test_a_language_is_written_as_its_readers_of_machines_expect(code, tag, locale):
    assert (tag_of(code), metadata.open_graph_locale(code)) == (tag, locale)


@pytest.mark.parametrize(
    ("path", "other", "none"),
    [
        ("/en/", "/zh-hans/", "/"),
        ("/en/roles/one/", "/zh-hans/roles/one/", "/roles/one/"),
        ("/zh-hans/titles/en/", "/zh-hans/titles/en/", "/titles/en/"),
        ("/english/", "/english/", "/english/"),
        ("/", "/", "/"),
    ],
)
def test_a_page_has_its_address_in_each_language_and_in_none(path, other, none):
    assert (metadata.in_language(path, "zh-hans"), metadata.in_no_language(path)) == (other, none)


@given(st.text(max_size=2_000), st.integers(min_value=10, max_value=200))
def test_a_description_is_never_longer_than_is_shown(text, width):
    assert metadata.columns(metadata.shortened(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("Keeps the users.", 20, "Keeps the users."),
        ("Keeps the users, and wins them.", 20, "Keeps the users…"),
        ("维系用户，留住用户。", 12, "维系用户…"),
        ("  on \n two   lines ", 20, "on two lines"),
    ],
)
def test_a_long_description_is_cut_at_a_word(text, width, short):
    assert metadata.shortened(text, width) == short


def test_more_is_said_while_there_is_room():
    assert metadata.described("One.", "Two.", "x" * 200, "Three.") == "One. Two. Three."


def test_what_a_block_says_is_said_again_as_text():
    assert metadata.plain("\n  Q&amp;A &lt;b&gt;\n  &#x27;x&#x27; ") == "Q&A <b> 'x'"


# Pages


@pytest.mark.django_db
def test_the_other_languages_are_named_for_those_who_share(read):
    others = {link["content"] for link in read("/en/").select("meta[property='og:locale:alternate']")}
    assert others == {metadata.open_graph_locale(code) for code in LANGUAGES} - {"en_US"}


@pytest.mark.django_db
def test_markup_in_a_definition_is_text(read):
    RoleFactory(slug="one", name_en='"><script>', definition_en='Says "a" & </title><b>.')
    page = read("/en/roles/one/")
    assert page.title.string.startswith('"><script>')
    assert meta(page, "description").startswith('Says "a" & </title><b>.')


@pytest.mark.django_db
def test_what_nobody_defines_is_described_all_the_same(read):
    MetricFactory(slug="one", definition_en="", definition_zh_hans="", name_en="Reach")
    assert meta(read("/en/metrics/one/"), "description").startswith("Reach (Metric). ")


@pytest.mark.django_db
def test_a_comparison_that_nobody_has_answered_is_described_by_the_names(read):
    make_roles()
    assert meta(read("/en/compare/one/vs/other/"), "description").startswith("One vs Other: ")


@pytest.mark.django_db
def test_a_guide_without_a_summary_is_described_by_its_title(read):
    GuideSectionFactory(guide=GuideFactory(slug="begin", title_en="Where to begin"))
    assert meta(read("/en/guides/begin/"), "description").startswith("Where to begin.")


# Addresses


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "stands"),
    [
        ("roles/one/", "roles/one/"),
        ("roles/one/?utm_source=x&page=2", "roles/one/"),
        ("roles/?sort=x", "roles/"),
        ("compare/one/vs/other/", "compare/one/vs/other/"),
        ("compare/other/vs/one/", "compare/one/vs/other/"),
        ("compare/other/vs/one/?show=differences", "compare/one/vs/other/"),
        ("compare/?entry=one", "compare/"),
        ("titles/Planning/", "titles/Planning/"),
        ("titles/PLANNING/", "titles/Planning/"),
        ("titles/ｐlan ning/", "titles/Planning/"),
        ("titles/qihua/", "titles/%E4%BC%81%E5%88%92/"),
    ],
)
def test_one_address_stands_for_all_that_lead_to_a_page(read, asked, stands):
    for role in make_roles():
        AliasFactory(entry=role, text="Planning", language="en")
        AliasFactory(entry=role, text="企划")
    assert canonical(read(f"/en/{asked}")) == f"/en/{stands}"


@pytest.mark.django_db
def test_each_page_of_a_list_stands_for_itself_and_says_so(read, monkeypatch):
    monkeypatch.setattr("encyclopedia.views.library.GapBoardView.paginate_by", 2)
    GapFactory.create_batch(3)
    pages = [read("/en/gaps/?page=1&x=y"), read("/en/gaps/?page=2&x=y")]
    assert [canonical(page) for page in pages] == ["/en/gaps/", "/en/gaps/?page=2"]
    assert pages[1].select_one("link[hreflang=zh-Hans]")["href"] == "http://testserver/zh-hans/gaps/?page=2"
    assert pages[1].title.string == "Open questions · page 2 · Role Atlas"
    assert len({meta(page, "description") for page in pages}) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["roles/nobody/", "titles/nobody/"])
def test_a_page_that_is_not_there_names_no_address(read, address):
    page = read(f"/en/{address}", status=404)
    assert page.select("link[rel=canonical], link[hreflang], meta[property^='og:']") == []


@pytest.mark.django_db
def test_twins_are_there(client):
    CompanyFactory(slug="acme")
    ComparisonFactory(of=make_roles())
    for address, language in product(["", "companies/acme/", "compare/one/vs/other/"], LANGUAGES):
        page = client.get(f"/{language}/{address}")
        for _tag, twin in metadata.page_address(page.wsgi_request).twins:
            assert client.get(twin.removeprefix("http://testserver"), follow=True).status_code == 200
