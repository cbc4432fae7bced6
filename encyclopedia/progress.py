"""Telling whoever watches how far something long has come."""

from collections.abc import Callable

#: Called with the name of a step, the number done and the total.
Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
