"""Serves the shipped encyclopedia as in production (gunicorn, WhiteNoise, no DEBUG), from a folder that goes away."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds for the server to answer


@contextmanager
def served() -> Iterator[str]:
    """The address of a server with the shipped content, which ends with the block; raises RuntimeError without one."""
    with tempfile.TemporaryDirectory(prefix="role-atlas-audit-") as folder:
        environment = _environment(Path(folder))
        for command in (["migrate"], ["load_encyclopedia"], ["collectstatic", "--noinput"]):
            subprocess.run(
                [sys.executable, "manage.py", *command, "--verbosity", "0"],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        port = _free_port()
        gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--workers", "2", "--bind", f"127.0.0.1:{port}"]
        server = subprocess.Popen([*gunicorn, "--log-level", "warning"], cwd=ROOT, env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait()


def _environment(folder: Path) -> dict[str, str]:
    """What a server sets, but for TLS, which a browser spares a loopback address."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "audits.settings",
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / 'audit.sqlite3'}",
        "AUDIT_STATIC_ROOT": str(folder / "static"),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/en/", timeout=20)
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server does not answer.")
