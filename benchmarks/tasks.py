"""What benchmarks do within the site, each in a process of its own: `python -m benchmarks.tasks NAME [ARGUMENTS]`.

Arguments and result are JSON; the result is the last line that is printed.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import django


def fill(entries: int) -> int:
    """Make a synthetic encyclopedia in an empty database."""
    from benchmarks.synthetic import rows

    return rows.fill(entries)


def transfer(source: str) -> int:
    """Make it in an empty PostgreSQL, from the one in a file of SQLite."""
    from benchmarks.synthetic.transfer import from_sqlite

    return from_sqlite(Path(source))


def queries(paths: Sequence[str]) -> list[list[int]]:
    """For each page its status and how many queries it costs, asked for the first and for the second time."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import get_resolver

    client = Client(HTTP_HOST="127.0.0.1")
    # What a process looks up once is no cost of a page.
    client.get(paths[0])
    get_resolver()
    found = []
    for path in paths:
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                status = client.get(path).status_code
            counts.append(len(captured))
        found.append([status, *counts])
    return found


TASKS: dict[str, Callable[..., Any]] = {task.__name__: task for task in (fill, transfer, queries)}


def main() -> None:
    """Run a task and print its result."""
    name, arguments = sys.argv[1], json.loads(sys.argv[2])
    django.setup()
    print(json.dumps(TASKS[name](*arguments)))


if __name__ == "__main__":
    main()
