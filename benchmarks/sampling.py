"""Measures servers side by side: they take turns, round by round, and the medians of the rounds count."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.budgets import number
from benchmarks.load import CONNECTIONS, Load, ask
from benchmarks.processes import cpu

ROUNDS = 5
#: A round that would take longer asks fewer times, but so often at least.
SECONDS, FEWEST = 6.0, 12


@dataclass
class Target:
    """Something to ask, and what it has cost so far.

    Arguments:
        base: the address of the server.
        pids: of the processes whose time counts, with their children.
        paths: asked in turn.
        requests: in each round.
    """

    name: str
    base: str
    pids: Sequence[int]
    paths: Sequence[str]
    requests: int
    headers: Mapping[str, str] = field(default_factory=dict)
    expect: int = 200
    connections: int = CONNECTIONS
    cpus: list[float] = field(default_factory=list)
    loads: list[Load] = field(default_factory=list)

    def warm(self) -> None:
        """Let every worker have answered once, so that nothing is counted that happens once in its life.

        What that takes tells how many requests a round has time for.
        """
        ask(self.base, self.paths, max(8, len(self.paths)), headers=self.headers, expect=self.expect)
        load = ask(self.base, self.paths, max(8, len(self.paths)), headers=self.headers, expect=self.expect)
        self.requests = min(self.requests, max(FEWEST, round(SECONDS * load.per_second)))

    def round(self) -> None:
        """Ask once more."""
        before = sum(map(cpu, self.pids))
        load = ask(
            self.base,
            self.paths,
            self.requests,
            headers=self.headers,
            expect=self.expect,
            connections=self.connections,
        )
        self.cpus.append((sum(map(cpu, self.pids)) - before) / load.requests)
        self.loads.append(load)

    @property
    def cpu(self) -> float:
        """Milliseconds of processor time for a request: the median of the rounds."""
        return statistics.median(self.cpus)

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return statistics.median(load.per_second for load in self.loads)

    @property
    def median(self) -> float:
        """The answer in the middle, in milliseconds."""
        return statistics.median(load.median for load in self.loads)

    @property
    def p95(self) -> float:
        """What 95 of 100 answers took at most, in milliseconds."""
        return statistics.median(load.p95 for load in self.loads)

    @property
    def size(self) -> int:
        """The mean size of an answer's body, in bytes."""
        return self.loads[-1].bytes_each

    @property
    def cpu_words(self) -> str:
        """The processor time in words."""
        return f"{number(self.cpu)} ms"

    @property
    def row(self) -> tuple[object, ...]:
        """The cells of `COLUMNS`."""
        return (self.name, self.cpu, self.per_second, self.median, self.p95, self.size)


COLUMNS = ("", "CPU ms", "requests/s", "median ms", "p95 ms", "bytes")


def side_by_side(targets: Sequence[Target], rounds: int = ROUNDS) -> None:
    """Measure them in turn."""
    for target in targets:
        target.warm()
    for _ in range(rounds):
        for target in targets:
            target.round()
