"""Serves the shipped encyclopedia as in production, from a folder that goes away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.serving import gunicorn, manage, production


@contextmanager
def served() -> Iterator[str]:
    """The address of a server with the shipped content, which ends with the block; raises RuntimeError without one."""
    with tempfile.TemporaryDirectory(prefix="role-atlas-audit-") as folder:
        environment = production(f"sqlite:///{Path(folder) / 'audit.sqlite3'}", Path(folder) / "static")
        manage(environment, "migrate")
        manage(environment, "load_encyclopedia")
        manage(environment, "collectstatic", "--noinput")
        with gunicorn(environment) as server:
            yield server.address
