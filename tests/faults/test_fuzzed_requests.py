"""Ten thousand requests that nobody in their right mind sends, to every public address: never an error of ours.

The same ones on every run. `make fuzz` sends a hundred thousand others: `FUZZ_REQUESTS` and `FUZZ_SEED` set how many,
and which. A request that fails is made as small as it can be, and printed.
"""

import os
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings as site
from django.db import connection, transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.faults import small_encyclopedia
from tests.faults.addresses import public_addresses
from tests.faults.requests import Request, requests

REQUESTS = int(os.environ.get("FUZZ_REQUESTS", "10000"))
SEED = int(os.environ.get("FUZZ_SEED", "20261126"))
#: How many tests share the requests, and so how many processes can.
SHARES = 20
#: What may be answered to GET and HEAD, and to what readers' pages do not take.
READ = {200, 204, 301, 302, 304, 400, 404, 410}
SENT = READ | {303, 403, 405, 429}
#: The most that an answer costs, whatever is typed.
MOST_QUERIES = 12
#: Where a reader is who is sent on.
HERE = "http://testserver/en/roles/one/"


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The small encyclopedia, for the tests of this module."""
    # The look-out for N+1 costs a quarter of a request; how many queries one may make is asserted here as well.
    middleware = [name for name in site.MIDDLEWARE if not name.startswith("zeal.")]
    with override_settings(MIDDLEWARE=middleware), django_db_blocker.unblock(), transaction.atomic():
        small_encyclopedia.make()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


#: It loads the site once.
browser = Client()


def send(request: Request):
    """Send it as a server hands it on; the result is the answer and how many queries it took."""
    count = 0

    def count_query(execute, *query):
        nonlocal count
        count += 1
        return execute(*query)

    meta = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in request.headers}
    content_type = meta.pop("HTTP_CONTENT_TYPE", "application/x-www-form-urlencoded")
    with connection.execute_wrapper(count_query):
        # One that keeps nothing: each request is the first of somebody.
        browser.cookies.clear()
        response = browser.generic(
            request.method,
            request.path,
            request.body,
            content_type,
            QUERY_STRING=request.query,
            **meta,
        )
    return response, count


def check(request: Request) -> None:
    """What holds for every request."""
    response, queries = send(request)
    expected = READ if request.method in ("GET", "HEAD") else SENT
    assert response.status_code in expected, response.status_code
    assert queries <= MOST_QUERIES, queries
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert small_encyclopedia.SECRET.encode() not in body
    assert not any("\r" in value or "\n" in value for value in response.headers.values())
    if 300 < response.status_code < 304:
        # As browsers read it, which take \ for /.
        target = urlsplit(urljoin(HERE, response.headers["Location"].replace("\\", "/")))
        assert (target.scheme, target.netloc) == ("http", "testserver"), response.headers["Location"]


@pytest.mark.django_db
@pytest.mark.parametrize("share", range(SHARES))
def test_no_request_to_a_public_address_is_an_error_or_shows_what_is_not_published(filled, share):
    @seed(SEED * 1_000 + share)
    @settings(
        max_examples=REQUESTS // SHARES,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(requests())
    def ask(request):
        check(request)

    ask()


def test_every_kind_of_address_is_among_those_that_are_fuzzed():
    names = {address.name for address in public_addresses()}
    assert {"home", "comparison", "role", "role-history", "matrix-export", "preview-comparison", "sitemap"} <= names
    assert {"robots", "set_language", "get_entry", "openapi-json"} <= names
    assert not any(address.route.startswith("admin") for address in public_addresses())
