"""What many tests begin with."""

from collections.abc import Callable, Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import translation
from hypothesis import settings

from encyclopedia.caching import triggers

# How long an example takes says more about the machine than about the code.
settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")

CONTENT = Path(__file__).resolve().parent.parent / "encyclopedia" / "content"


def text(element: Tag | None) -> str:
    """What a reader reads in a part of a page, on one line."""
    return " ".join(" ".join(element.stripped_strings).split())


def texts(page: Tag, selector: str) -> list[str]:
    """What a reader reads in each part that the selector finds."""
    return [text(element) for element in page.select(selector)]


def evidence(part: Tag) -> list[str]:
    """The lines that the evidence in a part of a page opens to."""
    lines = []
    for details in map(copy, part.select("details.cite")):
        details.summary.decompose()
        for one in details.select("ul, li"):
            one.insert_before("\n")
            one.append("\n")
        lines += [" ".join(line.split()) for line in details.text.splitlines() if line.strip()]
    return lines


def links(page: Tag, selector: str = "a") -> list[str]:
    """Where the links that the selector finds lead to."""
    return [link["href"] for link in page.select(selector)]


@pytest.fixture(autouse=True)
def english() -> None:
    """Begin each test in English: a request leaves its language behind in the thread."""
    translation.activate("en")


@pytest.fixture
def read(client: Client) -> Callable[..., BeautifulSoup]:
    """Get a page and parse it; fails unless the status is the one expected."""

    def get(address: str, status: int = 200) -> BeautifulSoup:
        response = client.get(address)
        assert response.status_code == status, f"{address}: {response.status_code} {response.headers.get('Location')}"
        return BeautifulSoup(response.content, "html.parser")

    return get


@pytest.fixture
def versions(db: None) -> None:
    """Let each change of a test move the version of the content, though the test's transaction never ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS {triggers.NAME}_at_the_end IMMEDIATE")


@pytest.fixture
def facets(db: None) -> None:
    """The shipped facets, vocabularies and tags, without any entry."""
    call_command("load_encyclopedia", *(CONTENT / f"{name}.yaml" for name in ("facets", "vocabularies", "tags")))


@pytest.fixture(scope="module")
def encyclopedia(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The whole shipped encyclopedia, loaded once for the tests of a module and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_encyclopedia")
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
