"""Logs: lines of JSON for programs, or lines for people, with the id of the request that they belong to.

A record has the fields of `FIELDS` and no other, whatever a library hands to the logger; see `privacy` for what they
must not hold. gunicorn's own log is written by the same handler (`config/gunicorn.py`), so a process writes one kind of
line. This module is read before the settings are, and needs none of them.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter

from config.running.privacy import scrub, scrubbed_traceback

#: What a line may say of a request, in the order in which it says it.
ABOUT_REQUESTS = ("method", "path", "status", "duration_ms", "bytes", "language")
FIELDS = ("time", "level", "logger", "message", "request_id", *ABOUT_REQUESTS, "traceback")
#: gunicorn quotes the whole request line, and the network address that it came from.
QUOTED_BY_GUNICORN = ("Invalid request", "Error handling request")


@dataclass(frozen=True)
class Current:
    """The request that is being answered, and its id."""

    id: str
    request: HttpRequest


_current: ContextVar[Current | None] = ContextVar("request", default=None)


@contextmanager
def answering(id_: str, request: HttpRequest) -> Iterator[None]:
    """Whatever is logged inside belongs to this request."""
    token = _current.set(Current(id_, request))
    try:
        yield
    finally:
        _current.reset(token)


class _Private(logging.Formatter):
    """What both forms of a line share: the id of the request, and that nothing tells of the visitor."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        current = _current.get()
        record.request_id = current.id if current else None
        if record.levelno < logging.WARNING and not record.name.startswith("gunicorn"):
            return super().format(record)
        # What is changed here is for this line alone: other handlers get the record as it was.
        plain = logging.makeLogRecord(record.__dict__)
        message = plain.getMessage()
        if plain.name.startswith("gunicorn"):
            message = next((words for words in QUOTED_BY_GUNICORN if message.startswith(words)), message)
        if current:
            message = scrub(message, current.request)
        # A text that another handler has made of the traceback is not scrubbed.
        plain.msg, plain.args, plain.exc_text = message, None, None
        return super().format(plain)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (logging's name)
        """The traceback, without what the visitor sent."""
        current = _current.get()
        return scrubbed_traceback(ei, current.request if current else None)


class JsonLines(_Private, JsonFormatter):
    """One JSON object a line, in UTF-8, for whatever collects logs."""

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"
    # In UTC, wherever the machine is.
    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__(
            ["asctime", "levelname", "name", "message", "request_id", *ABOUT_REQUESTS],
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger", "exc_info": "traceback"},
            json_ensure_ascii=False,
        )

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """Only the fields that a line may have, and of these only what there is."""
        return {name: log_data[name] for name in FIELDS if log_data.get(name) is not None}


class HumanLines(_Private):
    """A line for somebody who looks at a terminal."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(message)s", datefmt="%H:%M:%S")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """The time, and what happened; how long and how much, for a request."""
        line = super().formatMessage(record)
        if record.levelno >= logging.WARNING:
            line = f"{line} [{record.levelname}]"
        if (duration := getattr(record, "duration_ms", None)) is not None:
            line += f" · {duration} ms · {getattr(record, 'bytes', None) or 0:,} bytes"
        return line


def configuration(*, human: bool, stream: str = "stdout") -> dict[str, Any]:
    """The configuration of Python's logging (`logging.config.dictConfig`).

    Arguments:
        human: lines for people instead of JSON.
        stream: `stdout` for a server, of which it is the log; `stderr` for commands, whose answers are on `stdout`.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": HumanLines if human else JsonLines}},
        "handlers": {"line": {"class": "logging.StreamHandler", "stream": f"ext://sys.{stream}", "formatter": "line"}},
        "root": {"handlers": ["line"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # 404 and its like are in the line of the request already; what is left are errors with their traceback.
            "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
            # The development server's own lines, beside ours.
            "django.server": {"handlers": [], "level": "CRITICAL", "propagate": False},
            "gunicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
            # Every request is logged by the middleware, which knows what may be said.
            "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
