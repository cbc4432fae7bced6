"""What every page shows around its own content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from encyclopedia import kinds
from encyclopedia.languages import tag_of
from encyclopedia.metadata import in_language


def site(request: HttpRequest) -> dict[str, Any]:
    """The kinds for the menu, the compare box, the language of the page, and its address in each language.

    `tag` and `page_lang` are for `lang` and `hreflang`.
    """
    path = request.get_full_path()
    now = get_language()
    languages = [
        {
            "code": code,
            "tag": tag_of(code),
            "name": name,
            "url": in_language(path, code),
            "is_current": code == now,
        }
        for code, name in settings.LANGUAGES
    ]
    return {
        "kinds": list(kinds.every()),
        "compare_page": reverse("compare"),
        "site_languages": languages,
        "page_lang": tag_of(now),
    }
