"""The picture of a comparison where its address is shared."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from encyclopedia.converting.traditional import to_traditional
from encyclopedia.sharing.card import ACCENT, FONT, SIZE, draw_card
from tests.factories import AliasFactory, ComparisonFactory, GuideFactory, RoleFactory, make_roles

TEXTS = st.text(max_size=200)
PAPER_COLOUR = (0xFB, 0xFA, 0xF7)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=5), TEXTS, TEXTS)
def test_any_text_fits_on_the_card(names, relation, answer):
    assert Image.open(io.BytesIO(draw_card(names, relation, answer, "Role Atlas"))).size == SIZE


@pytest.mark.parametrize("count", [1, 2, 5])
@pytest.mark.parametrize("text", ["Category operations ", "品类运营，", "x", "a\nb ", "W"])
def test_nothing_runs_over_the_edge(count, text):
    card = draw_card([text * 20] * count, "overlapping", text * 200, "Role Atlas")
    image = Image.open(io.BytesIO(card)).convert("RGB")
    below, beside = image.crop((17, SIZE[1] - 24, *SIZE)), image.crop((SIZE[0] - 48, 0, *SIZE))
    assert {colour for edge in (below, beside) for _, colour in edge.getcolors()} == {PAPER_COLOUR}


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


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("", "share.png"),
        ("roles/", "share.png"),
        ("roles/one/", "roles/one.png"),
        ("titles/planning/", "titles/planning.png"),
        ("guides/begin/", "guides/begin.png"),
    ],
)
def test_a_page_names_its_picture(read, client, language, address, picture):
    for role in make_roles():
        AliasFactory(entry=role, text="planning", language="en")
    GuideFactory(slug="begin")
    found = read(f"/{language}/{address}").select_one("meta[property='og:image']")["content"]
    assert found == f"http://testserver/{language}/{picture}"
    assert client.get(found.removeprefix("http://testserver"))["Content-Type"] == "image/png"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["roles/draft.png", "roles/nobody.png", "guides/draft.png", "titles/draft.png"])
def test_what_readers_may_not_see_has_no_picture(client, address):
    RoleFactory(slug="draft", status="draft")
    GuideFactory(slug="draft", status="draft")
    assert client.get(f"/en/{address}").status_code == 404


@pytest.mark.django_db
def test_a_title_of_one_sense_has_no_picture_of_its_own(client):
    RoleFactory(name_en="Planning")
    assert client.get("/en/titles/planning.png").status_code == 404
