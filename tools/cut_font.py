"""Cuts the font of the share images out of Noto Sans CJK Bold: `make font` (Debian: apt install fonts-noto-cjk).

Kept are the signs in which names and sentences of the encyclopedia may be written: Latin with its accents and signs,
all of GB 2312, the frequent characters of Big5, and whatever OpenCC makes of those of GB 2312 in Traditional Chinese.
"""

from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font
from opencc import OpenCC

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc")
#: The place of Noto Sans CJK SC in the collection.
SIMPLIFIED = 2
TARGET = Path(__file__).resolve().parent.parent / "encyclopedia/sharing/fonts/NotoSansCJKsc-Bold-subset.otf"
#: Latin, Greek and Cyrillic; punctuation, signs of currency, arrows, mathematics, shapes; CJK punctuation; full width.
BLOCKS = [(0x20, 0x17F), (0x370, 0x4FF), (0x2000, 0x22FF), (0x2460, 0x26FF), (0x3000, 0x303F), (0xFF00, 0xFFEF)]
#: The ways in which OpenCC writes Simplified Chinese in Traditional characters.
TRADITIONAL = ("s2t", "s2tw", "s2twp", "s2hk")


def characters(encoding: str, first: range, second: range) -> Iterator[str]:
    """The characters that an encoding of two bytes has in a range of its rows and cells."""
    for row in first:
        for cell in second:
            yield bytes([row, cell]).decode(encoding, "ignore")


def wanted() -> set[str]:
    """Every sign that the font keeps."""
    gb2312 = "".join(characters("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
    big5 = "".join(characters("big5", range(0xA4, 0xC7), range(0x40, 0xFF)))
    signs = {chr(code) for low, high in BLOCKS for code in range(low, high + 1)}
    return signs.union(gb2312, big5, *(OpenCC(way).convert(gb2312) for way in TRADITIONAL))


def main() -> None:
    """Write the font."""
    options = Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=["*"])
    options.font_number = SIMPLIFIED
    font = load_font(str(SOURCE), options)
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(wanted()))
    subsetter.subset(font)
    save_font(font, str(TARGET), options)
    print(f"{TARGET.name}: {len(font.getBestCmap())} signs, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
