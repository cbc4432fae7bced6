"""Draws the icons that browsers want as pixels from `static/icon.svg`: `make icons` (needs Chromium).

`public/` holds what is asked for at the root of the site, whatever a page says.
"""

import base64
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import ensure

ROOT = Path(__file__).resolve().parent.parent
SVG = ROOT / "static" / "icon.svg"
ICONS, PUBLIC = ROOT / "static" / "icons", ROOT / "public"
GROUND = "#0f5c63"
#: The part of a maskable icon that every mask leaves is a circle of four fifths of its width.
SAFE = 0.8


def draw(page: Page, size: int, scale: float = 1.0, ground: str = "transparent") -> Image.Image:
    """The icon in a square of so many pixels: scaled about its middle, on a ground."""
    svg = base64.b64encode(SVG.read_bytes()).decode()
    margin, side = size * (1 - scale) / 2, size * scale
    page.set_viewport_size({"width": size, "height": size})
    page.set_content(
        f"<style>body{{margin:0;background:{ground}}}img{{position:absolute;inset:{margin}px;width:{side}px}}</style>"
        f'<img src="data:image/svg+xml;base64,{svg}">'
    )
    page.wait_for_function("document.images[0].complete")
    return Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def main() -> None:
    """Write every icon."""
    ICONS.mkdir(exist_ok=True)
    PUBLIC.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=["--no-sandbox"])
        page = browser.new_page()
        for size in (64, 192, 512):
            draw(page, size).save(ICONS / f"icon-{size}.png", optimize=True)
        draw(page, 512, SAFE, GROUND).convert("RGB").save(ICONS / "maskable-512.png", optimize=True)
        touch = draw(page, 180, 0.9, GROUND).convert("RGB")
        for path in (ICONS / "apple-touch-icon.png", PUBLIC / "apple-touch-icon.png"):
            touch.save(path, optimize=True)
        small = [draw(page, size) for size in (16, 32, 48)]
        small[-1].save(PUBLIC / "favicon.ico", sizes=[image.size for image in small], append_images=small[:-1])
        browser.close()


if __name__ == "__main__":
    main()
