"""Things that are many, kept on disk in the order in which they came, so that memory holds a few of them at a time."""

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Generic, TypeVar

T = TypeVar("T")

#: Bytes; what is smaller stays in memory.
SMALL = 4_000_000


class Spool(Generic[T]):
    """A list that is only added to. What is read from it is a copy of what was put there."""

    def __init__(self) -> None:
        # Nobody else can reach the file, which has no name: what is unpickled is what was pickled here.
        self._file: IO[Any] = SpooledTemporaryFile(max_size=SMALL)  # noqa: SIM115 - it goes with the spool
        self._places: list[int] = []
        self._end = 0

    def append(self, item: T) -> None:
        """Add one at the end."""
        self._file.seek(self._end)
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)
        self._places.append(self._end)
        self._end = self._file.tell()

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: int) -> T:
        self._file.seek(self._places[place])
        item: T = pickle.load(self._file)  # noqa: S301
        return item

    def __iter__(self) -> Iterator[T]:
        return (self[place] for place in range(len(self)))
