"""Finds the Chromium that the browser tests drive, and installs Debian's with a Chinese font where it is missing.

python -m tests.browser.chromium     says which one there is; exit code 1 when there is none and none can be installed
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.installing import install

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")


def find() -> str | None:
    """The path of a Chromium or a Chrome, or None."""
    found = (shutil.which(name) for name in NAMES)
    return next(filter(None, found), str(ON_A_MAC) if ON_A_MAC.exists() else None)


def has_chinese_font() -> bool:
    """Whether fontconfig, where there is one, knows a font for Chinese."""
    if not shutil.which("fc-list"):
        return sys.platform == "darwin"
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout)


def ensure() -> str:
    """The path of a browser; raises RuntimeError when there is none and none can be installed."""
    if not (find() and has_chinese_font()):
        install(PACKAGES, "browser tests")
    if path := find():
        return path
    raise RuntimeError("The browser tests need Chromium or Chrome: install one (Debian, Ubuntu: apt install chromium).")


if __name__ == "__main__":
    try:
        print(ensure())
    except RuntimeError as error:
        sys.exit(str(error))
