"""The share image of a page: a title, what it is in a word, and a sentence, 1200 × 630 pixels (the Open Graph size)."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from encyclopedia.typesetting import clipped, wrap

SIZE = (1200, 630)
MARGIN = 72
PAPER, INK, SOFT, ACCENT, PALE, AMBER = "#fbfaf7", "#1c2024", "#545b64", "#0f5c63", "#e3eeee", "#f2b544"
FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-Bold-subset.otf"
#: Sizes to try for the title, the largest first, each with how many lines it may take.
TITLE_SIZES = ((104, 1), (84, 1), (68, 2), (56, 3), (44, 4))
TEXT_SIZE = 36
SMALL, PILL = 28, 50
LEADING = 1.3
#: Where the mark and the name of the site stand, how large the mark is, and between what heights all else stands.
TOP, MARK = 52, 48
BODY = (TOP + MARK + 20, SIZE[1] - 36)
#: How much of a text is looked at.
LONGEST = 600
#: The space above the word for what it is, and above the sentence.
GAP = 22


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def draw_card(names: Sequence[str], label: str, text: str, site: str) -> bytes:
    """A PNG.

    Arguments:
        names: what the page is about: one name, or those of compared entries in order.
        label: what it is, or how the entries stand to each other, in a word or two; may be empty.
        text: the definition or the answer, in a sentence.
        site: the name of the site, for the corner.
    """
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 16, SIZE[1]), fill=ACCENT)
    image.paste(_mark(), (MARGIN, TOP), _mark())
    pen.text((MARGIN + MARK + 16, TOP + MARK / 2), site, font=_font(SMALL), fill=ACCENT, anchor="lm")
    title = _title_lines(names)
    height = _height(title) + (GAP + PILL if label else 0)
    room = BODY[1] - BODY[0] - height - GAP
    lines = wrap(_on_one_line(text), SIZE[0] - 2 * MARGIN, _font(TEXT_SIZE).getlength) if text else []
    body = (clipped(lines, int(room / TEXT_SIZE / LEADING)), TEXT_SIZE)
    y = BODY[0] + (room - _height(body)) / 2
    y = _write(pen, title, y, INK)
    if label:
        y = _pill(pen, label, y + GAP)
    _write(pen, body, y + GAP, SOFT)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


@cache
def _mark() -> Image.Image:
    """The icon of the site (static/icon.svg), drawn large and made small, so that its edges are smooth."""
    unit = 16
    image = Image.new("RGBA", (32 * unit, 32 * unit))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, 32 * unit - 1, 32 * unit - 1), 7 * unit, fill=ACCENT)
    for left, colour, heights in ((6, "#ffffff", (12, 16)), (17.5, AMBER, (12, 20))):
        pen.rounded_rectangle([one * unit for one in (left, 7, left + 8.5, 25)], 2 * unit, fill=colour)
        for y in heights:
            pen.rounded_rectangle([one * unit for one in (left + 1.2, y - 0.8, left + 7.3, y + 0.8)], unit, fill=ACCENT)
    return image.resize((MARK, MARK), Image.Resampling.LANCZOS)


def _on_one_line(text: str) -> str:
    """As much of the text as a card could show, without line breaks, which would be drawn as such."""
    return " ".join(text[:LONGEST].split())


def _height(text: tuple[list[str], int]) -> float:
    """How much room lines take."""
    lines, size = text
    return len(lines) * size * LEADING


def _title_lines(names: Sequence[str]) -> tuple[list[str], int]:
    """The names in the largest size that gives them room."""
    title = _on_one_line(" vs ".join(names))
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
    pen.rounded_rectangle((MARGIN, y, MARGIN + width + 44, y + PILL), radius=PILL / 2, fill=PALE)
    pen.text((MARGIN + 22, y + PILL / 2), text, font=_font(SMALL), fill=ACCENT, anchor="lm")
    return y + PILL
