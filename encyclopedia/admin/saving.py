"""What a form of the desk carries while it is filled in, and while it is saved."""

from dataclasses import dataclass
from typing import Any

from encyclopedia.revisions.recording import Recording

#: The field of a form that says which state of the row it was filled from.
SEEN = "_seen"
#: The field in which somebody says what was done and why.
NOTE = "_note"


@dataclass
class Saving:
    """A form while it is saved. A trial is undone: it only tells what the form would make of the row."""

    recording: Recording
    is_trial: bool = False
    saved: Any = None
