"""Lines of text of a given width, in Latin and Chinese, for what the server draws. Plain Python."""

import unicodedata
from collections.abc import Callable, Iterator

#: How wide a Chinese character is, in ems, and about how wide a Latin letter.
WIDE, NARROW = 1.0, 0.58
#: What does not begin a line in Chinese (GB/T 15834-2011).
CLOSING = "，。、；：？！）》」』”’…"


def ems(text: str) -> float:
    """About how wide the text is, in ems, whatever the font."""
    return sum(WIDE if _is_wide(character) else NARROW for character in text)


def wrap(text: str, width: float, measure: Callable[[str], float] = ems) -> list[str]:
    """The text in lines that are at most so wide: broken at blanks, between Chinese characters, and else anywhere."""
    lines, line = [], ""
    for piece in _pieces(text, width, measure):
        if line and measure((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
            piece = piece.lstrip()
        line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def clipped(lines: list[str], most: int) -> list[str]:
    """At most so many lines; an ellipsis stands for those left out."""
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def _pieces(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """What a line may be broken between: words with the blank after them, and single wide characters."""
    word = ""
    for character in text:
        if word and (_may_break(word[-1], character) or measure(word + character) > width):
            yield word
            word = ""
        word += character
    if word:
        yield word


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    return before == " " or (after not in CLOSING and (_is_wide(before) or _is_wide(after)))


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
