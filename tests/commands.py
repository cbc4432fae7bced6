"""Management commands as an operator runs them: what they print, and their exit code."""

from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.core.management import CommandError, call_command


@dataclass(frozen=True)
class Ran:
    """How a command ended. `failure` is its last words, when it failed."""

    code: int
    out: str
    report: list[str]
    failure: str = ""

    @property
    def lines(self) -> list[str]:
        """What it printed."""
        return self.out.splitlines()


def run(command: str, *arguments: Any, **options: Any) -> Ran:
    """Run a command of `manage.py`."""
    out, report = StringIO(), StringIO()
    code, failure = 0, ""
    try:
        call_command(command, *arguments, stdout=out, stderr=report, **options)
    except CommandError as error:
        code, failure = error.returncode, str(error)
    return Ran(code, out.getvalue(), report.getvalue().splitlines(), failure)
