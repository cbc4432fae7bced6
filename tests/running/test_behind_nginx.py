"""The example of nginx's configuration, in front of a real gunicorn: what it keeps, for how long, and what never."""

import json
import subprocess

import pytest

from tests.installing import program
from tests.running.conftest import site_with
from tests.running.proxies import HOST, proxied
from tests.running.sites import wait_until

FIREFOX = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
PAGE = "/test/page/"


@pytest.fixture(scope="module")
def served(own_site):
    """The site as on a server: gunicorn, and nginx in front of it."""
    (own_site.folder / "page").write_text("first", encoding="utf-8")
    with own_site.serving(HTTPS="true", ALLOWED_HOSTS=HOST), proxied(own_site) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def own_site(loaded):
    """One site for all of it."""
    with site_with(loaded) as site:
        site.collect_files()
        yield site


@pytest.fixture
def say(own_site):
    """Change what the page says, for the time of a test."""
    file = own_site.folder / "page"
    yield lambda text: file.write_text(text, encoding="utf-8")
    file.write_text("first", encoding="utf-8")


def until(served, state, path=PAGE, **headers):
    """Ask until the cache is in this state: pages are kept for a second."""
    answers = []

    def is_so():
        answers.append(served.ask(path, headers))
        return answers[-1].headers.get("x-cache") == state

    wait_until(is_so, f"the cache is never {state}")
    return answers[-1]


def test_nginx_has_nothing_to_say_against_the_example(served):
    command = [program("nginx"), "-t", "-c", str(served.folder / "main.conf")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "[warn]" not in ran.stderr


def test_a_page_that_was_just_asked_for_comes_from_the_cache(served, own_site):
    until(served, "HIT")
    made = (own_site.folder / "made").read_text()
    answer = until(served, "HIT")
    assert answer.text == "first" * 100
    assert answer.headers["etag"] == 'W/"first"'
    assert len((own_site.folder / "made").read_text()) - len(made) <= 1


def test_a_page_that_still_stands_is_asked_for_and_not_made_again(served):
    assert until(served, "REVALIDATED").text == "first" * 100


def test_an_edit_is_seen(served, say):
    address = f"{PAGE}?edited"
    until(served, "HIT", address)
    say("second")
    wait_until(lambda: served.ask(address).text == "second" * 100, "the edit is not seen")


def test_who_has_the_page_already_gets_none(served):
    answer = until(served, "HIT", **{"If-None-Match": 'W/"first"'})
    assert (answer.status, answer.body) == (304, b"")


def test_who_has_another_page_gets_this_one(served):
    assert until(served, "HIT", **{"If-None-Match": 'W/"older"'}).status == 200


@pytest.mark.parametrize("cookie", ["sessionid=x", "a=b; csrftoken=x", "__Host-sessionid=x"])
def test_people_of_the_desk_get_no_kept_page_and_leave_none(served, cookie):
    address = f"{PAGE}?{cookie.replace(' ', '')}"
    assert served.ask(address, {"Cookie": cookie}).headers["x-cache"] == "BYPASS"
    assert served.ask(address).headers["x-cache"] == "MISS"


def test_the_desk_is_never_kept(served):
    for _ in range(2):
        answer = served.ask("/admin/login/")
        assert answer.status == 200
        assert "x-cache" not in answer.headers


def test_an_answer_that_says_nothing_of_caches_is_not_kept(served):
    for _ in range(2):
        assert served.ask("/test/worker/").headers["x-cache"] == "MISS"


def test_kept_pages_outlive_the_application(served, own_site):
    until(served, "HIT")
    socket = own_site.folder / "atlas.sock"
    away = socket.rename(own_site.folder / "away.sock")
    try:
        assert until(served, "STALE").text == "first" * 100
        assert served.ask("/test/worker/").status == 502
    finally:
        away.rename(socket)
    assert until(served, "HIT").status == 200


def test_plain_http_leads_to_tls(served):
    answer = served.ask_without_tls("/en/?q=a")
    assert (answer.status, answer.headers["location"]) == (301, f"https://{HOST}/en/?q=a")
    assert served.ask("/en/").status == 200


def test_load_balancers_ask_by_address_and_without_tls(served):
    assert served.ask_without_tls("/healthz", host="10.0.0.1").text == "ok\n"
    assert served.ask("/readyz").text == "ready\n"


def test_files_come_compressed_and_are_kept(served):
    style = "/static/css/" + served.ask("/en/").text.partition("/static/css/")[2].partition('"')[0]
    answer = until(served, "HIT", style, **{"Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    assert "immutable" in answer.headers["cache-control"]


def test_a_file_that_the_workers_do_not_know_yet_is_served_all_the_same(served, own_site):
    (own_site.folder / "static" / "css" / "of-the-next-release.css").write_text("p {}", encoding="utf-8")
    answer = served.ask("/static/css/of-the-next-release.css")
    assert (answer.status, answer.text, answer.headers["content-type"]) == (200, "p {}", "text/css")
    assert served.ask("/static/css/of-no-release.css").status == 404


def test_reads_are_counted_from_its_log(served, own_site, db):
    served.ask(PAGE + "?counted", FIREFOX)
    wait_until(lambda: any("Firefox" in line for line in served.log("role-atlas.reads.log")), "nothing is logged")
    file = own_site.folder / "put-aside.log"
    lines = [line for line in served.log("role-atlas.reads.log") if "Firefox" in line]
    file.write_text("\n".join(lines), encoding="utf-8")
    with file.open(encoding="utf-8") as log:
        assert own_site.manage("count_reads", log=log) == f"pages 1 · reads {len(lines)}\n"


def test_its_log_has_the_id_of_the_request_and_nothing_of_the_reader(served):
    id_ = served.ask("/test/worker/?q=tuition", FIREFOX).headers["x-request-id"]

    def logged():
        return [line for line in map(json.loads, served.log("role-atlas.json.log")) if line["request_id"] == id_]

    wait_until(logged, "the request is not logged")
    [line] = logged()
    assert (line["path"], line["status"], line["cache"]) == ("/test/worker/", 200, "MISS")
    written = "\n".join(served.log("role-atlas.json.log"))
    for private in ("tuition", "Firefox", "127.0.0.1"):
        assert private not in written
