"""Looks every locked version up among known vulnerabilities (pip-audit): `make audit-dependencies`, and `make lint`.

The lookup needs a service beside the package index, which some machines cannot reach. What could not be looked up is
named, and is a failure but for `--where-possible`; a version that is known to be vulnerable always is one.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

LOCKED = "requirements-dev.txt"
#: Seconds to wait for an answer about one version, and for all of them.
PATIENCE, ALL = 10, 120


def looked_up(locked: str = LOCKED) -> Sequence[Mapping[str, Any]] | None:
    """What is known of each locked version, as pip-audit tells it; None when it could not ask at all."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", locked]
        options = ["--progress-spinner", "off", "--timeout", str(PATIENCE), "--format", "json", "--output", str(report)]
        try:
            subprocess.run([*command, *options], check=False, capture_output=True, timeout=ALL)
        except subprocess.TimeoutExpired:
            return None
        return json.loads(report.read_text())["dependencies"] if report.exists() else None


def judged(found: Sequence[Mapping[str, Any]] | None, *, where_possible: bool) -> tuple[list[str], int]:
    """What to say of a lookup, line by line, and the exit code: 0 when nothing stands against the versions.

    Arguments:
        found: from `looked_up`.
        where_possible: versions that could not be looked up are named, and do not fail.
    """
    vulnerable = [one for one in found or () if one.get("vulns")]
    unknown = [one for one in found or () if "skip_reason" in one]
    lines = [
        f"{one['name']} {one['version']} is known to be vulnerable: {_holes(one)} (make lock ARGS=--upgrade)"
        for one in vulnerable
    ]
    if found is None:
        lines.append("DEPENDENCIES NOT AUDITED: the service that knows of vulnerabilities could not be asked.")
    elif unknown:
        lines.append(
            f"DEPENDENCIES NOT AUDITED: {len(unknown)} of {len(found)} could not be looked up ({unknown[0]['name']}: "
            f"{unknown[0]['skip_reason']})."
        )
    elif not vulnerable:
        lines.append(f"None of {len(found)} locked versions is known to be vulnerable.")
    is_unknown = found is None or bool(unknown)
    return lines, int(bool(vulnerable) or (is_unknown and not where_possible))


def _holes(dependency: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{one['id']}, mended in {' or '.join(one['fix_versions']) or 'no version yet'}" for one in dependency["vulns"]
    )


def main() -> None:
    """Look up, say what came of it, and end with the exit code."""
    parser = argparse.ArgumentParser(description="Look the locked versions up among known vulnerabilities.")
    parser.add_argument("--where-possible", action="store_true", help="do not fail for what cannot be looked up")
    lines, code = judged(looked_up(), where_possible=parser.parse_args().where_possible)
    print("\n".join(lines), file=sys.stderr if code else sys.stdout)
    sys.exit(code)


if __name__ == "__main__":
    main()
