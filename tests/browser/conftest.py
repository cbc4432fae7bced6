"""A real browser before the shipped encyclopedia, served by a live server."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import chromium
from tests.content import empty_the_encyclopedia

DESK, PHONE = (1280, 800), (360, 740)
#: Says at the console which policy a page has broken, and where.
REPORT = """document.addEventListener("securitypolicyviolation", event => console.error(
    `${event.violatedDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber})`
))"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser's tests, so that pytest-django sets a test database up even when no other test is chosen."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium; root, as in a container, has no sandbox."""
    return {**browser_type_launch_args, "executable_path": chromium.ensure(), "args": ["--no-sandbox"]}


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The address of a server with the shipped encyclopedia, which the tests only read."""
    with django_db_blocker.unblock():
        call_command("load_encyclopedia")
        server = LiveServer("localhost")
        yield server.url
        server.stop()
        empty_the_encyclopedia()


@pytest.fixture
def visit(site: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of the site in a browser of its own; fails when the page logs an error or asks another host."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(
        path: str,
        size: tuple[int, int] = DESK,
        *,
        script: bool = True,
        dark: bool = False,
        status: int = 200,
        policies: bool = True,
    ) -> Page:
        context = browser.new_context(
            # Without policies a test may write into the page, and wait for what it says as text.
            bypass_csp=not policies,
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            has_touch=size == PHONE,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: None if request.url.startswith(site) else wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        response = page.goto(f"{site}{path}")
        assert response is not None
        assert response.status == status
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def watched(page: Page) -> Iterator[Page]:
    """A page that may not complain of anything."""
    complaints: list[str] = []

    def keep(kind: str, text: str) -> None:
        # That some pages answer 404 is what they are opened for.
        if kind in ("error", "warning") and "Failed to load resource" not in text:
            complaints.append(f"{page.url}: {text}")

    page.add_init_script(REPORT)
    page.on("console", lambda message: keep(message.type, message.text))
    page.on("pageerror", lambda error: keep("error", str(error)))
    yield page
    assert complaints == []


def tab_to(page: Page, selector: str, most: int = 400) -> None:
    """Press Tab until an element that the selector finds has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab")
