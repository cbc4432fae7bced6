"""The bare template renders the page it stands for, and a browser's assets are counted as a browser would."""

import html
from pathlib import Path

from django.template import Context, Engine
from django.utils.safestring import SafeString

from benchmarks import anchors
from benchmarks.anchors.pieces import take_apart
from benchmarks.groups.wire import assets

PAGE = """<!doctype html><html lang="en"><head><title>A &amp; B</title>
<script type="application/ld+json">{"a": "<b>"}</script>
</head><body><!-- a <note> -->
<table><tr><th>Goals</th><td lang="zh-Hans">目标 &lt; 1</td></tr><tr><td></td></tr></table></body></html>
"""


def test_a_page_that_was_taken_apart_is_rendered_as_it_was():
    rows = [[(SafeString(markup), text) for markup, text in row] for row in take_apart(PAGE)]
    template = Engine(dirs=[str(Path(anchors.__file__).parent)]).get_template("bare.html")
    assert html.unescape(template.render(Context({"rows": rows}))) == html.unescape(PAGE)


def test_each_row_of_a_table_is_a_row_of_pieces():
    assert [row[0][0] for row in take_apart(PAGE)][1:] == ["<tr><th>", "<tr><td></td></tr></table></body></html>"]


def test_no_markup_is_left_in_the_texts_of_a_page():
    texts = [text for row in take_apart(PAGE) for _, text in row if text.strip()]
    assert texts == ["A & B", "Goals", "目标 < 1"]


def test_what_a_browser_fetches_is_named_once_and_no_more():
    page = """<link rel="stylesheet" href="/a.css"><link rel="icon" href="/a.svg"><link rel="icon" href="/a.ico">
        <link rel="canonical" href="/en/"><link rel="manifest" href="/site.webmanifest">
        <script src="/a.js" defer></script>
        <img src="/a.png"><img src="/a.png"><img src="data:image/png;base64,AAAA">"""
    assert assets(page) == ["/a.css", "/a.svg", "/a.js", "/a.png"]
