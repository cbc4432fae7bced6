"""Logs: a line for each request, from which nobody learns who asked for what."""

import json
import logging

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from config.running.logs import HumanLines, JsonLines, answering
from config.running.middleware import RequestLogMiddleware
from config.running.privacy import shown
from config.urls import urlpatterns as of_the_site
from encyclopedia.previews import Preview
from tests.factories import RoleFactory

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
ID = "0123456789abcdef0123456789abcdef"


def broken(request: HttpRequest) -> HttpResponse:
    """An error whose text quotes all that the visitor sent."""
    request.POST.get("password")
    sent = [*request.GET.values(), *request.POST.values(), request.META["REMOTE_ADDR"], request.headers["User-Agent"]]
    raise ValueError(f"{request.user} sent {sent} to {request.get_full_path()}")


urlpatterns = [path("broken/", broken), path("broken/<str:word>/", broken), *of_the_site]


class Lines(logging.Handler):
    """What would be written."""

    def __init__(self, formatter):
        super().__init__()
        self.setFormatter(formatter)
        self.written = []

    def emit(self, record):
        self.written.append(self.format(record))


@pytest.fixture
def lines():
    """The lines of JSON that are written."""
    handler = Lines(JsonLines())
    logging.getLogger().addHandler(handler)
    yield handler.written
    logging.getLogger().removeHandler(handler)


def parsed(lines):
    return [json.loads(line) for line in lines]


def get(address, **headers):
    """Somebody reads a page."""
    client = Client(raise_request_exception=False, headers={"User-Agent": FIREFOX, **headers})
    return client.get(address, REMOTE_ADDR="203.0.113.7")


def test_a_line_says_what_was_asked_for_and_how_it_was_answered(lines):
    response = get("/en/search/ask/?page=2")
    [line] = parsed(lines)
    assert line.pop("duration_ms") > 0
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "INFO",
        "logger": "role_atlas.requests",
        "message": "GET /en/search/ask/ 200",
        "request_id": response["X-Request-ID"],
        "method": "GET",
        "path": "/en/search/ask/",
        "status": 200,
        "bytes": len(response.content),
        "language": "en",
    }


@pytest.mark.parametrize(("address", "status"), [("/en/nothing/", 404), ("/en/search/?q=%00", 400), ("/", 302)])
def test_what_is_no_page_is_one_line_as_well(lines, address, status):
    get(address)
    assert [line["status"] for line in parsed(lines)] == [status]


def test_health_is_not_worth_a_line(lines):
    get("/healthz")
    get("/readyz")
    assert lines == []


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/en/search/?q=tuition", "/en/search/"),
        ("/en/titles/%E4%BC%81%E5%88%92%E9%83%A8/", "/en/titles/…/"),
        ("/en/titles/my%20boss/", "/en/titles/…/"),
        ("/en/compare/a/vs/b.csv", "/en/compare/a/vs/b.csv"),
    ],
)
def test_what_somebody_typed_is_not_in_it(lines, address, path):
    get(address)
    [line] = parsed(lines)
    assert line["path"] == path
    assert "tuition" not in lines[0]


def test_the_link_to_a_preview_is_not_in_it(lines):
    preview = Preview.of([RoleFactory(status="draft").pk])
    assert get(preview.url).status_code == 200
    assert preview.token not in "".join(lines)


@pytest.mark.parametrize("part", ["a:b", "x" * 201, "甲", "a b", "<script>"])
def test_a_part_of_an_address_that_is_not_ours_is_left_out(part):
    assert shown(f"/en/{part}/roles/") == "/en/…/roles/"


def test_nothing_tells_of_the_reader(lines):
    get("/en/roles/?q=tuition", Cookie="sessionid=opensesame", Referer="https://elsewhere.example/")
    written = "".join(lines)
    for private in ("203.0.113.7", "Firefox", "tuition", "opensesame", "elsewhere"):
        assert private not in written


def test_nothing_tells_which_editor_works(lines):
    client = Client()
    client.force_login(User.objects.create_superuser("ann.example", "ann@example.org"))
    assert client.get("/admin/").status_code == 200
    assert "ann" not in "".join(lines)


