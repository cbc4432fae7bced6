"""Serves the site as in production (gunicorn, WhiteNoise, no `DEBUG`) for as long as audits or benchmarks take."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds for a server to answer


@dataclass(frozen=True)
class Server:
    """A server that answers at `address`, and its first process."""

    address: str
    process: subprocess.Popen[bytes]


def production(database: str, static: Path) -> dict[str, str]:
    """The environment of a server, but for TLS, which a browser spares a loopback address.

    Arguments:
        database: its URL.
        static: where the collected files are or will be.
    """
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": database,
        "STATIC_ROOT": str(static),
    }


def manage(environment: Mapping[str, str], *command: str) -> None:
    """Run a command of the site in silence; raises CalledProcessError."""
    subprocess.run(
        [sys.executable, "manage.py", *command, "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def gunicorn(
    environment: Mapping[str, str], application: str = "config.wsgi", *, ready: str = "/en/", workers: int = 2
) -> Iterator[Server]:
    """A server of an application, which ends with the block; raises RuntimeError when it does not answer at `ready`."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", application, "--workers", str(workers), "--bind", f"127.0.0.1:{port}"]
    # The standard output is the log of requests, which nobody reads here.
    quiet = [*command, "--log-level", "warning"]
    process = subprocess.Popen(quiet, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"{address}{ready}", process)
        yield Server(address, process)
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port of the loopback that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until a process answers, whatever it says; raises RuntimeError when it ends or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=20)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("The server does not answer.")
