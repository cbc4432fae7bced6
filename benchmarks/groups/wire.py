"""What a browser that has nothing yet fetches for a comparison: the page and every asset that the page names."""

import urllib.request
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from benchmarks.budgets import Budget, Report
from benchmarks.groups.pages import FOUR
from benchmarks.groups.repeated import BROWSER
from benchmarks.stage import Stage

TWO = "/en/compare/category-operations/vs/product-operations/"
SIZE = Budget("a comparison of two on the wire, everything included, cold browser", 20, 14, " KB")
REQUESTS = Budget("requests for a comparison of two, cold browser", 3, 3, "")
#: What a browser fetches of the links in a head; the others are for search engines, or for those who install the site.
FETCHED = {"stylesheet", "icon", "preload", "modulepreload"}


def run(stage: Stage, report: Report) -> None:
    """Count bytes and requests."""
    report.title = "On the wire"
    with stage.server(stage.shipped()) as server:
        for name, path in (("comparison of two", TWO), ("comparison of four", FOUR)):
            sizes = _sizes(server.address, path)
            table = report.table(f"A {name}, cold browser", "", "bytes on the wire")
            for address, size in sizes.items():
                table.add(address, size)
            table.add("everything", sum(sizes.values()))
            if path == TWO:
                report.judge(SIZE, sum(sizes.values()) / 1024)
                report.judge(REQUESTS, len(sizes))
    table.notes.append("Bodies as they come over the wire, compressed; KB are of 1,024 bytes.")


def _sizes(base: str, path: str) -> dict[str, int]:
    """The address of the page and of each asset → bytes of its body."""
    page = _body(f"{base}{path}", {})
    sizes = {path: len(_body(f"{base}{path}", BROWSER))}
    for address in assets(page.decode()):
        sizes[address] = len(_body(urljoin(f"{base}{path}", address), BROWSER))
    return sizes


def assets(page: str) -> list[str]:
    """The addresses that a browser fetches for a page, each once, of its own site."""
    soup = BeautifulSoup(page, "html.parser")
    links = [link for link in soup.find_all("link", href=True) if FETCHED & set(link.get("rel") or ())]
    icons = [link for link in links if "icon" in (link.get("rel") or ())]
    # Of several icons a browser takes one.
    named = [str(link["href"]) for link in links if link not in icons[1:]]
    named += [str(one["src"]) for one in soup.find_all(["script", "img", "iframe"], src=True)]
    return list(dict.fromkeys(address for address in named if not address.startswith("data:")))


def _body(url: str, headers: dict[str, str]) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=60) as answer:
        return bytes(answer.read())
