"""Reads the head of a page, as search engines do; and the addresses of one page of every kind."""

import json
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from django.test import Client

SITE = "http://testserver"

KINDS = ["roles", "departments", "companies", "units", "metrics", "frameworks", "terms"]
#: Every kind of public page, at addresses of the shipped encyclopedia.
PAGES = [
    "",
    "compare/",
    "compare/category-operations/vs/product-operations/",
    "compare/company-a-brand/vs/brand/",
    "roles/product-operations/",
    "roles/user-operations/",
    "departments/brand/",
    "companies/company-c/",
    "units/company-c-planning/",
    "metrics/active-users/",
    "frameworks/aarrr/",
    "terms/users/",
    "terms/retention/",
    "titles/",
    "titles/企划部/",
    "matrix/",
    "ladder/",
    "glossary/",
    "gaps/",
    "guides/",
    "tags/",
    "tags/e-commerce/",
    "most-read/",
    "search/",
    "search/?q=GMV",
    "api/",
    "guides/marketing-operations-brand/",
    "sources/",
    "sources/chuangyiling-2023/",
    "roles/product-operations/history/",
    *(f"{name}/" for name in KINDS),
]


def meta(page: BeautifulSoup, name: str) -> str:
    """What a `meta` says; fails when there is none, or more than one."""
    (found,) = page.select(f"meta[name='{name}'], meta[property='{name}']")
    return str(found["content"])


def canonical(page: BeautifulSoup) -> str:
    """The path of the address that stands for the page."""
    (link,) = page.select("link[rel=canonical]")
    return str(link["href"]).removeprefix("http://testserver")


def linked_data(page: BeautifulSoup) -> list[dict[str, Any]]:
    """The documents of linked data in the page."""
    return [json.loads(script.string) for script in page.select("script[type='application/ld+json']")]


def read_sitemap(client: Client, section: str, query: str = "") -> dict[str, tuple[str | None, dict[Any, Any]]]:
    """A sitemap: path → the day it changed, and the address of each twin by language."""
    response = client.get(f"/sitemap-{section}.xml{query}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    pages = {}
    for url in ElementTree.fromstring(response.content):
        twins = {link.get("hreflang"): link.get("href") for link in url.iterfind("{*}link")}
        pages[url.findtext("{*}loc").removeprefix(SITE)] = (url.findtext("{*}lastmod"), twins)
    return pages


def read_index(client: Client) -> dict[str, str | None]:
    """The index: the path of each sitemap → when something in it changed."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {one.findtext("{*}loc").removeprefix(SITE): one.findtext("{*}lastmod") for one in root}
