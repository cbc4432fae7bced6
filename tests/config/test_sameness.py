"""What readers get is the same for everybody, to be kept whole and shared: no cookie, no token, no `Vary: Cookie`."""

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.browser.addresses import ERRORS, KINDS, LANGUAGES, TWO

pytestmark = [pytest.mark.usefixtures("encyclopedia"), pytest.mark.django_db]

#: The only pages with a form that posts: asking for what is missing.
WITH_FORM = {"search/?q=zzqqxx", "search/ask/"}
#: What is asked for besides pages, under a language.
FILES = [
    f"{TWO.rstrip('/')}.csv",
    f"{TWO.rstrip('/')}.json",
    f"{TWO.rstrip('/')}.md",
    f"{TWO.rstrip('/')}.png",
    "feeds/new.atom",
    "feeds/changes.atom",
    "opensearch.xml",
    "share.png",
    "site.webmanifest",
    "suggestions/?q=yy",
    "suggestions/opensearch/?q=yy",
]
#: And under none.
OF_NO_LANGUAGE = ["/robots.txt", "/sitemap.xml", "/api/v1/", "/api/v1/docs", "/api/v1/entries", "/api/v1/nothing"]
SHARED = [
    *(f"/en/{kind}" for kind in [*KINDS, *ERRORS, *FILES] if kind not in WITH_FORM),
    *(f"/{language}/{TWO}" for language in LANGUAGES[1:]),
    *OF_NO_LANGUAGE,
]

#: As long as nothing has changed, this feed is of the moment.
OF_THE_MOMENT = "/en/feeds/changes.atom"


def body_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


#: What may differ: the language that Django names even on what is in none, such as robots.txt; how the answer may be
#: kept, since the desk's people are answered anew each time; and the name of such a request.
MAY_DIFFER = {"Content-Language", "Cache-Control", "ETag", "Vary", "X-Request-ID"}


def said(response):
    """The headers that are the same for everybody."""
    return {name: value for name, value in response.headers.items() if name not in MAY_DIFFER}


@pytest.fixture
def editor(admin_client):
    """Somebody who is signed in and has chosen a language at the desk."""
    admin_client.cookies["django_language"] = "zh-hans"
    return admin_client


@pytest.mark.parametrize("address", SHARED)
def test_what_readers_share_has_no_cookie_and_no_token_and_does_not_vary_by_cookie(address):
    response = Client().get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert b"csrfmiddlewaretoken" not in body_of(response)
    assert "private" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("address", [one for one in SHARED if one != OF_THE_MOMENT])
def test_an_editor_gets_what_readers_get(editor, address):
    response, shared = editor.get(address), Client().get(address)
    assert not response.cookies
    assert said(response) == said(shared)
    assert body_of(response) == body_of(shared)


@pytest.mark.parametrize("address", sorted(WITH_FORM))
def test_a_page_with_a_form_that_posts_is_for_one_reader_and_kept_nowhere(client, address):
    response = client.get(f"/en/{address}")
    assert list(response.cookies) == ["csrftoken"]
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert b"csrfmiddlewaretoken" in response.content


@pytest.mark.parametrize("address", [kind for kind in KINDS if "?" not in kind])
def test_readers_change_the_language_by_links(address):
    page = BeautifulSoup(Client().get(f"/en/{address}").content, "html.parser")
    switches = [unquote(link["href"]) for link in page.select(".languages a")]
    assert switches == [f"/zh-hans/{address}", f"/zh-hant/{address}"]
    assert not page.select(".languages form, .languages button")
