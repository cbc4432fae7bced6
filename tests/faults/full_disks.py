"""Disks with no room left for what a load writes."""

import subprocess
import warnings
from pathlib import Path

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


def load_into_sqlite(file: Path, content: Path) -> subprocess.CompletedProcess[str]:
    """Load into a file of SQLite on a disk of its size and a little more.

    Where nothing can be mounted, as in some containers, the process may write no large file instead: SQLite is refused
    in the middle of its log all the same. A warning says so.
    """
    if subprocess.run([*IN_A_NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False).returncode:
        warnings.warn("No disk can be mounted here: a limit on the size of files stands in for it.", stacklevel=2)
        limited = ("prlimit", f"--fsize={LARGEST_FILE}")
        return manage(f"sqlite:///{file}", "load_encyclopedia", content, prefix=limited)
    disk = file.parent / "disk"
    disk.mkdir()
    size = file.stat().st_size + ROOM
    prefix = (*IN_A_NAMESPACE, "sh", "-c", ON_A_SMALL_DISK, "sh", str(disk), str(size), str(file))
    return manage(f"sqlite:///{disk / file.name}", "load_encyclopedia", content, prefix=prefix)
