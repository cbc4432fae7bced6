"""The picture of a comparison where its address is shared."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from encyclopedia.converting.traditional import to_traditional
from encyclopedia.sharing.card import ACCENT, FONT, SIZE, draw_card
from tests.factories import ComparisonFactory, RoleFactory, make_roles

TEXTS = st.text(max_size=200)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), TEXTS, TEXTS)
def test_any_text_fits_on_the_card(names, relation, answer):
    assert Image.open(io.BytesIO(draw_card(names, relation, answer, "Role Atlas"))).size == SIZE


def test_chinese_is_drawn_with_a_font_of_ours():
    one, other = (draw_card([name, "乙"], "", "", "岗位辨析") for name in ("品类运营", "产品运营"))
    assert one != other


def test_the_font_has_every_character_of_simplified_and_of_traditional_chinese():
    font = ImageFont.truetype(str(FONT), 20, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\uffff"))
    # GB 2312, which is what Simplified Chinese needs, and the same converted.
    simplified = "".join(
        bytes([row, cell]).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)
    )
    signs = "，。、；：？！（）《》「」『』“”…—−·Aa1"
    wanted = {*simplified, *to_traditional("，".join(simplified)), *signs}
    assert [one for one in sorted(wanted) if bytes(font.getmask(one)) == missing] == []


def test_the_card_has_the_colour_of_the_site():
    image = Image.open(io.BytesIO(draw_card(["a", "b"], "", "", "")))
    assert "#{:02x}{:02x}{:02x}".format(*image.convert("RGB").getpixel((2, 2))) == ACCENT


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_a_comparison_names_its_picture_for_those_who_share_it(read, client, language):
    make_roles(purpose=(["retention"], ["reach"]))
    page = read(f"/{language}/compare/one/vs/other/")
    address = page.select_one("meta[property='og:image']")["content"]
    response = client.get(address.removeprefix("http://testserver"))
    assert address == f"http://testserver/{language}/compare/one/vs/other.png"
    assert response["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(response.content)).size == SIZE


@pytest.mark.django_db
def test_the_picture_says_the_answer_of_the_editors(read):
    ComparisonFactory(of=make_roles(), verdict_en="They overlap a little.")
    page = read("/en/compare/one/vs/other/")
    assert page.select_one("meta[property='og:description']")["content"] == "They overlap a little."


@pytest.mark.django_db
def test_there_is_no_picture_of_what_readers_may_not_see(client):
    RoleFactory(slug="one")
    RoleFactory(slug="other", status="draft")
    assert client.get("/en/compare/one/vs/other.png").status_code == 404
