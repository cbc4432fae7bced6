"""Lighthouse's four scores of every kind of page, on a phone and at a desk."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FULL = 100
#: A busy machine only ever makes a page look slower than it is, so what falls short is measured again.
TRIES = 3


def audit(base: str, paths: list[str], forms: list[str], chrome: str) -> int:
    """Print a line for each page; how many pages fall short of 100 or ask another host."""
    pages = [{"url": f"{base}{path}", "form": form} for path in paths for form in forms]
    print(f"{'perf':>5}{'a11y':>5}{'best':>5}{'seo':>5}  form     page")
    failed = 0
    for _ in range(TRIES):
        short = []
        for result in measured(pages, chrome):
            if is_full(result, base):
                _show(result, base)
            else:
                short.append(result)
        pages = [{"url": one["url"], "form": one["form"]} for one in short]
        if not pages:
            break
    for result in short:
        _show(result, base)
        failed += 1
    return failed


def is_full(result: dict[str, Any], base: str) -> bool:
    """Whether a page has 100 everywhere and asked no other host."""
    return set(result["hosts"]) <= {urlsplit(base).netloc} and all(
        result["scores"][category] == FULL for category in CATEGORIES
    )


def measured(pages: list[dict[str, str]], chrome: str) -> Iterator[dict[str, Any]]:
    """What Lighthouse says of each page, one after the other."""
    request = json.dumps({"chrome": chrome, "pages": pages})
    node = subprocess.Popen(["node", "lighthouse.mjs", request], cwd=HERE, stdout=subprocess.PIPE, text=True)
    for line in node.stdout or ():
        yield json.loads(line)
    if node.wait():
        raise RuntimeError("Lighthouse has failed.")


def _show(result: dict[str, Any], base: str) -> None:
    scores = "".join(f"{result['scores'][category]:>5}" for category in CATEGORIES)
    print(f"{scores}  {result['form']:<8} {result['url'].removeprefix(base)}", flush=True)
    others = set(result["hosts"]) - {urlsplit(base).netloc}
    for line in [*result["short"], *(f"asks {host}" for host in sorted(others))]:
        print(f"{'':22}- {line}", flush=True)
