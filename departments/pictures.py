"""An org chart as a picture: boxes and lines with their places, ready for an SVG. Plain Python but for the words.

The company stands at the left, what belongs to it to the right, each level in a column of its own, so that long
names and Chinese ones both have room. The same chart as a nested list carries the links and is what is read aloud.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from departments.charts import Branch, Chart
from departments.models import Tie
from encyclopedia.typesetting import wrap

#: Pixels.
BOX_WIDTH, COLUMN_GAP, ROW_GAP, PADDING = 176, 44, 12, 9
NAME_SIZE, NOTE_SIZE = 14, 12
LINE_HEIGHT = 1.35


@dataclass(frozen=True)
class Line:
    """A line of text in a box: its baseline, and whether it is a note on the tie."""

    text: str
    y: float
    is_note: bool


@dataclass(frozen=True)
class Box:
    """A unit, or the company itself at the root."""

    x: float
    y: float
    height: float
    lines: tuple[Line, ...]
    is_root: bool = False
    width: int = BOX_WIDTH

    @property
    def middle(self) -> float:
        """The height at which lines meet it."""
        return self.y + self.height / 2

    @property
    def text_x(self) -> float:
        """Where its lines of text begin."""
        return self.x + PADDING


@dataclass(frozen=True)
class Link:
    """A line from a box to one that hangs on it, by the kind of tie."""

    path: str
    tie: str


@dataclass
class Picture:
    """A drawn chart; `ties` are the kinds of tie in it, for the legend when there is more than the usual one."""

    chart: Chart
    boxes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether any unit of the company is known."""
        return bool(self.chart.roots)

    @property
    def width(self) -> float:
        """Up to the right edge of the last column."""
        return max(box.x + box.width for box in self.boxes) + 1

    @property
    def height(self) -> float:
        """Down to the lowest box."""
        return max(box.y + box.height for box in self.boxes) + 1


def draw(chart: Chart) -> Picture:
    """The chart of a company as a picture."""
    picture = Picture(chart)
    _Drawing(picture).place_root(chart)
    found = {link.tie for link in picture.links}
    picture.ties = [tie for tie in Tie if tie in found] if found - {Tie.BELONGS_TO} else []
    return picture


class _Drawing:
    """Places boxes from the leaves upward: a box stands in the middle of what hangs on it.

    Each leaf has a slot as high as the highest box, so that whatever stands before it has room as well.
    """

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.free = 1.0
        self.slot = max(_height(text) for text in _texts(picture.chart))

    def place_root(self, chart: Chart) -> None:
        below = [(self.place(branch, 1), str(Tie.BELONGS_TO)) for branch in chart.roots]
        self.put(0, (chart.company.name, ""), below, is_root=True)

    def place(self, branch: Branch, level: int) -> Box:
        below = [(self.place(one, level + 1), one.unit.tie) for one in branch.branches]
        return self.put(level, (branch.unit.name, branch.tie_note), below)

    def put(self, level: int, text: tuple[str, str], below: list[tuple[Box, str]], *, is_root: bool = False) -> Box:
        height = _height(text)
        if below:
            top = (below[0][0].middle + below[-1][0].middle - height) / 2
        else:
            top = self.free + (self.slot - height) / 2
            self.free += self.slot + ROW_GAP
        lines = tuple(Line(line.text, top + line.y, line.is_note) for line in _lines(*text))
        box = Box(level * (BOX_WIDTH + COLUMN_GAP) + 1, top, height, lines, is_root)
        self.picture.boxes.append(box)
        self.picture.links += [Link(_path(box, other), tie) for other, tie in below]
        return box


def _texts(chart: Chart) -> Iterator[tuple[str, str]]:
    """What stands in each box: a name, and a note on the tie."""
    yield chart.company.name, ""
    waiting = list(chart.roots)
    while waiting:
        branch = waiting.pop()
        waiting += branch.branches
        yield branch.unit.name, branch.tie_note


def _height(text: tuple[str, str]) -> float:
    return max(line.y for line in _lines(*text)) + PADDING


def _path(box: Box, other: Box) -> str:
    start = box.x + box.width
    bend = start + COLUMN_GAP / 2
    return f"M{start:g} {box.middle:g}H{bend:g}V{other.middle:g}H{other.x:g}"


def _lines(name: str, note: str) -> Iterator[Line]:
    y = float(PADDING)
    for text, size, is_note in ((name, NAME_SIZE, False), (note, NOTE_SIZE, True)):
        for line in wrap(text, (BOX_WIDTH - 2 * PADDING) / size) if text else ():
            yield Line(line, y + size * 0.85, is_note)
            y += size * LINE_HEIGHT
