"""Commands that are stopped on their way, as tests ask for them: see `stopped`, which runs them."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.databases import Database
from tests.faults.processes import PROJECT, environment


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code (minus the signal that ended it) and all that it said."""

    code: int
    output: str

    @property
    def queries(self) -> int:
        """How many queries it made, commits counted in; of one that ended by itself."""
        return int(re.search(r"(\d+) queries", self.output)[1])

    @property
    def commit(self) -> int:
        """The number of its first commit among its queries; of one that ended by itself."""
        return int(re.search(r"commits at \[(\d+)", self.output)[1])


class Jobs:
    """A process that runs one command after the other, each in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self.process, self.output = process, folder / "output"

    def run(self, database: Database, *arguments: object) -> Done:
        """Run a command to its end."""
        return self._run("kill", 0, database, arguments)

    def kill_at(self, moment: int, database: Database, *arguments: object) -> Done:
        """Kill a command at this moment."""
        return self._run("kill", moment, database, arguments)

    def pause_at(self, moment: int, meanwhile: Callable[[], None], database: Database, *arguments: object) -> Done:
        """Let something happen at this moment of a command, which knows nothing of it and goes on."""
        return self._run("pause", moment, database, arguments, meanwhile)

    def _run(
        self,
        how: str,
        moment: int,
        database: Database,
        arguments: tuple[object, ...],
        meanwhile: Callable[[], None] = lambda: None,
    ) -> Done:
        job = {"how": how, "moment": moment, "database": database.name, "output": str(self.output)}
        self._send(json.dumps({**job, "arguments": list(map(str, arguments))}))
        if (told := self._read()) == "paused":
            meanwhile()
            self._send("")
            told = self._read()
        return Done(int(told), self.output.read_text())

    def _send(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def _read(self) -> str:
        return self.process.stdout.readline().strip()


@contextmanager
def jobs(database: Database, folder: Path) -> Iterator[Jobs]:
    """Where to run commands on databases of this sort; `folder` keeps what they say."""
    command = [sys.executable, "-m", "tests.faults.stopped"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=PROJECT, env=environment(database.url), stdin=pipe, stdout=pipe, text=True
    ) as process:
        try:
            yield Jobs(process, folder)
        finally:
            process.kill()
