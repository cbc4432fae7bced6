"""PostgreSQL: its own programs, which have to be as new as the server.

`pg_dump` copies the state of one moment, and the rows are counted in the same moment (an exported snapshot). Bringing
it back is one transaction of `psql`: everything is dropped, made anew, filled and counted, or nothing has happened.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, transaction

from config.running.backups import tables
from config.running.backups.archive import BadBackup, Manifest

PROGRAMS = ("pg_dump", "pg_restore", "psql")
#: Where Debian and Ubuntu keep the programs of each version.
VERSIONS = Path("/usr/lib/postgresql")
#: Parameters of a connection, by the variables in which PostgreSQL's programs look for them.
VARIABLES = {
    "PGHOST": "host",
    "PGPORT": "port",
    "PGDATABASE": "dbname",
    "PGUSER": "user",
    "PGPASSWORD": "password",
    "PGSSLMODE": "sslmode",
    "PGSSLROOTCERT": "sslrootcert",
    "PGSSLCERT": "sslcert",
    "PGSSLKEY": "sslkey",
}
#: Whatever this schema holds, but for what an extension brought. Requests that are under way are waited for.
DROP_EVERYTHING = """
SET LOCAL lock_timeout = '60s';
DO $$
DECLARE command text;
BEGIN
    FOR command IN
        SELECT format('DROP %s IF EXISTS %s CASCADE',
                      CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                                   WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, oid::regclass)
        FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('e', 'i', 'a'))
        UNION ALL
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
        FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
    LOOP
        EXECUTE command;
    END LOOP;
END $$;
"""


def server() -> str:
    """The version of the server, such as `18.6`."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]


def save(payload: Path) -> dict[str, int]:
    """Dump the database to a file; the result is table → number of rows in the dump."""
    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = cursor.fetchone()[0]
        rows = tables.counts()
        # Not compressed: the archive compresses, and counts every byte.
        options = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--schema=public"]
        left_empty = [f"--exclude-table-data=public.{name}" for name in tables.left_empty()]
        _run([program, *options, *left_empty, f"--snapshot={snapshot}", f"--file={payload}"])
    return rows


def check(payload: Path, manifest: Manifest) -> None:
    """Whether this server can take the dump; raises BadBackup. Its rows are counted where they are brought back."""
    if _major(manifest.server) > _major(server()):
        raise BadBackup(
            f"The backup is of PostgreSQL {manifest.server}, and this server is {server()}: bring it back to a server "
            "of that version or a newer one."
        )
    _run([_program("pg_restore"), "--list", str(payload)])


def bring_back(payload: Path, manifest: Manifest) -> None:
    """Replace all that is in the database by the dump, at once; raises BadBackup with nothing changed."""
    script = payload.with_suffix(".sql")
    options = ["--no-owner", "--no-privileges", "--no-comments", "--schema=public"]
    _run([_program("pg_restore"), *options, f"--file={script}", str(payload)])
    psql = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction"]
    counted = payload.with_name("counted.sql")
    counted.write_text("".join(_assertions(manifest.rows)), encoding="utf-8")
    # Otherwise our own open transaction or lock would be waited for.
    connection.close()
    _run([*psql, f"--command={DROP_EVERYTHING}", f"--file={script}", f"--file={counted}"])


def _assertions(rows: dict[str, int]) -> Iterator[str]:
    """SQL that ends the transaction when a table has not as many rows as it should have; and counts for the planner."""
    for name, number in rows.items():
        table = f'public."{name}"'
        yield (
            f"DO $$ BEGIN IF (SELECT count(*) FROM {table}) <> {number:d} THEN "  # noqa: S608 (names of our tables)
            f"RAISE EXCEPTION 'the dump has another number of rows in {name}'; END IF; END $$;\n"
        )
    yield "ANALYZE;\n"


def _program(name: str) -> str:
    """The path of a program of PostgreSQL's that can talk to this server; raises BadBackup with what to install."""
    wanted = _major(server())
    found = {path: version for path in _candidates(name) if (version := _version_of(path))}
    for path, version in sorted(found.items(), key=lambda item: item[1]):
        if version >= wanted:
            return path
    there = f"only {name} {max(found.values())} is here" if found else f"{name} is not here"
    raise BadBackup(
        f"The server is PostgreSQL {server()}, and {there}: install the client programs of version {wanted} "
        f"(Debian, Ubuntu: apt install postgresql-client-{wanted}), or name their folder in PG_BIN."
    )


def _candidates(name: str) -> Iterator[str]:
    """Where a program may be: in the folder that PG_BIN names, and in no other; else with its versions, and in PATH."""
    if folder := os.environ.get("PG_BIN"):
        yield from filter(None, [shutil.which(name, path=folder)])
        return
    yield from (str(path) for path in VERSIONS.glob(f"*/bin/{name}"))
    yield from filter(None, [shutil.which(name)])


def _version_of(path: str) -> int | None:
    """The major version of a program, or None when it does not say."""
    ran = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = re.search(r"\(PostgreSQL\) (\d+)", ran.stdout)
    return int(found[1]) if found else None


def _major(version: str) -> int:
    return int(version.split(".")[0])


def _run(command: list[str]) -> None:
    """Run one of PostgreSQL's programs on this database; raises BadBackup with its words when it fails."""
    ran = subprocess.run(command, env=_variables(), capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        raise BadBackup(f"{Path(command[0]).name} failed:\n{ran.stderr.strip()}")


def _variables() -> dict[str, str]:
    """How to reach this database: in the environment, where no list of processes shows the password."""
    parameters = connection.get_connection_params()
    given = {variable: str(parameters[name]) for variable, name in VARIABLES.items() if parameters.get(name)}
    return {**os.environ, **given}
