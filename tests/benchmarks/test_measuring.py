"""A tiny benchmark from end to end: a server, some requests, and what they cost its processes."""

import os

import pytest

from benchmarks.load import ask
from benchmarks.processes import cpu, memory_of_workers
from benchmarks.sampling import Target, side_by_side
from tools.serving import gunicorn


@pytest.fixture(scope="module")
def bare():
    """A bare Django, served."""
    environment = {**os.environ, "SECRET_KEY": "of-a-test"}
    with gunicorn(environment, "benchmarks.anchors.bare", ready="/hello/", workers=1) as server:
        yield server


def test_each_request_is_answered_and_costs_the_server_time(bare):
    target = Target("hello", bare.address, [bare.process.pid], ["/hello/"], requests=12, connections=3)
    side_by_side([target], rounds=2)
    assert [load.requests for load in target.loads] == [12, 12]
    assert target.cpu > 0
    assert target.p95 >= target.median > 0


def test_bytes_are_those_of_the_body(bare):
    assert ask(bare.address, ["/hello/"], 4).bytes_each == len("<!doctype html><title>Hello</title><p>Hello, world")


def test_an_answer_that_is_not_what_was_expected_ends_the_benchmark(bare):
    with pytest.raises(RuntimeError, match="404"):
        ask(bare.address, ["/nowhere/"], 2)


def test_memory_is_that_of_workers(bare):
    assert 5 < memory_of_workers(bare.process.pid) < 500


def test_what_the_processes_of_a_server_used_only_grows(bare):
    before = cpu(bare.process.pid)
    ask(bare.address, ["/hello/"], 20)
    assert cpu(bare.process.pid) > before