@pytest.mark.urls(__name__)
class TestErrors:
    """An error is written with all that helps to mend it, and no more."""

    def test_an_error_has_its_traceback_and_the_id_of_its_request(self, lines):
        response = get("/broken/")
        error, request = parsed(lines)
        assert error["level"] == "ERROR"
        assert error["request_id"] == request["request_id"] == response["X-Request-ID"]
        assert 'raise ValueError(f"{request.user} sent' in error["traceback"]
        assert request["status"] == 500

    def test_an_error_that_quotes_the_visitor_is_written_without_the_quotes(self, lines):
        get("/broken/?q=my%20tuition&title=企划部", Cookie="sessionid=opensesame")
        written = "".join(lines)
        assert "ValueError" in written
        for private in ("tuition", "企划", "203.0.113.7", "Firefox", "opensesame"):
            assert private not in written

    def test_words_in_the_address_of_an_error_are_left_out(self, lines):
        get("/broken/企划部/")
        assert "企划" not in "".join(lines)

    def test_what_was_posted_and_by_whom_is_left_out(self, lines):
        client = Client(raise_request_exception=False, headers={"User-Agent": FIREFOX})
        client.force_login(User.objects.create_superuser("ann.example", "ann@example.org"))
        client.post("/broken/", {"password": "correct horse"})
        written = "".join(lines)
        assert "ValueError" in written
        for private in ("ann.example", "horse"):
            assert private not in written

    def test_the_cause_of_an_error_is_scrubbed_as_well(self, lines):
        with answering(ID, RequestFactory().get("/en/?q=tuition")):
            try:
                try:
                    raise KeyError("tuition")
                except KeyError as error:
                    raise ValueError("nothing is called tuition") from error
            except ValueError:
                logging.getLogger("encyclopedia").exception("while looking for tuition")
        [line] = parsed(lines)
        assert "KeyError: '…'" in line["traceback"]
        assert line["message"] == "while looking for …"
        assert line["traceback"].endswith("ValueError: nothing is called …")
        assert line["request_id"] == ID


def test_a_worker_that_is_stopped_in_the_middle_leaves_a_line(lines):
    def stopped(request):
        raise SystemExit(1)

    with pytest.raises(SystemExit):
        RequestLogMiddleware(stopped)(RequestFactory().get("/en/roles/"))
    assert [line["message"] for line in parsed(lines)] == ["GET /en/roles/ was cut off"]


def test_whatever_else_is_handed_to_the_logger_stays_out(lines):
    request = RequestFactory().get("/en/?q=tuition")
    logging.getLogger("django.security").error("odd", extra={"request": request, "status_code": 400, "user": "ann"})
    [line] = parsed(lines)
    assert line.keys() == {"time", "level", "logger", "message"}


def test_a_wrong_host_is_an_error_without_the_query(lines):
    with override_settings(ALLOWED_HOSTS=["atlas.example.org"]):
        get("/en/search/?q=tuition", Host="evil.example")
    assert DisallowedHost.__name__ in "".join(lines)
    assert "tuition" not in "".join(lines)


@pytest.mark.parametrize(
    ("message", "arguments", "written"),
    [
        ("Invalid request from ip=203.0.113.7: GET /en/search/?q=tuition", (), "Invalid request"),
        ("Error handling request %s %s", ("GET", "/en/search/?q=tuition"), "Error handling request"),
        ("Worker (pid:%s) exited", (7,), "Worker (pid:7) exited"),
    ],
)
def test_what_gunicorn_writes_names_neither_addresses_nor_queries(lines, message, arguments, written):
    logging.getLogger("gunicorn.error").warning(message, *arguments)
    assert [line["message"] for line in parsed(lines)] == [written]


class TestIds:
    """The id by which a proxy's log, ours and the answer belong together."""

    def test_each_request_has_its_own(self):
        assert get("/en/search/ask/")["X-Request-ID"] != get("/en/search/ask/")["X-Request-ID"]

    def test_a_proxy_of_ours_gives_it(self, lines, settings):
        settings.BEHIND_PROXY = True
        assert get("/en/search/ask/", **{"X-Request-ID": ID})["X-Request-ID"] == ID
        assert parsed(lines)[0]["request_id"] == ID

    @pytest.mark.parametrize("given", ["", "short", "x" * 65, 'a"quote"-in-it', "two words it is", "甲" * 8])
    def test_what_is_no_id_is_replaced(self, settings, given):
        settings.BEHIND_PROXY = True
        assert get("/en/search/ask/", **{"X-Request-ID": given.encode().decode("latin-1")})["X-Request-ID"] != given

    def test_without_a_proxy_nobody_else_gives_it(self):
        assert get("/en/search/ask/", **{"X-Request-ID": ID})["X-Request-ID"] != ID

    @pytest.mark.parametrize("kept", ["public, max-age=0, s-maxage=1", "max-age=9, public, immutable", "s-maxage=5"])
    def test_what_caches_hand_to_many_has_none(self, kept):
        middleware = RequestLogMiddleware(lambda request: HttpResponse(headers={"Cache-Control": kept}))
        assert "X-Request-ID" not in middleware(RequestFactory().get("/")).headers

    @pytest.mark.parametrize("kept", ["private", "no-store", "max-age=0, no-cache, private"])
    def test_what_is_for_one_reader_has_one(self, kept):
        middleware = RequestLogMiddleware(lambda request: HttpResponse(headers={"Cache-Control": kept}))
        assert "X-Request-ID" in middleware(RequestFactory().get("/")).headers


def test_a_line_for_people_is_short(lines):
    handler = Lines(HumanLines())
    logging.getLogger().addHandler(handler)
    try:
        get("/en/search/?q=tuition")
    finally:
        logging.getLogger().removeHandler(handler)
    [line] = handler.written
    assert " GET /en/search/ 200 · " in line
    assert line.endswith(" bytes")
