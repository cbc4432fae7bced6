"""Sheets of screenshots for people to look at: a kind of page in one language, four widths beside each other."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

#: How wide the window is, and how wide its picture on the sheet.
WIDTHS = {360: 240, 768: 384, 1280: 560, 1920: 720}
#: A page is shown down to this many times its width, or a phone's picture would be a ribbon.
DEPTHS = {360: 6.0, 768: 2.6, 1280: 1.8, 1920: 1.4}
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
GAP = 16


def draw(base: str, paths: list[str], themes: list[Theme], folder: Path, chrome: str) -> Iterator[Path]:
    """The files of the sheets, one for each page and theme, as they are made."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        for path in paths:
            for theme in themes:
                name = path.strip("/").replace("/", "_").replace("?", "_")
                file = folder / f"{name}-{theme}.png"
                _sheet(_shots(browser, f"{base}{path}", theme)).save(file, optimize=True)
                yield file
        browser.close()


def _shots(browser: Browser, url: str, theme: Theme) -> list[Image.Image]:
    """The page in each width, made as small as it stands on the sheet."""
    pictures = []
    for width, shown in WIDTHS.items():
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(url)
        height = min(page.evaluate("document.documentElement.scrollHeight"), int(width * DEPTHS[width]))
        shot = page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})
        context.close()
        with Image.open(BytesIO(shot)) as picture:
            size = (shown, round(height * shown / width))
            pictures.append(picture.convert("RGB").resize(size, Image.Resampling.LANCZOS))
    return pictures


def _sheet(pictures: list[Image.Image]) -> Image.Image:
    """The pictures beside each other."""
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, max(picture.height for picture in pictures) + 2 * GAP), "#7f7f7f")
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet
