"""A real gunicorn, as `make serve` and a server start it: stopped, reloaded and recycled without losing a request."""

import gzip
import json
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import brotli
import pytest

from config.running.serve import environment
from tests.running.sites import GUNICORN, PATIENCE, ROOT, ask, wait_until, without_database
from tools.serving import free_port

#: What systemd does before it starts a service with a socket (sd_listen_fds(3)): the first one it hands over is file 3.
HANDED_OVER = """
import os, sys
os.dup2(int(os.environ["HELD"]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@contextmanager
def under_load(server_at, readers=3):
    """Readers ask all the time; yields the answers so far, each as the status and what the worker says of itself."""
    answers, enough = [], threading.Event()

    def read():
        while not enough.is_set():
            answer = ask(server_at, "/test/worker/")
            answers.append((answer.status, *answer.text.split()))

    with ThreadPoolExecutor(readers) as pool:
        reading = [pool.submit(read) for _ in range(readers)]
        try:
            yield answers
        finally:
            enough.set()
    # A connection that was refused or reset raises here.
    for one in reading:
        one.result()


def test_a_request_that_is_under_way_outlives_the_order_to_stop(site):
    with site.serving() as server, ThreadPoolExecutor(1) as pool:
        answer = pool.submit(server.ask, "/test/slow/")
        wait_until((site.folder / "begun").exists, "the request does not begin")
        server.signal(signal.SIGTERM)
        wait_until(lambda: any("Handling signal: term" in line for line in server.lines()), "no sign of the signal")
        assert server.process.poll() is None
        (site.folder / "go").touch()
        assert (answer.result().status, answer.result().text) == (200, "done")
        assert server.process.wait(PATIENCE) == 0


def test_a_reload_brings_in_new_code_and_loses_no_request(site):
    (site.folder / "release").write_text("old", encoding="utf-8")
    with site.serving() as server:
        with under_load(server.bind) as answers:
            wait_until(lambda: len(answers) > 20, "nobody reads")
            (site.folder / "release").write_text("new", encoding="utf-8")
            server.signal(signal.SIGHUP)
            wait_until(lambda: sum(release == "new" for *_, release in answers) > 20, "no new code")
        old = {pid for _, pid, release in answers if release == "old"}
        assert old
        assert old.isdisjoint(pid for _, pid, release in answers if release == "new")
        assert {status for status, *_ in answers} == {200}


def test_workers_are_replaced_after_a_number_of_requests_and_lose_none(site):
    (site.folder / "release").write_text("any", encoding="utf-8")
    with site.serving(MAX_REQUESTS="20") as server, under_load(server.bind) as answers:
        wait_until(lambda: len({pid for _, pid, _ in answers}) >= 5, "workers are not replaced")
    assert {status for status, *_ in answers} == {200}


def test_a_request_that_comes_while_the_service_restarts_waits_at_the_socket_that_systemd_holds(site):
    address = f"{site.folder}/held.sock"
    with socket.socket(socket.AF_UNIX) as held, ThreadPoolExecutor(1) as pool:
        held.bind(address)
        held.listen()

        def started():
            command = ("-c", HANDED_OVER, *GUNICORN)
            return site.serving(command, held=[held.fileno()], HELD=str(held.fileno()), BIND=f"unix:{address}")

        with started() as first:
            assert first.ask("/healthz").status == 200
        assert first.process.returncode == 0
        meanwhile = pool.submit(ask, first.bind, "/healthz")
        with started():
            assert meanwhile.result(PATIENCE).status == 200


def test_without_a_proxy_silent_connections_keep_nobody_from_being_answered(site):
    bind = f"127.0.0.1:{free_port()}"
    with site.serving(BEHIND_PROXY="false", WEB_CONCURRENCY="1", BIND=bind) as server:
        host, port = bind.split(":")
        silent = [socket.create_connection((host, int(port))) for _ in range(12)]
        try:
            assert server.ask("/healthz").status == 200
        finally:
            for connection in silent:
                connection.close()


def test_a_server_without_a_key_says_so_once_and_ends(site):
    command = [sys.executable, *GUNICORN]
    variables = {name: value for name, value in site.environment().items() if name != "SECRET_KEY"}
    ran = subprocess.run(
        command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    said = ran.stdout + ran.stderr
    assert (ran.returncode != 0, said.count("SECRET_KEY is not set"), "Traceback" in said) == (True, 1, False)


@pytest.fixture(scope="module")
def prepared(loaded):
    """A server that `make serve` has prepared and started, for all that is asked of one."""
    with loaded.serving(("-m", "config.running.serve"), SECRET_KEY="") as server:
        yield server


@pytest.fixture(scope="module")
def style(prepared):
    """The address of the style sheet, as a page names it."""
    page = prepared.ask("/en/").text
    return "/static/css/" + page.partition("/static/css/")[2].partition('"')[0]


class TestWhatIsServed:
    """What `make serve` prepares and serves."""

    def test_it_is_ready_and_serves_pages(self, prepared):
        assert prepared.ask("/readyz").text == "ready\n"
        assert prepared.ask("/en/roles/product-operations/").status == 200

    def test_files_are_hashed_and_kept_for_good(self, prepared, style):
        assert style.removeprefix("/static/css/atlas.").removesuffix(".css").isalnum()
        answer = prepared.ask(style)
        assert answer.status == 200
        assert answer.headers["cache-control"] == "max-age=315360000, public, immutable"
        assert "x-request-id" not in answer.headers

    @pytest.mark.parametrize(
        ("coding", "decompress"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)]
    )
    def test_files_come_compressed_as_the_browser_likes(self, prepared, style, coding, decompress):
        answer = prepared.ask(style, {"Accept-Encoding": coding})
        assert answer.headers.get("content-encoding", "identity") == coding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert decompress(answer.body) == (ROOT / "static/css/atlas.css").read_bytes()

    def test_a_long_query_is_answered_by_the_site(self, prepared):
        answer = prepared.ask(f"/en/search/?q={'x' * 5_000}")
        assert answer.status == 400
        assert "<html" in answer.text

    def test_its_log_is_json_and_names_neither_readers_nor_their_words(self, prepared):
        secret = {"User-Agent": "Mozilla/5.0 Firefox", "X-Forwarded-For": "203.0.113.7"}
        id_ = prepared.ask("/en/search/?q=tuition", secret).headers["x-request-id"]
        assert prepared.ask("/test/broken/?q=tuition", secret).status == 500
        # Everything after what `make serve` itself has said.
        lines = [json.loads(line) for line in prepared.lines() if line.startswith("{")]
        assert [line["path"] for line in lines if line.get("request_id") == id_] == ["/en/search/"]
        assert any("nothing is called …" in line.get("traceback", "") for line in lines)
        assert any(line["logger"] == "gunicorn.error" for line in lines)
        written = "\n".join(prepared.lines())
        for private in ("tuition", "203.0.113.7", "Firefox", "/healthz"):
            assert private not in written

    def test_it_says_that_its_key_is_for_this_run_alone(self, prepared):
        assert prepared.lines()[0].startswith("SECRET_KEY is not set: this run makes its own")


def test_a_database_that_goes_leaves_the_process_healthy_and_not_ready(site):
    with site.serving() as server:
        assert server.ask("/readyz").status == 200
        with without_database(site):
            assert (server.ask("/readyz").status, server.ask("/healthz").status) == (503, 200)
        wait_until(lambda: server.ask("/readyz").status == 200, "it does not recover")


# What a server is started with


def test_on_ones_own_machine_nothing_needs_to_be_set():
    given = environment({})
    assert len(given["SECRET_KEY"]) >= 50
    assert (given["DEBUG"], given["HTTPS"]) == ("false", "false")


def test_what_is_set_stays():
    given = {"SECRET_KEY": "mine", "HTTPS": "true", "DEBUG": "false", "BIND": "unix:/run/atlas.sock"}
    assert environment(given) == given


def test_where_others_can_reach_it_a_key_is_needed_and_tls_stays_on():
    with pytest.raises(SystemExit, match=r"SECRET_KEY is not set, and others can reach 0\.0\.0\.0:80"):
        environment({"BIND": "0.0.0.0:80"})
    assert "HTTPS" not in environment({"BIND": "0.0.0.0:80", "SECRET_KEY": "mine"})
