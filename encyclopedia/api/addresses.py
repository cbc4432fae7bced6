"""The addresses that name things in the API: absolute, made of slugs and keys that stay."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from django.http import HttpRequest
from django.urls import reverse

from encyclopedia.api.schemas.base import Pages
from encyclopedia.api.texts import pages


class Addresses:
    """The addresses of one answer, below the host that was asked."""

    def __init__(self, request: HttpRequest) -> None:
        self.site = request.build_absolute_uri("/").removesuffix("/")
        self.root = self.site + reverse("api:api-root")

    def of(self, collection: str, key: str = "") -> str:
        """The identifier of a thing, or where its collection begins."""
        return f"{self.root}{collection}/{quote(key, safe='')}" if key else f"{self.root}{collection}"

    def asking(self, collection: str, **parameters: str | int | Iterable[str]) -> str:
        """The address that asks for a part of a collection."""
        return f"{self.of(collection)}?{urlencode(parameters, doseq=True)}"

    def pages(self, path: str) -> Pages:
        """The page for readers that has this path, in each language."""
        return pages(self.site, path)
