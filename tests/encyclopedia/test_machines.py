"""What browsers and search engines ask for besides pages: robots.txt, the manifest, OpenSearch, icons."""

import io
import json
import re
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import Image

from encyclopedia.languages import tag_of
from encyclopedia.templatetags.frame import site_icon
from tests.factories import RoleFactory

LANGUAGES = [code for code, _ in settings.LANGUAGES]
OPENSEARCH = {"": "http://a9.com/-/spec/opensearch/1.1/"}


def body(response):
    """What is answered, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


# robots.txt


@pytest.fixture
def disallowed(client):
    """The patterns of robots.txt."""
    lines = client.get("/robots.txt").text.splitlines()
    return [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")]


def matches(pattern, path):
    """Whether a pattern of robots.txt holds for a path: `*` is anything, `$` the end (RFC 9309, 2.2.3)."""
    parts = re.escape(pattern.removesuffix("$")).replace(r"\*", ".*")
    return re.match(parts + ("$" if pattern.endswith("$") else ""), path) is not None


def test_crawlers_are_told_where_the_sitemap_is(client):
    parser = RobotFileParser()
    response = client.get("/robots.txt")
    parser.parse(response.text.splitlines())
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert parser.site_maps() == ["http://testserver/sitemap.xml"]


@pytest.mark.parametrize(
    "path",
    [
        "/admin/login/",
        "/api/v1/entries",
        "/en/preview/abc/",
        "/zh-hans/preview/abc/compare/",
        "/en/suggestions/?q=a",
        "/en/search/ask/?asked=1",
        "/en/compare/one/vs/other.csv",
        "/en/compare/one/vs/other.json",
        "/en/matrix.md",
    ],
)
def test_crawlers_leave_alone_what_is_no_page_for_readers(disallowed, path):
    assert any(matches(pattern, path) for pattern in disallowed)


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/compare/one/vs/other/", "/en/compare/one/vs/other.png", "/en/matrix/", "/static/x.css"]
)
def test_crawlers_may_read_pages_and_their_pictures(disallowed, path):
    assert not any(matches(pattern, path) for pattern in disallowed)


# The manifest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_can_be_put_on_a_home_screen_in_the_language_of_the_page(client, language):
    response = client.get(f"/{language}/site.webmanifest")
    words = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert (words["lang"], words["start_url"]) == (tag_of(language), f"/{language}/")
    assert words["name"] == words["short_name"] == ("Role Atlas" if language == "en" else words["name"])


def test_the_manifest_names_icons_of_the_sizes_that_they_have(client):
    icons = json.loads(client.get("/en/site.webmanifest").content)["icons"]
    drawn = [icon for icon in icons if icon["type"] == "image/png"]
    assert {icon["sizes"] for icon in drawn} == {"192x192", "512x512"}
    assert [icon.get("purpose") for icon in drawn].count("maskable") == 1
    for icon in drawn:
        path = finders.find(icon["src"].removeprefix(settings.STATIC_URL))
        assert "{}x{}".format(*Image.open(path).size) == icon["sizes"]


def test_a_mask_leaves_the_maskable_icon_on_its_ground():
    image = Image.open(finders.find("icons/maskable-512.png")).convert("RGB")
    assert {image.getpixel(corner) for corner in ((0, 0), (511, 0), (0, 511), (511, 511))} == {(15, 92, 99)}


@pytest.mark.parametrize(
    ("name", "kind", "sizes"),
    [
        ("favicon.ico", "image/", {(16, 16), (32, 32), (48, 48)}),
        ("apple-touch-icon.png", "image/png", {(180, 180)}),
    ],
)
def test_icons_are_answered_at_the_root(client, name, kind, sizes):
    response = client.get(f"/{name}")
    image = Image.open(io.BytesIO(body(response)))
    assert response["Content-Type"].startswith(kind)
    assert (image.ico.sizes() if name.endswith("ico") else {image.size}) == sizes


def test_the_icon_stands_in_the_page_as_it_is_drawn():
    drawn = unquote(site_icon().removeprefix("data:image/svg+xml,"))
    assert drawn == (settings.BASE_DIR / "static" / "icon.svg").read_text().strip().replace('"', "'")


@pytest.mark.django_db
def test_every_file_that_the_head_names_is_there(read, client):
    page = read("/en/")
    links = page.select("link[rel='icon'], link[rel='apple-touch-icon'], link[rel='manifest'], link[rel='search']")
    links += page.select("link[type='application/atom+xml']")
    assert len(links) == 6
    for link in links:
        if link["rel"] == ["icon"]:
            assert link["href"] == site_icon()
            continue
        name = link["href"].removeprefix(settings.STATIC_URL)
        found = finders.find(name) if name != link["href"] else client.get(link["href"]).status_code == 200
        assert found, link


# OpenSearch


def addresses(client, language):
    """Content type → template of an address, as the description has them."""
    response = client.get(f"/{language}/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == "{http://a9.com/-/spec/opensearch/1.1/}OpenSearchDescription"
    assert len(root.findtext("{*}ShortName")) <= 16
    assert len(root.findtext("{*}Description")) <= 1024
    assert root.findtext("{*}Language") == tag_of(language)
    return {url.get("type"): url.get("template") for url in root.iterfind("{*}Url")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browser_learns_how_to_search_the_site_in_the_language_of_the_page(client, language):
    assert addresses(client, language) == {
        "text/html": f"http://testserver/{language}/search/?q={{searchTerms}}",
        "application/x-suggestions+json": f"http://testserver/{language}/suggestions/opensearch/?q={{searchTerms}}",
        "application/opensearchdescription+xml": f"http://testserver/{language}/opensearch.xml",
    }


@pytest.mark.django_db
def test_a_browser_gets_titles_that_fit_what_is_typed(client, django_assert_num_queries):
    RoleFactory(slug="one", name_en="Product operations", definition_en="Runs it.")
    RoleFactory(name_en="Product manager", status="draft")
    template = addresses(client, "en")["application/x-suggestions+json"]
    with django_assert_num_queries(2):
        response = client.get(template.removeprefix("http://testserver").replace("{searchTerms}", "prod"))
    assert response["Content-Type"] == "application/x-suggestions+json"
    assert json.loads(response.content) == [
        "prod",
        ["Product operations"],
        ["Runs it."],
        ["http://testserver/en/roles/one/"],
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "%20", "x" * 3_000, "%FF", "运营"])
def test_a_browser_may_have_typed_anything(client, typed):
    assert client.get(f"/en/suggestions/opensearch/?q={typed}").status_code == 200


@pytest.mark.parametrize("address", ["/robots.txt", "/en/site.webmanifest", "/en/opensearch.xml"])
def test_machines_only_read(client, address):
    assert client.post(address).status_code == 405
