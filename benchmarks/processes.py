"""What the processes of a server use: time of processors, and memory."""

from pathlib import Path

import psutil


def cpu(pid: int) -> float:
    """Milliseconds of processor time of a process and its children so far, user and system together."""
    return sum(map(_cpu_of, _family(pid)))


def memory_of_workers(pid: int) -> float:
    """Resident memory of the children of a process, in MiB, the mean of them; of itself when it has none."""
    _, *children = _family(pid)
    found = children or _family(pid)
    return sum(process.memory_info().rss for process in found) / len(found) / 2**20


def _family(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def _cpu_of(process: psutil.Process) -> float:
    """Linux counts a thread's time in nanoseconds beside the hundredths of a second that every system counts."""
    try:
        threads = list(Path(f"/proc/{process.pid}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e6
    except OSError:
        times = process.cpu_times()
        return (times.user + times.system) * 1000
