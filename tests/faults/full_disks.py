"""Disks with no room left for what a load writes."""

import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.databases import PostgresDatabase, SqliteFile
from tests.faults.processes import manage

#: Bytes that are left beside the database: too few for the log of what the load changes.
ROOM = 96 * 1024
#: Bytes that a file may have where no disk can be had.
LARGEST_FILE = 64 * 1024
#: A disk in memory that only this command sees; what stands on it afterwards is taken out to be looked at.
ON_A_SMALL_DISK = """
disk=$1 size=$2 file=$3; shift 3
mount -t tmpfs -o size="$size" tmpfs "$disk" && cp "$file" "$disk/" || exit 99
"$@"; code=$?
cp "$disk"/* "$(dirname "$file")/"; exit $code
"""
IN_A_NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")


def load_into_sqlite(database: SqliteFile, content: Path) -> subprocess.CompletedProcess[str]:
    """Load into a file of SQLite on a disk of its size and a little more.

    Where nothing can be mounted, as in some containers, the process may write no large file instead: SQLite is refused
    in the middle of its log all the same. A warning says so.
    """
    file = database.file
    if subprocess.run([*IN_A_NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False).returncode:
        warnings.warn("No disk can be mounted here: a limit on the size of files stands in for it.", stacklevel=2)
        limited = ("prlimit", f"--fsize={LARGEST_FILE}")
        return manage(f"sqlite:///{file}", "load_encyclopedia", content, prefix=limited)
    disk = file.parent / "disk"
    disk.mkdir()
    size = file.stat().st_size + ROOM
    prefix = (*IN_A_NAMESPACE, "sh", "-c", ON_A_SMALL_DISK, "sh", str(disk), str(size), str(file))
    return manage(f"sqlite:///{disk / file.name}", "load_encyclopedia", content, prefix=prefix)


def load_into_postgres(database: PostgresDatabase, content: Path) -> subprocess.CompletedProcess[str]:
    """Load into a PostgreSQL whose files, its log among them, can grow no more.

    A disk of its own could be given to the server by an administrator alone; the operating system refuses to let its
    files grow instead. That it cannot write its log ends the server, as a full disk does, and it is started anew
    afterwards, where there is room.
    """
    server = database.server.server
    process, *_ = (Path(server.pgdata) / "postmaster.pid").read_text().split()
    # It hands the limit on to each connection that is made from now on. Only its own user may set it.
    limit = ["prlimit", "--pid", process, f"--fsize={LARGEST_FILE}:"]
    subprocess.run(limit, user=server.system_user, check=True)
    try:
        return manage(database.url, "load_encyclopedia", content)
    finally:
        database.go()
        database.come_back()


#: How to load on a full disk, by the sort of database.
LOADS: dict[str, Callable[[Any, Path], subprocess.CompletedProcess[str]]] = {
    "sqlite": load_into_sqlite,
    "postgresql": load_into_postgres,
}
