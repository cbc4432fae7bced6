"""An edit by another process, and how long readers still see what was there before."""

import json
import secrets
import time
import urllib.request
from dataclasses import dataclass

from benchmarks.stage import Stage

#: So many answers in a row have to show the edit: with two workers, each has answered some of them.
IN_A_ROW = 16


@dataclass(frozen=True)
class Seen:
    """How an edit came to readers.

    Arguments:
        seconds: from the commit until the last question that was answered with the old text was asked; 0 for none.
        stale: how many answers to questions after the commit showed the old text.
        answers: how many were asked for after the commit.
    """

    seconds: float
    stale: int
    answers: int


def sample_entry(stage: Stage, database: str) -> str:
    """The slug of a role of which much is said."""
    return str(stage.task(database, "rich_role"))


def edit_and_watch(stage: Stage, database: str, address: str, slug: str, *, patience: float = 30) -> Seen:
    """Change the definition of a role through the models, in a process of its own, and ask for its page meanwhile.

    Arguments:
        patience: seconds after which it is not waited for any longer.
    """
    mark = secrets.token_hex(8)
    url = f"{address}/en/roles/{slug}/"
    # Whatever keeps pages keeps this one.
    for _ in range(IN_A_ROW):
        _shows(url, mark)
    editor = stage.begin(database, "edit", slug, mark)
    asked: list[tuple[float, bool]] = []
    end = time.time() + patience
    while time.time() < end and not _is_seen(asked):
        moment = time.time()
        asked.append((moment, _shows(url, mark)))
    output, _ = editor.communicate()
    committed = float(json.loads(output.splitlines()[-1]))
    after = [(moment, is_new) for moment, is_new in asked if moment > committed]
    stale = [moment - committed for moment, is_new in after if not is_new]
    return Seen(max(stale, default=0), len(stale), len(after))


def _is_seen(asked: list[tuple[float, bool]]) -> bool:
    last = asked[-IN_A_ROW:]
    return len(last) == IN_A_ROW and all(is_new for _, is_new in last)


def _shows(url: str, mark: str) -> bool:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return mark.encode() in answer.read()
