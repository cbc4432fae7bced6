"""What the heads of the shipped pages say, one page of every kind."""

import pytest
from django.conf import settings

from encyclopedia import metadata
from tests.heads import PAGES, canonical, linked_data, meta, read_index, read_sitemap
from tests.vocabulary import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]

LANGUAGES = [code for code, _ in settings.LANGUAGES]
#: Language → the pages in it, read once for all tests of this module.
READ = {}


@pytest.fixture(params=LANGUAGES)
def language(request):
    """Each language."""
    return request.param


@pytest.fixture
def pages(read, language):
    """Address → the page of every kind, in the language."""
    if language not in READ:
        READ[language] = {address: read(f"/{language}/{address}") for address in PAGES}
    return READ[language]


def test_every_page_has_a_title_and_a_description_of_its_own(pages):
    pages = list(pages.values())
    titles = [page.title.string for page in pages]
    descriptions = [meta(page, "description") for page in pages]
    assert len(set(titles)) == len(set(descriptions)) == len(PAGES)
    assert [title for title in titles if title != " ".join(title.split()) or metadata.columns(title) > 90] == []
    assert [text for text in descriptions if not 40 <= metadata.columns(text) <= metadata.DESCRIPTION_WIDTH] == []


def test_what_is_shared_says_what_the_page_says(pages, language):
    for page in pages.values():
        title = meta(page, "og:title")
        assert page.title.string.startswith(title)
        assert title
        assert meta(page, "og:description") == meta(page, "description")
        assert meta(page, "og:locale") == metadata.open_graph_locale(language)
        assert f"http://testserver{canonical(page)}" == meta(page, "og:url")
        assert meta(page, "twitter:card") == "summary_large_image"


def test_every_page_of_a_sitemap_is_there(client):
    sections = [address.removeprefix("/sitemap-").removesuffix(".xml") for address in read_index(client)]
    assert len(sections) == 13
    for section in sections:
        pages = list(read_sitemap(client, section))
        assert len(pages) > len(LANGUAGES)
        # One in each language, of each file: what is wrong is wrong for all.
        for address in (pages[0], pages[-1]):
            assert client.get(address).status_code == 200


def test_machines_are_told_only_what_the_vocabulary_has_a_word_for(pages):
    wrong, types = [], set()
    for page in pages.values():
        found = linked_data(page)
        types |= {one["@type"] for one in found} | {one.get("mainEntity", {}).get("@type") for one in found}
        assert found
        wrong += [problem for one in found for problem in problems({k: v for k, v in one.items() if k != "@context"})]
    assert wrong == []
    assert {"Occupation", "Organization", "DefinedTerm", "DefinedTermSet", "Article", "Dataset", "WebSite"} < types
