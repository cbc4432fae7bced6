"""The lines of a list: each entry with what the list tells of it, one under the other, in groups, or as a tree."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from encyclopedia.kinds import Kind
from encyclopedia.models import Facet, Statement, StatementKind, Status, ValueKind


@dataclass(frozen=True)
class Fact:
    """What is said of an entry under a facet that the list tells: the steps of a framework."""

    facet: Facet
    statements: list[Statement]


@dataclass(frozen=True)
class Counted:
    """What belongs to an entry, in words such as *3 roles*, and the list of it."""

    words: str
    address: str


@dataclass(frozen=True)
class Line:
    """An entry with what the list tells of it. `is_first`: it stands nowhere above in the list."""

    entry: Any
    facts: Sequence[Fact] = ()
    counted: Sequence[Counted] = ()
    is_first: bool = True


@dataclass(frozen=True)
class Group:
    """Lines under a heading, which may be an entry with a page of its own; None for the others."""

    heading: Any
    lines: list[Line]


@dataclass
class Branch:
    """A line of a tree with what is below it."""

    line: Line
    branches: list["Branch"] = field(default_factory=list)


def read_lines(kind: Kind, entries: Sequence[Any]) -> list[Line]:
    """The lines of some entries: a query for the facts when the list tells any, and one for each tally."""
    keys = [entry.pk for entry in entries]
    facts = _facts(kind, keys)
    tallies = [(tally, tally.count(keys)) for tally in kind.tallies]
    return [
        Line(
            entry,
            facts.get(entry.pk, ()),
            [
                Counted(tally.words(numbers[entry.pk]), tally.address(entry))
                for tally, numbers in tallies
                if numbers.get(entry.pk)
            ],
        )
        for entry in entries
    ]


def _facts(kind: Kind, keys: Sequence[int]) -> dict[int, list[Fact]]:
    if not kind.lists:
        return {}
    said: dict[int, dict[Facet, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    named = Statement.objects.about(keys).filter(facet__key__in=kind.lists, value=ValueKind.VALUE)
    for statement in named.select_related("facet", "target"):
        said[statement.entry_id][statement.facet].append(statement)
    return {entry: [Fact(*one) for one in by_facet.items()] for entry, by_facet in said.items()}


def parted(kind: Kind, lines: Sequence[Line]) -> list[Group]:
    """The lines in the groups of the kind, the largest first, the others last; in one query when a facet parts them."""
    if kind.list_by_facet:
        return _parted_by_facet(kind.list_by_facet, lines)
    groups: dict[Any, list[Line]] = {}
    for line in lines:
        group = getattr(line.entry, kind.list_by) if kind.list_by else None
        is_shown = getattr(group, "status", Status.PUBLISHED) == Status.PUBLISHED
        groups.setdefault(group if is_shown else None, []).append(line)
    return _largest_first(groups)


def _parted_by_facet(key: str, lines: Sequence[Line]) -> list[Group]:
    """An entry with several answers stands in several groups."""
    said = Statement.objects.about([line.entry.pk for line in lines])
    answers: dict[int, list[Any]] = defaultdict(list)
    for statement in said.filter(facet__key=key, value=ValueKind.VALUE, kind=StatementKind.FACT, target__isnull=False):
        answers[statement.entry_id].append(statement.target)
    groups: dict[Any, list[Line]] = {}
    for line in lines:
        for place, group in enumerate(answers[line.entry.pk] or [None]):
            groups.setdefault(group, []).append(Line(line.entry, line.facts, line.counted, is_first=not place))
    return _largest_first(groups)


def _largest_first(groups: dict[Any, list[Line]]) -> list[Group]:
    found = [Group(heading, lines) for heading, lines in groups.items()]
    return sorted(found, key=lambda group: (group.heading is None, -len(group.lines), str(group.heading)))


def nested(column: str, lines: Sequence[Line]) -> list[Branch]:
    """The lines as trees; what hangs on nothing that is listed is a root, and so is what hangs in a circle."""
    branches = {line.entry.pk: Branch(line) for line in lines}
    above = {key: getattr(branch.line.entry, f"{column}_id") for key, branch in branches.items()}
    roots = []
    for key, branch in branches.items():
        if above[key] in branches and not _is_above_itself(key, above):
            branches[above[key]].branches.append(branch)
        else:
            roots.append(branch)
    return roots


def _is_above_itself(key: int, above: dict[int, int | None]) -> bool:
    seen: set[int | None] = {key}
    one = above[key]
    while one is not None and one not in seen:
        seen.add(one)
        one = above.get(one)
    return one == key
