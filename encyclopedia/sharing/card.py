"""The share image of a comparison: the names, the relation and the answer, 1200 × 630 pixels (the Open Graph size)."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from encyclopedia.typesetting import clipped, wrap

SIZE = (1200, 630)
MARGIN = 72
PAPER, INK, SOFT, ACCENT, PALE = "#fbfaf7", "#1c2024", "#545b64", "#0f5c63", "#e3eeee"
FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-Bold-subset.otf"
#: Sizes to try for the names, the largest first, each with how many lines it may take.
TITLE_SIZES = ((68, 2), (56, 3), (44, 4))
ANSWER_SIZE, ANSWER_LINES = 34, 4
SMALL = 26
LEADING = 1.3


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def draw_card(names: Sequence[str], relation: str, answer: str, site: str) -> bytes:
    """A PNG.

    Arguments:
        names: the compared entries, in order.
        relation: how they stand to each other, in a word or two; may be empty.
        answer: the verdict, in a sentence.
        site: the name of the site, for the corner.
    """
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 16, SIZE[1]), fill=ACCENT)
    pen.text((MARGIN, 44), site, font=_font(SMALL), fill=ACCENT)
    y = _write(pen, _title_lines(names), 104.0, INK)
    if relation:
        y = _pill(pen, relation, y + 18)
    width = SIZE[0] - 2 * MARGIN
    lines = clipped(wrap(answer, width, _font(ANSWER_SIZE).getlength), ANSWER_LINES)
    _write(pen, (lines, ANSWER_SIZE), y + 22, SOFT)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _title_lines(names: Sequence[str]) -> tuple[list[str], int]:
    """The names in the largest size that gives them room."""
    title = " vs ".join(names)
    for size, most in TITLE_SIZES:
        lines = wrap(title, SIZE[0] - 2 * MARGIN, _font(size).getlength)
        if len(lines) <= most:
            break
    return clipped(lines, most), size


def _write(pen: ImageDraw.ImageDraw, text: tuple[list[str], int], y: float, colour: str) -> float:
    lines, size = text
    for line in lines:
        pen.text((MARGIN, y), line, font=_font(size), fill=colour)
        y += size * LEADING
    return y


def _pill(pen: ImageDraw.ImageDraw, text: str, y: float) -> float:
    width = _font(SMALL).getlength(text)
    pen.rounded_rectangle((MARGIN, y, MARGIN + width + 40, y + 46), radius=23, fill=PALE)
    pen.text((MARGIN + 20, y + 4), text, font=_font(SMALL), fill=ACCENT)
    return y + 46
