"""The style sheet: readable colours, no name that nothing has, and nothing that only suits one direction of writing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.showcase import palette
from encyclopedia.pages import all_states

ROOT = Path(__file__).resolve().parent.parent
SHEET = "".join((ROOT / f"static/css/{name}.css").read_text(encoding="utf-8") for name in ("atlas", "pages"))
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)
NAMED = set(re.findall(r"^\s*(--[\w-]+):", RULES, flags=re.MULTILINE))
COLOURS = st.from_regex(r"\A#[0-9a-f]{6}\Z")


@pytest.mark.parametrize(
    "contrast", palette.contrasts(palette.colours(SHEET)), ids=lambda one: f"{one.ink} on {one.ground}"
)
def test_what_is_drawn_stands_out_from_its_ground(contrast):
    assert min(contrast.light, contrast.dark) >= contrast.least


@pytest.mark.parametrize(
    "contrast", palette.contrasts(palette.strong_colours(SHEET)), ids=lambda one: f"{one.ink} on {one.ground}"
)
def test_readers_who_ask_for_more_contrast_get_more(contrast):
    assert min(contrast.light, contrast.dark) >= (7 if contrast.least == palette.TEXT else palette.TEXT)


def test_black_on_white_is_the_greatest_contrast():
    assert palette.ratio("#000000", "#ffffff") == pytest.approx(21)


@given(one=COLOURS, other=COLOURS)
def test_contrast_does_not_depend_on_the_order(one, other):
    assert palette.ratio(one, other) == palette.ratio(other, one) >= 1


def test_every_colour_has_a_name():
    rules = re.sub(r"--[\w-]+: [^;]*;", "", RULES)
    # Shadows are black whatever the theme, and a mask has no colour.
    assert re.findall(r"(?<!rgb\(0 0 0 / 16%)#[0-9a-f]{3,8}\b(?! var)", rules) == []


def test_every_name_of_a_value_is_used():
    assert NAMED - set(re.findall(r"var\((--[\w-]+)\)", RULES)) == set()


def test_every_value_that_is_used_has_a_name():
    assert set(re.findall(r"var\((--[\w-]+)\)", RULES)) - NAMED == set()


def test_every_class_is_on_some_page():
    used = "\n".join(
        path.read_text(encoding="utf-8")
        for pattern in (
            "templates/**/*.html",
            "static/js/*.js",
            "encyclopedia/**/*.py",
            "departments/*.py",
            "roles/*.py",
        )
        for path in ROOT.glob(pattern)
    )
    # Names that are put together: state--{{ state.key }} in a template, state--{state.key} in Python.
    stems = set(re.findall(r"([a-z_-]+--)\{[{%\w]", used))
    classes = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", RULES)))
    unused = {name for name in classes if not re.search(rf"\b{name}\b", used) and not name.startswith(tuple(stems))}
    assert unused == set()


def test_every_component_that_has_a_look_has_a_block_of_its_name():
    names = {path.stem.replace("_", "-") for path in (ROOT / "templates/components").glob("*.html")}
    looks = set(re.findall(r"\.([a-z][a-z-]*?)(?:__|--|[\s,:{])", RULES))
    # Some have no look of their own.
    texts = {"compared", "difference", "discovery", "line", "marked", "page-address", "segments", "turning"}
    made_of_others = {"badges", "comparison-card", "menu-link", "target", "value", "values"}
    assert names - looks - texts - made_of_others == set()


def test_sides_are_named_by_the_direction_of_writing():
    sides, sizes = r"(?:(?:margin|padding|border)-)?(?:top|right|bottom|left)", r"(?:min-|max-)?(?:width|height)"
    assert re.findall(rf"^\s*({sides}|{sizes}):", RULES, flags=re.MULTILINE) == []


def test_no_rule_needs_to_shout():
    assert "!important" not in RULES


def test_the_page_of_components_is_not_there_for_readers(client, db):
    assert client.get("/en/components/").status_code == 404


def test_who_works_on_the_site_sees_every_colour_and_component(read, db, settings):
    settings.DEBUG = True
    page = read("/en/components/")
    assert {one.get_text() for one in page.select(".showcase__swatches code")} == set(palette.colours(SHEET))
    assert len(page.select(".showcase__theme--dark .state")) == len(all_states())
    assert page.select(".claim__not")
    assert page.select("[aria-invalid=true]")
