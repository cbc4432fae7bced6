"""A server starts with what is safe and with nothing else: the real commands, each with an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.security.refusals import KNOWN_KEY, refuse_to_serve_unsafely

ROOT = Path(__file__).resolve().parents[2]
KEY = "zV3-kq8Jw_Xn5rT1pLs9cYd7bGh2mFe4uRa6oQiWtKxNjPvSZyE"
#: What a server sets, as README.md has it.
SERVER = {
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "atlas.example.org",
    "BEHIND_PROXY": "true",
    "DATABASE_URL": "sqlite://:memory:",
}
#: What a process needs of the machine, and nothing of what tests are started with.
MACHINE = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "SYSTEMROOT") if name in os.environ}


def manage(*arguments, folder=ROOT, **environment):
    """Run `manage.py` with this environment alone."""
    return subprocess.run(
        [sys.executable, ROOT / "manage.py", *arguments],
        cwd=folder,
        env={**MACHINE, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("behind", ["true", "false"])
def test_djangos_check_of_a_server_finds_nothing(behind):
    ran = manage("check", "--deploy", "--fail-level", "WARNING", **{**SERVER, "BEHIND_PROXY": behind})
    assert ran.returncode == 0, ran.stderr
    assert "no issues (0 silenced)" in ran.stdout
    assert not ran.stderr


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": KNOWN_KEY}, "everybody knows"),
        ({"SECRET_KEY": KEY[:49]}, "too short"),
        ({"ALLOWED_HOSTS": "atlas.example.org,*"}, "Name the hosts"),
    ],
)
def test_what_is_not_safe_does_not_start_and_says_what_to_do(wrong, why):
    ran = manage("check", **{**SERVER, **wrong})
    assert ran.returncode == 1
    assert why in ran.stderr
    assert "Traceback" not in ran.stderr
    assert KEY[:49] not in ran.stderr


@pytest.mark.parametrize("key", [KNOWN_KEY * 2, f"django-insecure-{KEY}", "ab" * 40])
def test_a_long_key_may_be_none_as_well(key):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        refuse_to_serve_unsafely(key, ["atlas.example.org"])


def test_hosts_of_a_domain_may_be_named_together():
    refuse_to_serve_unsafely(KEY, [".example.org"])


def test_the_server_itself_does_not_start_without_a_secret():
    program = "import config.wsgi"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=MACHINE, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode != 0
    assert "SECRET_KEY is not set" in ran.stderr


def test_on_ones_own_machine_nothing_need_be_set():
    ran = manage("check", DEBUG="true", DATABASE_URL=SERVER["DATABASE_URL"])
    assert ran.returncode == 0, ran.stderr


def test_no_file_of_secrets_is_read_unasked(tmp_path):
    (tmp_path / ".env").write_text(f"SECRET_KEY={KEY}\nDEBUG=true\n")
    ran = manage("check", folder=tmp_path)
    assert ran.returncode == 1
    assert "SECRET_KEY is not set" in ran.stderr
