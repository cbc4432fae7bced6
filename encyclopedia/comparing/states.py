"""The six states of a row."""

from enum import StrEnum


class State(StrEnum):
    """What a row of a comparison shows. Unknown is never *different* and never *no*."""

    SAME = "same"
    DIFFERENT = "different"
    OVERLAP = "overlap"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"
    NOT_APPLICABLE = "not-applicable"
