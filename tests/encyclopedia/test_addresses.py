"""Addresses that no link of ours makes: they get a page that says what to do, and never an error of the server."""

from urllib.parse import quote, quote_from_bytes, unquote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    AliasFactory,
    CompanyFactory,
    ComparisonFactory,
    FacetFactory,
    GapFactory,
    GuideSectionFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
)

RLO, ZERO_WIDTH, ISOLATE = "\u202e", "\u200b", "\u2066"
PATHS = ["", " ", ".", "..", "../../etc/passwd", "%", "%2f", "\\", "/", "//", "//example.org", "http://example.org"]
SIGNS = ["'", '"', "';--", "<script>", "{{ 7*7 }}", "=1+1", "?", "#", "&", ";", "*", "[", "(", "\r\nX: y", "\t"]
TEXTS = [f"{RLO}运营", ZERO_WIDTH, "a" + "\u0301" * 300, "👩‍👩‍👧", "مرحبا", "ﷺ" * 40, "\uffff", "\x01", "\x00"]
LONG = ["运营" * 300, "x" * 3_000]
NUMBERS = ["-1", "0", "1e9", "NaN", str(10**30), "9" * 3_900, "١", "last", "abc", "None", "true"]
KNOWN = ["one", "other", "user-operations", "article", "begin", "all", "same", "1", "vs", "admin", "en", "roles"]
#: Bad UTF-8: a lone byte, an overlong slash, half of a surrogate pair, a cut-off character.
BROKEN = ["%FF", "%C0%AF", "%ED%A0%80", "%E8%BF"]

LISTS = [
    "roles",
    "departments",
    "companies",
    "units",
    "metrics",
    "frameworks",
    "terms",
    "sources",
    "guides",
    "titles",
    "tags",
    "most-read",
]
PAGES = ["", "compare/", "suggestions/", "gaps/", "glossary/", "matrix/", "compare/one/vs/other/", "roles/one/"]
PAGES += [f"{name}/" for name in LISTS]

nasty = st.one_of(*(st.sampled_from(words) for words in (PATHS, SIGNS, TEXTS, LONG, NUMBERS)))
words = st.sampled_from(KNOWN) | nasty | st.text(max_size=30)
pieces = st.one_of(
    st.sampled_from(KNOWN),
    words.map(lambda word: quote(word, safe="")),
    words.map(lambda word: quote(word, safe="/")),
    st.binary(max_size=12).map(quote_from_bytes),
    st.sampled_from(BROKEN),
)
languages = st.sampled_from(["en/", "zh-hans/", "", "fr/"])
endings = st.sampled_from(["/", "", ".csv", ".md", ".json", ".exe"])
paths = st.one_of(
    st.builds("/{}{}".format, languages, st.lists(pieces, max_size=4).map("/".join)),
    st.builds("/{}{}/{}{}".format, languages, st.sampled_from(LISTS), pieces, endings),
    st.builds("/{}compare/{}{}".format, languages, st.lists(pieces, min_size=1, max_size=8).map("/vs/".join), endings),
    st.builds("/{}{}".format, languages, st.sampled_from([*PAGES, "matrix.csv", "compare/one/vs/other.md"])),
)
PARAMETERS = ["entry", "page", "show", "next", "q", "language", "after", "before", "tag", "knowledge", "object-of-work"]
parameters = st.sampled_from(PARAMETERS) | pieces
queries = st.lists(st.builds("{}={}".format, parameters, pieces), max_size=8).map("&".join)

FINE = {200, 301, 302, 400, 404}
fuzz = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def pages(db):
    """Something to find at the good addresses."""
    FacetFactory(key="object-of-work", filters=True)
    one = RoleFactory(slug="one", says={"purpose": ["retention"], "object-of-work": ["all"]}, tagged=["one"])
    other = RoleFactory(slug="other", says={"purpose": ["retention"]})
    AliasFactory(entry=one, text="user-operations", language="en")
    AliasFactory(entry=other, text="user-operations", language="en")
    OrgUnitFactory(company=CompanyFactory(slug="company-a"))
    ComparisonFactory(of=[one, other])
    GapFactory()
    SourceFactory(key="article")
    GuideSectionFactory(guide__slug="begin")


def get(address):
    """The answer; what goes wrong in a view is raised."""
    return Client().get(address)


@fuzz
@given(path=paths, query=queries)
def test_no_address_breaks_the_site(pages, path, query):
    assert get(f"{path}?{query}").status_code in FINE


