"""What every page shows around its own content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language

from encyclopedia import kinds


def site(request: HttpRequest) -> dict[str, Any]:
    """The kinds for the menu, the compare box, and the address of this page in each language."""
    path = request.get_full_path()
    languages = [
        {"code": code, "name": name, "url": translate_url(path, code), "is_current": code == get_language()}
        for code, name in settings.LANGUAGES
    ]
    return {"kinds": list(kinds.every()), "compare_page": reverse("compare"), "site_languages": languages}
