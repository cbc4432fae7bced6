"""The colours of the style sheet by name, and how well they stand apart (WCAG 2.2). Plain Python."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

#: How far apart text and its ground must be (1.4.3), and a line or a sign that means something (1.4.11).
TEXT, SIGN = 4.5, 3.0
THEMES = ("light", "dark")

GROUNDS = ("paper", "raised", "sunken", "mark")
STATES = ("same", "different", "overlap", "unknown", "disputed")
#: What is drawn on what: (ink, ground, how far apart at least).
PAIRS = (
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft", "link") for ground in GROUNDS),
    *((state, ground, TEXT) for state in STATES for ground in (f"{state}-ground", "paper", "raised", "sunken")),
    ("accent-ink", "accent", TEXT),
    ("ink", "overlap-ground", TEXT),
    ("ink", "same-ground", TEXT),
    ("ink", "different-ground", TEXT),
    *((line, ground, SIGN) for line in ("line-strong", "focus") for ground in ("paper", "raised", "sunken")),
    *(("accent", ground, SIGN) for ground in ("paper", "raised")),
)

_COLOUR = re.compile(r"--(?P<name>[\w-]+): light-dark\((?P<light>#[0-9a-f]{6}), (?P<dark>#[0-9a-f]{6})\);")


@dataclass(frozen=True)
class Colour:
    """A named colour of the style sheet, in both themes."""

    name: str
    light: str
    dark: str

    def of(self, theme: str) -> str:
        """The colour in a theme."""
        return self.dark if theme == "dark" else self.light


@dataclass(frozen=True)
class Contrast:
    """How far an ink stands from a ground in each theme, and how far it must."""

    ink: str
    ground: str
    least: float
    light: float
    dark: float

    @property
    def is_enough(self) -> bool:
        """Whether both themes are readable."""
        return min(self.light, self.dark) >= self.least


def colours(style_sheet: str) -> dict[str, Colour]:
    """The named colours, as every reader has them who asks for nothing else."""
    return _of(next(_roots(style_sheet, None)))


def strong_colours(style_sheet: str) -> dict[str, Colour]:
    """The named colours of readers who ask for more contrast."""
    return colours(style_sheet) | _of(next(_roots(style_sheet, "prefers-contrast: more")))


def contrasts(named: Mapping[str, Colour]) -> list[Contrast]:
    """How far apart everything is that is drawn on something."""
    return [
        Contrast(ink, ground, least, *(ratio(named[ink].of(theme), named[ground].of(theme)) for theme in THEMES))
        for ink, ground, least in PAIRS
    ]


def ratio(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21, as WCAG defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _roots(style_sheet: str, media: str | None) -> Iterator[str]:
    """What the style sheet says of the root within a media query, or outside any."""
    before = f"@media ({media}) {{\n  :root {{" if media else "\n:root {"
    for part in style_sheet.split(before)[1:]:
        yield part.partition("}")[0]


def _of(rules: str) -> dict[str, Colour]:
    return {found["name"]: Colour(**found.groupdict()) for found in _COLOUR.finditer(rules)}
