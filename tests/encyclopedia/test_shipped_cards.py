"""The share images of the shipped encyclopedia: a font of ours has every sign of every text on them."""

from functools import cache

import pytest
from django.conf import settings
from django.utils.translation import override
from fontTools.ttLib import TTFont
from opencc import OpenCC

from encyclopedia import kinds
from encyclopedia.models import Alias, Comparison, Entry, Guide
from encyclopedia.sharing.card import FONT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]

LANGUAGES = [code for code, _ in settings.LANGUAGES]


@cache
def signs():
    """The signs that the font has."""
    return {chr(code) for code in TTFont(FONT).getBestCmap()} | {"\n"}


def texts():
    """Every text that a share image may show, in the language of the moment."""
    for entry in Entry.objects.published():
        yield from (str(entry), entry.definition or "")
    for kind in kinds.every():
        yield from (str(kind.label), str(kind.page_about))
    for guide in Guide.objects.published():
        yield from (guide.title, guide.summary or "")
    yield from (comparison.verdict for comparison in Comparison.objects.published())
    yield from (alias.text for alias in Alias.objects.shown())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_of_a_text_is_missing(language):
    with override(language):
        assert {text: missing for text in texts() if (missing := set(text) - signs())} == {}


@pytest.mark.parametrize("way", ["s2tw", "s2twp"])
def test_no_sign_is_missing_in_traditional_chinese_however_it_is_converted(way):
    with override("zh-hans"):
        assert set(OpenCC(way).convert("\n".join(texts()))) - signs() == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address",
    [
        "share.png",
        "roles/product-operations.png",
        "departments/brand.png",
        "companies/company-c.png",
        "units/company-c-planning.png",
        "metrics/active-users.png",
        "terms/retention.png",
        "titles/企划部.png",
        "guides/marketing-operations-brand.png",
        "compare/category-operations/vs/product-operations.png",
    ],
)
def test_every_kind_of_page_has_its_picture(client, language, address):
    response = client.get(f"/{language}/{address}")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
