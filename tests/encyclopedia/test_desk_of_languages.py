"""Traditional Chinese at the desk: folded away, converted until somebody writes it, and never left behind unseen."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from encyclopedia.admin.languages import laid_out
from encyclopedia.models import Comparison, Datatype, Guide, Statement
from tests.conftest import text, texts
from tests.encyclopedia.test_admin import form_of
from tests.encyclopedia.test_desk import Desk, now
from tests.factories import (
    AliasFactory,
    ComparisonFactory,
    FacetFactory,
    GuideSectionFactory,
    RoleFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db

FOLD = "Traditional Chinese"


@pytest.fixture
def desk(admin_client):
    """The desk of somebody who may do everything."""
    return Desk(admin_client)


def fold_of(page):
    """The first part of a form that is folded away."""
    return next(one for one in page.select("details") if FOLD in text(one.summary))


def send(client, row, **fields):
    """Send the form of a row as it stands with some fields changed."""
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    data = {**form_of(client.get(address)), **fields}
    return BeautifulSoup(client.post(address, data, follow=True).content, "html.parser")


def test_the_two_languages_stand_side_by_side_and_the_third_at_the_end():
    parts = laid_out([("Names", {"fields": [("name_en", "name_zh_hans", "name_zh_hant"), "slug"]})])
    assert [(str(title), options["fields"]) for title, options in parts] == [
        ("Names", [("name_en", "name_zh_hans"), "slug"]),
        (FOLD, ["name_zh_hant"]),
    ]


def test_a_form_without_translated_texts_has_nothing_to_fold():
    assert laid_out([(None, {"fields": ["slug"]})]) == [(None, {"fields": ["slug"]})]


def test_the_texts_in_traditional_chinese_are_folded_and_show_the_conversion(desk):
    fold = fold_of(desk.open(RoleFactory(name_zh_hans="用户运营")))
    field = fold.select_one("[name=name_zh_hant]")
    assert (fold.get("open"), field["placeholder"], field["lang"]) == (None, "用戶營運", "zh-Hant")
    assert "Converted from the Simplified text" in text(fold)


def test_the_own_text_of_an_editor_is_what_readers_get(desk, read):
    role = RoleFactory(slug="one", name_zh_hans="用户运营")
    desk.send(role, name_zh_hant="使用者經營")
    assert text(read("/zh-hant/roles/one/").h1).startswith("使用者經營")


def test_emptied_it_is_converted_again(desk, read):
    role = RoleFactory(slug="one", name_zh_hans="用户运营", name_zh_hant="使用者經營")
    desk.send(role, name_zh_hant="")
    assert text(read("/zh-hant/roles/one/").h1).startswith("用戶營運")


def test_an_own_text_that_may_be_out_of_date_is_pointed_out(desk):
    role = RoleFactory(definition_zh_hans="旧。", definition_zh_hant="舊的。")
    page = desk.send(role, definition_zh_hans="新。")
    assert "Look whether it still fits" in text(page.select_one(".messagelist .warning"))
    assert now(role).definition_zh_hant == "舊的。"


@pytest.mark.parametrize(
    "changed",
    [
        {"definition_zh_hans": "新。", "definition_zh_hant": "新的。"},
        {"definition_en": "New."},
        {"name_zh_hans": "新名"},
    ],
)
def test_nothing_is_pointed_out_where_nothing_is_left_behind(desk, changed):
    role = RoleFactory(definition_zh_hans="旧。", definition_zh_hant="舊的。")
    assert not desk.send(role, **changed).select(".messagelist .warning")


def test_the_own_text_of_a_statement_is_pointed_out_too(desk):
    statement = StatementFactory(
        entry=RoleFactory(), facet__datatype=Datatype.ITEMS, text_en="Old", text_zh_hans="旧", text_zh_hant="舊的"
    )
    page = desk.send(statement.entry, **{"statements-0-text_zh_hans": "新"})
    assert "Look whether it still fits" in text(page.select_one(".messagelist .warning"))


def test_a_statement_has_its_own_text_among_what_is_folded(desk):
    statement = StatementFactory(
        entry=RoleFactory(), facet__datatype=Datatype.ITEMS, text_en="So", text_zh_hans="是", text_zh_hant="是的"
    )
    page = desk.open(statement.entry)
    more = page.select_one(".desk__statement .desk__more")
    assert "是的" in text(more.summary)
    assert more.select_one("[name$=-text_zh_hant]").text.strip() == "是的"


def test_a_statement_gets_its_own_text(desk):
    facet = FacetFactory(datatype=Datatype.ITEMS)
    desk.add(RoleFactory(), facet, text_en="So", text_zh_hans="是", text_zh_hant="是的")
    assert Statement.objects.get().text_zh_hant == "是的"


def test_what_nobody_opened_stays_what_it_is(desk):
    statement = StatementFactory(
        entry=RoleFactory(), facet__datatype=Datatype.ITEMS, text_en="So", text_zh_hans="是", condition_zh_hant="有時"
    )
    Statement.objects.filter(pk=statement.pk).update(condition_en="x", condition_zh_hans="x")
    desk.send(statement.entry, **{"statements-0-text_en": "Changed"})
    statement.refresh_from_db()
    assert (statement.text_en, statement.condition_zh_hant) == ("Changed", "有時")


def test_the_fields_that_a_browser_copies_have_the_text_when_any_facet_takes_one(desk):
    FacetFactory(key="a", datatype=Datatype.TERMS, order=1)
    FacetFactory(key="b", datatype=Datatype.ITEMS, order=2)
    template = desk.open(RoleFactory()).select_one("#desk-qualifiers")
    assert "text_zh_hant" in template.decode_contents()


def test_the_setting_of_an_alias_may_be_written(desk):
    alias = AliasFactory(entry=RoleFactory(), context_en="at shops", context_zh_hans="在店铺")
    desk.send(alias.entry, **{"aliases-0-context_zh_hant": "在門市"})
    alias.refresh_from_db()
    assert alias.context_zh_hant == "在門市"


def test_the_cells_of_a_comparison_may_be_written(admin_client):
    comparison = ComparisonFactory(of=[RoleFactory(slug="one"), RoleFactory(slug="other")])
    row = comparison.rows.create(label_en="Pace", label_zh_hans="节奏")
    cell = row.cells.create(member=comparison.members.first(), text_en="Weekly", text_zh_hans="每周")
    name = f"rows-0-cell_{cell.member_id}_text_zh_hant"
    send(admin_client, Comparison.objects.get(), **{name: "每週一次", "rows-0-label_zh_hant": "步調"})
    cell.refresh_from_db()
    row.refresh_from_db()
    assert (cell.text_zh_hant, row.label_zh_hant) == ("每週一次", "步調")


def test_the_sections_of_a_guide_may_be_written(admin_client):
    section = GuideSectionFactory()
    send(admin_client, Guide.objects.get(), **{"sections-0-heading_zh_hant": "標題"})
    section.refresh_from_db()
    assert section.heading_zh_hant == "標題"


def test_the_desk_itself_is_offered_in_every_language(admin_client):
    page = BeautifulSoup(admin_client.get("/admin/").content, "html.parser")
    assert texts(page, ".desk-languages button") == ["English", "简体中文", "繁體中文"]


def test_the_desk_speaks_traditional_chinese(admin_client):
    page = BeautifulSoup(admin_client.get("/admin/", headers={"accept-language": "zh-TW"}).content, "html.parser")
    assert page.html["lang"] == "zh-hant"
    assert "編輯台" in text(page.select_one("#site-name"))


def test_a_form_saved_by_somebody_who_reads_traditional_chinese_stores_no_conversion(admin_client):
    role = RoleFactory(name_zh_hans="用户运营")
    address = reverse("admin:roles_role_change", args=[role.pk])
    data = {**form_of(admin_client.get(address, headers={"accept-language": "zh-TW"})), "name_en": "Changed"}
    admin_client.post(address, data, headers={"accept-language": "zh-TW"})
    assert (now(role).name_en, now(role).name_zh_hant) == ("Changed", None)
