"""What a query asks of the index: tokens that must all be there, or any of them. Plain Python, in two dialects."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """In what an expression looks; each holds the one before it."""

    NAMES = "names"
    DEFINITION = "definition"
    WHOLE = "whole"


@dataclass(frozen=True)
class Token:
    """A token, or any that begins so."""

    text: str
    is_start: bool = False


@dataclass(frozen=True)
class All:
    """Every part is there."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Any:
    """One of the parts is there."""

    parts: tuple["Expression", ...]


Expression = Token | All | Any


def any_of(tokens: Iterable[str]) -> Any:
    """One of these tokens."""
    return Any(tuple(Token(token) for token in dict.fromkeys(tokens)))


_FTS5_COLUMNS = {Column.NAMES: "{names} : ", Column.DEFINITION: "{names definition} : ", Column.WHOLE: ""}


def as_fts5(expression: Expression, column: Column) -> str:
    """The expression as SQLite's FTS5 reads it."""
    return f"{_FTS5_COLUMNS[column]}({_fts5(expression)})"


def _fts5(expression: Expression) -> str:
    if isinstance(expression, Token):
        quoted = '"' + expression.text.replace('"', '""') + '"'
        return f"{quoted} *" if expression.is_start else quoted
    between = " AND " if isinstance(expression, All) else " OR "
    return between.join(f"({_fts5(part)})" if not isinstance(part, Token) else _fts5(part) for part in expression.parts)


def as_tsquery(expression: Expression) -> str:
    """The expression as the text of a PostgreSQL tsquery."""
    if isinstance(expression, Token):
        quoted = "'" + expression.text.replace("\\", "\\\\").replace("'", "''") + "'"
        return f"{quoted}:*" if expression.is_start else quoted
    between = " & " if isinstance(expression, All) else " | "
    return between.join(
        f"({as_tsquery(part)})" if not isinstance(part, Token) else as_tsquery(part) for part in expression.parts
    )
