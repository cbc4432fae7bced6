"""Asks a server for pages over some connections at once, and notes how long each answer took."""

import asyncio
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle, islice
from urllib.parse import quote, urlsplit

CONNECTIONS = 8
PATIENCE = 120  # seconds for one answer


@dataclass
class Load:
    """What a server answered.

    Arguments:
        seconds: from the first question to the last answer.
        milliseconds: of each answer, from the question to its last byte.
        size: bytes of all bodies, as they came over the wire.
    """

    seconds: float = 0
    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    size: int = 0

    @property
    def requests(self) -> int:
        """How many answers came."""
        return len(self.milliseconds)

    @property
    def per_second(self) -> float:
        """Answers in a second."""
        return self.requests / self.seconds

    @property
    def median(self) -> float:
        """The answer in the middle, in milliseconds."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """What 95 of 100 answers took at most, in milliseconds."""
        return percentile(self.milliseconds, 95)

    @property
    def bytes_each(self) -> int:
        """The mean size of a body."""
        return self.size // self.requests


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest of the values that is not below `percent` of a hundred of them."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def ask(
    base: str,
    paths: Sequence[str],
    requests: int,
    *,
    connections: int = CONNECTIONS,
    headers: Mapping[str, str] | None = None,
    expect: int | None = 200,
) -> Load:
    """Ask for the paths in turn until there are so many answers.

    Connections are kept where the server keeps them; gunicorn's sync workers close theirs after each answer.
    Raises RuntimeError when an answer has another status than what is expected; None expects nothing.
    """
    asking = _ask(base, list(islice(cycle(paths), requests)), connections, headers or {})
    # In a thread of its own: that of whoever asks may have an event loop already.
    with ThreadPoolExecutor(1) as own:
        load = own.submit(asyncio.run, asking).result()
    if expect is not None and set(load.statuses) != {expect}:
        raise RuntimeError(f"{base}{paths[0]} answered {dict(load.statuses)} and not {expect}.")
    return load


async def _ask(base: str, paths: list[str], connections: int, headers: Mapping[str, str]) -> Load:
    parts = urlsplit(base)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    questions = iter(
        [f"GET {quote(path, safe='/?=&%')} HTTP/1.1\r\nHost: {parts.netloc}\r\n{lines}\r\n".encode() for path in paths]
    )
    load = Load()
    begin = time.perf_counter()
    await asyncio.gather(
        *(_reader(parts.hostname or "", parts.port or 80, questions, load) for _ in range(connections))
    )
    load.seconds = time.perf_counter() - begin
    return load


async def _reader(host: str, port: int, questions: Iterator[bytes], load: Load) -> None:
    """One connection, which takes the next question when it has its answer."""
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    for question in questions:
        begin = time.perf_counter()
        kept = streams is not None
        if streams is None:
            streams = await asyncio.open_connection(host, port, limit=2**22)
        try:
            status, size, stays = await asyncio.wait_for(_answer(*streams, question), PATIENCE)
        except (asyncio.IncompleteReadError, ConnectionError):
            if not kept:
                raise
            # A connection that was kept may be closed just as it is used again.
            streams = await asyncio.open_connection(host, port, limit=2**22)
            status, size, stays = await asyncio.wait_for(_answer(*streams, question), PATIENCE)
        load.milliseconds.append((time.perf_counter() - begin) * 1000)
        load.statuses[status] += 1
        load.size += size
        if not stays:
            streams[1].close()
            streams = None
    if streams:
        streams[1].close()


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, question: bytes) -> tuple[int, int, bool]:
    """The status of the answer, the bytes of its body, and whether the connection stays open."""
    writer.write(question)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    first, *lines = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines if ": " in line)
    status = int(first.split(" ")[1])
    stays = fields.get("connection") != "close"
    if status in (204, 304):
        return status, 0, stays
    if "content-length" in fields:
        size = int(fields["content-length"])
        await reader.readexactly(size)
        return status, size, stays
    if fields.get("transfer-encoding") == "chunked":
        return status, await _chunks(reader), stays
    return status, len(await reader.read()), False


async def _chunks(reader: asyncio.StreamReader) -> int:
    size = 0
    while length := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        await reader.readexactly(length + 2)
        size += length
    await reader.readuntil(b"\r\n")
    return size
