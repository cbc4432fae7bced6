"""The examples for systemd: it has nothing to say against them, and they let in no more than they need."""

import subprocess
from typing import Any

import pytest

from tests.installing import program
from tests.running.sites import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted(path for kind in ("service", "socket", "timer") for path in DEPLOY.glob(f"*.{kind}"))


@pytest.fixture
def units(tmp_path):
    """The examples, with an interpreter where they say that there is one."""
    python = tmp_path / "current" / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch(mode=0o755)
    folder = tmp_path / "units"
    folder.mkdir()
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        (folder / unit.name).write_text(text.replace("/srv/role-atlas/current", f"{tmp_path}/current"))
    return folder


def analyzed(*arguments):
    command = [program("systemd-analyze"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_unit_is_understood(units):
    assert len(UNITS) == 4
    ran = analyzed("verify", "--man=no", *sorted(units.iterdir()))
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_mistake_in_a_unit_would_be_told(units):
    unit = units / "role-atlas.service"
    unit.write_text(unit.read_text().replace("KillMode=mixed", "KillMode=mixxed"))
    assert "mixxed" in analyzed("verify", "--man=no", unit).stderr


def test_the_service_is_shut_in(units):
    # From 0, nothing is open, to 10; systemd calls up to 2 "OK".
    ran = analyzed("security", "--offline=true", "--threshold=20", units / "role-atlas.service")
    assert ran.returncode == 0, ran.stdout


def test_the_service_waits_longer_than_gunicorn_does():
    service = (DEPLOY / "role-atlas.service").read_text()
    settings: dict[str, Any] = {}
    exec((ROOT / "config" / "gunicorn.py").read_text(), settings)  # noqa: S102 (a file of ours, as gunicorn reads it)
    [stop] = [int(line.partition("=")[2]) for line in service.splitlines() if line.startswith("TimeoutStopSec=")]
    assert stop > settings["graceful_timeout"]