@fuzz
@given(path=paths, query=queries)
def test_no_address_leads_away_from_the_site(pages, path, query):
    location = get(f"{path}?{query}").headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@fuzz
@given(page=st.sampled_from(PAGES), name=st.sampled_from(PARAMETERS), value=pieces)
def test_no_value_of_a_parameter_breaks_a_page(pages, page, name, value):
    assert get(f"/en/{page}?{name}={value}&{name}={value}").status_code in FINE


@fuzz
@given(typed=st.lists(words, min_size=1, max_size=6))
def test_whatever_is_typed_into_the_compare_box_comes_back_as_it_was_typed(pages, typed):
    response = get("/en/compare/?" + "&".join(f"entry={quote(word, safe='')}" for word in typed))
    if response.status_code in (200, 404):
        asked = [word.strip() for word in typed if word.strip()]
        assert [field.text for field in response.context["fields"] if field.text] == asked[:5]


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "1.5", "", str(10**30), "9" * 3_900])
@pytest.mark.parametrize("address", ["sources/", "gaps/"])
def test_a_page_that_a_list_does_not_have_is_not_there(pages, address, page):
    assert get(f"/en/{address}?page={page}").status_code == (200 if page == "" else 404)


@pytest.mark.parametrize(
    "address",
    [
        "/en/roles/%00/",
        "/en/titles/%00/",
        "/en/titles/a%00b/",
        "/en/compare/one/vs/%00/",
        "/en/compare/?entry=%00",
        "/en/compare/?entry=one&entry=a%00",
        "/en/roles/?page=%00",
        "/%00/",
        "/admin/login/?next=%00",
    ],
)
def test_an_address_with_nul_is_refused(pages, address):
    assert get(address).status_code == 400


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("address", ["roles/{}/", "titles/{}/", "compare/{}/", "compare/?entry={}", "{}"])
def test_bad_utf_8_is_a_page_that_is_not_there(pages, address, broken):
    assert get(f"/en/{address.format(broken)}").status_code == 404


@pytest.mark.parametrize("mark", [RLO, ZERO_WIDTH, ISOLATE])
def test_marks_that_nobody_sees_lead_nowhere_and_break_nothing(pages, mark):
    assert get(f"/en/titles/{quote(mark)}/").status_code == 404


def test_a_query_of_64_kilobytes_is_refused(pages):
    assert get(f"/en/compare/?entry={'a' * 65_536}").status_code == 400


def test_a_title_of_64_kilobytes_is_not_there(pages):
    assert get(f"/en/titles/{'a' * 65_536}/").status_code == 404


def test_a_chinese_title_of_64_kilobytes_is_not_there(pages):
    assert get(f"/en/titles/{quote('运营' * 10_000)}/").status_code == 404


@pytest.mark.parametrize(
    ("slugs", "status"),
    [
        ([f"role-{number}" for number in range(10_000)], 404),
        (["one"] * 10_000, 200),
        (["one", "other"] * 5_000, 301),
    ],
    ids=["unknown", "the same", "two in turn"],
)
def test_ten_thousand_entries_to_compare_cost_no_more_than_ten(pages, slugs, status, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        assert get(f"/en/compare/{'/vs/'.join(slugs)}/").status_code == status


def test_ten_thousand_entries_in_a_query_are_refused(pages, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert get(f"/en/compare/?{'&'.join(['entry=one'] * 10_000)}").status_code == 400


def test_ten_thousand_published_entries_are_too_many(pages, django_assert_max_num_queries):
    slugs = [RoleFactory(slug=f"role-{number}").slug for number in range(10)]
    with django_assert_max_num_queries(25):
        assert get(f"/en/compare/{'/vs/'.join(slugs * 1_000)}/").status_code == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", PAGES)
def test_pages_are_only_read(pages, address, method):
    assert getattr(Client(), method)(f"/en/{address}").status_code == 405


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_asked_for_its_head_alone(pages, address):
    assert Client().head(f"/en/{address}").status_code == 200


@pytest.mark.parametrize("address", ["roles", "roles/one", "tags", "compare/one/vs/other", "titles/user-operations"])
def test_a_missing_slash_is_added(pages, address):
    assert get(f"/en/{address}").headers["Location"] == f"/en/{address}/"


def test_a_title_stays_what_it_is_in_the_address_of_the_other_language(pages):
    address = f"/en/titles/{quote('a/b?c=d&e#f %')}/"
    response = get(address)
    other = {language["code"]: language["url"] for language in response.context["site_languages"]}["zh-hans"]
    assert unquote(other) == unquote(address).replace("/en/", "/zh-hans/")
