"""A page taken apart for a template that renders it again: rows of pieces, each markup and the text behind it."""

import html
import re

#: Tags, and what is no text between tags: scripts, styles and comments.
MARKUP = re.compile(r"((?:<(script|style)\b.*?</\2>|<!--.*?-->|<[^>]*>)+)", re.DOTALL | re.IGNORECASE)
ROW = re.compile(r"(?=<tr\b|<section\b|<li\b)", re.IGNORECASE)

Rows = list[list[tuple[str, str]]]


def take_apart(page: str) -> Rows:
    """The rows of a page; a row is what begins with a row of a table, an item of a list or a section."""
    return [pieces for part in ROW.split(page) if (pieces := _pieces(part))]


def _pieces(part: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    end = 0
    for match in MARKUP.finditer(part):
        if match.start() > end:
            text = html.unescape(part[end : match.start()])
            if found and not found[-1][1]:
                found[-1] = (found[-1][0], text)
            else:
                found.append(("", text))
        found.append((match[1], ""))
        end = match.end()
    if end < len(part):
        text = html.unescape(part[end:])
        found = [*found[:-1], (found[-1][0], text)] if found and not found[-1][1] else [*found, ("", text)]
    return found
