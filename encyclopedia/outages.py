"""The database busy, locked, full or gone: how that is told from errors of ours."""

from django.db import InterfaceError, InternalError, OperationalError

#: What drivers raise when the database does not answer or has to wait too long. It passes by itself: ask again.
AWAY = (OperationalError, InterfaceError)
#: What they raise when it gives up in the middle of something as well, such as on a disk that is full.
FAILED = (*AWAY, InternalError)
#: In how many seconds a page may be asked for again when the database did not answer.
RETRY_AFTER = 30


def is_away(error: BaseException | None) -> bool:
    """Whether the database did not answer. A query that is wrong (ProgrammingError, IntegrityError) is our error."""
    return isinstance(error, AWAY)


def first_line(error: BaseException) -> str:
    """What the database says, without the statement and the hints that follow."""
    return str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__
