"""Names and texts that are written to do harm, in a real browser: nothing runs, and the page keeps its width."""

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.content import empty_the_encyclopedia
from tests.faults import hostile_encyclopedia

NARROW = (320, 640)
PAGES = [
    "",
    "roles/",
    *(f"roles/odd-{number}/" for number in (0, 1, 2, 4, 11, 12, 14)),
    "compare/odd-0/vs/odd-1/",
    "compare/odd-11/vs/odd-12/vs/odd-13/vs/odd-14/vs/odd-15/",
    "companies/odd-company/",
    "matrix/",
    "guides/odd-guide/",
    "gaps/",
    "sources/odd-source-11/",
    "search/?q=Donaudampfschifffahrtselektrizit%C3%A4ten",
    "roles/odd-1/history/",
]


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker):
    """The address of a server with the hostile encyclopedia."""
    with django_db_blocker.unblock():
        hostile_encyclopedia.make()
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        empty_the_encyclopedia()


def test_no_text_of_an_entry_runs_or_widens_a_page(visit):
    page = visit("/en/", NARROW)
    dialogs, wide = [], {}

    def close(dialog):
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", close)
    for path in PAGES:
        page.goto(f"{page.url.split('/en/')[0]}/en/{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW[0]:
            wide[path] = width
    assert (dialogs, wide) == ([], {})
