"""Programs that tests drive, from the packages of Debian, where the machine does not have them.

python -m tests.installing     installs the servers that are missing
"""

import os
import shutil
import subprocess
from collections.abc import Iterable

#: Program → the package that brings it: what stands between the site and its readers, and watches over it.
OF_SERVERS = {"nginx": "nginx-light", "systemd-analyze": "systemd", "openssl": "openssl"}
#: Servers are not in the path of everybody.
PATH = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])


def install(packages: Iterable[str], purpose: str) -> None:
    """Let apt install packages, where there is one; whoever needs them has to look whether they are there then."""
    if not shutil.which("apt-get"):
        return
    wanted = list(packages)
    as_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    print(f"Installing {' and '.join(wanted)} for the {purpose} ...", flush=True)
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *wanted]):
        command = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2", *step]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def program(name: str) -> str:
    """The path of one of the programs of `OF_SERVERS`; raises RuntimeError when it is not there."""
    if path := shutil.which(name, path=PATH):
        return path
    raise RuntimeError(
        f"The tests of running need {name}: install it (Debian, Ubuntu: apt install {OF_SERVERS[name]})."
    )


def install_programs_of_servers() -> None:
    """Install those that are missing."""
    missing = {package for name, package in OF_SERVERS.items() if not shutil.which(name, path=PATH)}
    if missing:
        install(sorted(missing), "tests of running")


if __name__ == "__main__":
    install_programs_of_servers()
