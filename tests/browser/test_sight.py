"""What readers see who set their eyes, their browser or their system otherwise (WCAG 2.2)."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.addresses import THREE, TWO
from tests.browser.conftest import DESK, PHONE

NARROW = (320, 640)
TABLES = [TWO, THREE, "matrix/"]
#: What comes to the end of the page first gets the focus from below, as with Shift and Tab.
HIDDEN = """() => [...document.querySelectorAll(".table :is(a[href], summary, input)")].filter(one => {
    if (!one.checkVisibility()) return false;
    window.scrollTo(0, document.documentElement.scrollHeight);
    const frame = one.closest(".table-frame");
    frame.scrollTo(frame.scrollWidth, frame.scrollHeight);
    one.focus();
    const box = one.getClientRects()[0];
    const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return !(one.contains(there) || there?.contains(one));
}).map(one => one.outerHTML.slice(0, 100))"""
#: As WCAG 1.4.12 has it.
SPACING = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-block-end: 2em !important; }"""


@pytest.mark.parametrize("size", [DESK, (768, 900), PHONE], ids=["desk", "tablet", "phone"])
@pytest.mark.parametrize("table", TABLES)
def test_what_gets_the_focus_is_not_hidden_by_heads_that_stick(visit, table, size):
    assert visit(f"/en/{table}", size).evaluate(HIDDEN) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_drawn_otherwise_on_a_phone_is_still_a_table(visit, table):
    page = visit(f"/en/{table}", PHONE)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    drawn = {"columnheader": ".table__head", "cell": ".table td", "rowheader": ".table tbody th"}
    assert {role: roles.count(role) for role in drawn} == {
        role: page.locator(selector).count() for role, selector in drawn.items()
    }


@pytest.mark.parametrize("path", ["", TWO, "roles/product-operations/", "matrix/", "search/?q=operations&as=search"])
def test_a_page_with_more_space_in_its_text_is_as_wide_as_its_window(visit, path):
    page = visit(f"/en/{path}", NARROW, policies=False)
    page.add_style_tag(content=SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", TWO, "roles/product-operations/", "matrix/"])
def test_readers_who_ask_for_more_contrast_get_seven_to_one(visit, path, scheme):
    page = visit(f"/en/{path}")
    page.emulate_media(contrast="more", color_scheme=scheme)
    found = Axe().run(page, options={"runOnly": ["color-contrast-enhanced"]}).response["violations"]
    assert [node["html"][:100] for one in found for node in one["nodes"]] == []


def test_what_is_shared_stands_out_in_the_colours_of_the_system(visit):
    page = visit(f"/en/{TWO}")
    page.emulate_media(forced_colors="active")
    grounds = page.evaluate(
        """() => ["all", "own"].map(share => {
            const item = document.querySelector(`.cell .item--${share}`);
            return getComputedStyle(item, "::before").backgroundColor;
        })"""
    )
    assert len(set(grounds)) == 2


def test_nothing_moves_for_readers_who_ask_for_stillness(visit):
    page = visit("/en/roles/product-operations/")
    moving = """() => [...document.querySelectorAll("*")].filter(one => {
        const style = getComputedStyle(one);
        return style.scrollBehavior === "smooth" || style.animationName !== "none" || style.transitionDuration !== "0s";
    }).length"""
    assert page.evaluate(moving) == 0


@pytest.mark.parametrize(("language", "font"), [("zh-hans", "PingFang SC"), ("zh-hant", "PingFang TC")])
def test_chinese_stands_in_the_forms_of_its_own_script(visit, language, font):
    fonts = visit(f"/{language}/").locator("h1").evaluate("heading => getComputedStyle(heading).fontFamily")
    assert next(name for name in fonts.split(", ") if "PingFang" in name).strip('"') == font
