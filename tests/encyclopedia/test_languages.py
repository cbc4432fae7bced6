"""Each page in the reader's language, and its twins in the others."""

import pytest

from tests.conftest import links, text
from tests.factories import (
    AliasFactory,
    CompanyFactory,
    GapFactory,
    GuideFactory,
    MetricFactory,
    RoleFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

HTML_LANG = {"en": "en", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
ADDRESSES = [
    "",
    "roles/",
    "roles/one/",
    "metrics/dau/",
    "compare/",
    "compare/one/vs/other/",
    "titles/",
    "titles/planning/",
    "sources/",
    "sources/article/",
    "gaps/",
    "guides/",
    "guides/begin/",
]


@pytest.fixture
def pages(facets):
    """Something to see at each of the addresses."""
    roles = [RoleFactory(slug=slug, says={"purpose": ["retention"]}) for slug in ("one", "other")]
    for role in roles:
        AliasFactory(entry=role, text="planning", language="en")
    MetricFactory(slug="dau")
    SourceFactory(key="article")
    GuideFactory(slug="begin")
    GapFactory()


def alternates(page):
    return {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("en", "en"),
        ("en-GB,en;q=0.8", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh-Hans", "zh-hans"),
        ("zh-SG", "zh-hans"),
        ("zh-TW,zh;q=0.9", "zh-hant"),
        ("zh-HK,zh;q=0.9,en;q=0.8", "zh-hant"),
        ("zh-MO", "zh-hant"),
        ("zh-Hant", "zh-hant"),
        ("zh-Hant-TW,en;q=0.5", "zh-hant"),
        ("zh", "zh-hans"),
        ("fr,zh-CN;q=0.5,en;q=0.4", "zh-hans"),
        ("fr", "en"),
        ("", "en"),
        ("*", "en"),
        ("nonsense;q=x,,;", "en"),
    ],
)
def test_the_bare_address_leads_to_the_language_that_the_browser_asks_for(client, asked, language):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")


def test_a_cache_keeps_the_bare_address_apart_by_language(client):
    assert "Accept-Language" in client.get("/")["Vary"]


def test_an_address_without_a_language_leads_to_the_reader_s_own(client):
    response = client.get("/roles/", headers={"accept-language": "zh-CN"})
    assert (response.status_code, response["Location"]) == (302, "/zh-hans/roles/")


def test_a_page_stays_in_the_language_of_its_address_whatever_the_browser_asks_for(client):
    response = client.get("/en/", headers={"accept-language": "zh-CN"})
    assert b'<html lang="en">' in response.content


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("language", HTML_LANG)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_says_its_language(read, address, language):
    assert read(f"/{language}/{address}").html["lang"] == HTML_LANG[language]


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("language", HTML_LANG)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_names_its_twins_for_search_engines(read, address, language):
    assert alternates(read(f"/{language}/{address}")) == {
        **{tag: f"http://testserver/{language}/{address}" for language, tag in HTML_LANG.items()},
        "x-default": f"http://testserver/{address}",
    }


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("address", [*ADDRESSES, "compare/one/vs/other/?show=differences", "compare/?entry=one"])
def test_the_language_switch_leads_to_the_same_page_in_the_other_languages(read, address):
    switched = {language: set(links(read(f"/{language}/{address}"), ".languages a")) for language in HTML_LANG}
    every = {f"/{language}/{address}" for language in HTML_LANG}
    assert switched == {language: every - {f"/{language}/{address}"} for language in HTML_LANG}


def test_the_language_switch_names_each_language_in_itself(read):
    switch = read("/en/").select(".languages a")
    assert [(link["lang"], link["hreflang"], text(link)) for link in switch] == [
        ("zh-Hans", "zh-Hans", "简体中文"),
        ("zh-Hant", "zh-Hant", "繁體中文"),
    ]


@pytest.mark.usefixtures("pages")
def test_the_language_switch_keeps_a_title_in_chinese(read, client):
    for slug in ("third", "fourth"):
        AliasFactory(entry=RoleFactory(slug=slug), text="企划部")
    switch = read("/en/titles/企划部/").select_one(".languages a")["href"]
    assert text(read(switch).h1) == "企划部"


def test_a_missing_page_switches_its_language_too(read):
    switch = read("/en/roles/nobody/", status=404).select_one(".languages a")["href"]
    assert switch == "/zh-hans/roles/nobody/"


def test_the_switch_marks_the_language_of_the_page(read):
    assert text(read("/zh-hans/").select_one(".languages [aria-current=true]")) == "简体中文"


def test_content_and_interface_are_both_in_the_language_of_the_page(read, facets):
    RoleFactory(slug="one", name_en="User operations", name_zh_hans="用户运营", definition_zh_hans="维系用户。")
    page = read("/zh-hans/roles/one/")
    assert text(page.select_one(".entry__kind")) == "岗位"
    assert text(page.h1).startswith("用户运营")
    assert text(page.select_one(".entry__definition")) == "维系用户。"


def test_the_name_in_the_other_language_stands_beside_and_says_its_language(read):
    RoleFactory(slug="one", name_en="User operations", name_zh_hans="用户运营")
    other = read("/en/roles/one/").select_one("h1 [lang]")
    assert (other["lang"], text(other)) == ("zh-Hans", "用户运营")


def test_a_list_is_sorted_as_readers_of_its_language_expect(read):
    CompanyFactory(name_en="Alpha", name_zh_hans="中间")
    CompanyFactory(name_en="Beta", name_zh_hans="安静")
    names = {
        language: [text(name) for name in read(f"/{language}/companies/").select(".entry-list__name")]
        for language in HTML_LANG
    }
    assert names == {"en": ["Alpha", "Beta"], "zh-hans": ["安静", "中间"], "zh-hant": ["安靜", "中間"]}
