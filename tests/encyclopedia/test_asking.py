"""Asking for what is missing: what readers see, what is kept of it, and what editors do with it."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from encyclopedia import wishes
from encyclopedia.asking import LONGEST, SHORTEST, Refusal, readable, refusal, tidied
from encyclopedia.models import Gap, GapStatus, Revision, Status, Wish, WishStatus
from tests.conftest import links, text, texts
from tests.encyclopedia.test_admin import address, form_of
from tests.encyclopedia.test_desk import member
from tests.factories import AliasFactory, RoleFactory, WishFactory

LANGUAGES = ["en", "zh-hans", "zh-hant"]
#: What is no text of a reader: each is refused and answered with a page.
HOSTILE = ["\x00", "a\x00b", "\u202e\u200f", "🙂", "🙂🙂", "<b></b>", "\ud7ff\uffff", "'; DROP TABLE x;\x07"]


def parse(response):
    return BeautifulSoup(response.content, "html.parser")


def ask(client, typed, language="en", **more):
    return client.post(f"/{language}/search/ask/", {"text": typed, **more})


def error(response):
    """What the form says at its field, as a screen reader finds it."""
    page = parse(response)
    field = page.select_one("#ask-text")
    assert field["aria-invalid"] == "true"
    return text(page.select_one("#" + field["aria-describedby"].split()[0]))


def typed_in(response):
    return parse(response).select_one("#ask-text")["value"]


# What may be asked for


@pytest.mark.parametrize(
    "typed",
    [
        "私域运营",
        "prompt engineer",
        "C++",
        "R&D in the 2020s",
        "Node.js developer",
        "产品经理 👩🏽‍💻",
        "2024-2025 年校招运营",
        "salaries 2023, 2024 and 2025",
        "on 2024-05-12",
        "A/B testing, 24/7, 9 to 5",
        "GMV > 100000",
        "growth (B2B) – 增长",
        "مدير المنتج",
    ],
)
def test_plain_words_may_be_asked_for(typed):
    assert refusal(tidied(typed)) is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Refusal.SHORT),
        (" x ", Refusal.SHORT),
        ("x" * (LONGEST + 1), Refusal.LONG),
        ("a\x00b", Refusal.CONTROLS),
        ("a\x1bb", Refusal.CONTROLS),
        ("<p></p>", Refusal.MARKUP),
        ("<script>alert(1)</script>", Refusal.MARKUP),
        ("write to anna@example.org", Refusal.ADDRESS),
        ("anna＠example．org", Refusal.ADDRESS),
        ("follow @anna", Refusal.ADDRESS),
        ("https://example.org/x", Refusal.LINK),
        ("see www.example.net", Refusal.LINK),
        ("example.com", Refusal.LINK),
        ("ｅｘａｍｐｌｅ．ｃｏｍ", Refusal.LINK),
        ("example.dev/page", Refusal.LINK),
        ("weixin://dl/chat", Refusal.LINK),
        ("call +49 (30) 123-45 67", Refusal.NUMBER),
        ("微信13800138000", Refusal.NUMBER),
        ("电话一三八零零一三八零零零", Refusal.NUMBER),
        ("１３８ ００１３ ８０００", Refusal.NUMBER),
        ("QQ 1234567", Refusal.NUMBER),
        ("?!…", Refusal.WORDLESS),
        ("🙂🙂", Refusal.WORDLESS),
        ("2024", Refusal.WORDLESS),
    ],
)
def test_what_is_no_wish_is_refused_for_its_own_reason(typed, why):
    assert refusal(tidied(typed)) == why


@given(st.text())
def test_any_text_is_kept_or_refused_and_what_is_kept_fits(typed):
    words = tidied(typed)
    assert refusal(words) is not None or SHORTEST <= len(words) <= LONGEST


@given(st.text())
def test_tidying_once_is_enough(typed):
    assert tidied(tidied(typed)) == tidied(typed)


@given(st.from_regex(r"[a-z]{1,10}@[a-z]{1,10}\.[a-z]{2,5}", fullmatch=True), st.text(max_size=20))
def test_no_mail_address_is_ever_kept(mail, around):
    assert refusal(tidied(f"{around} {mail}")) is not None


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", " ", "-", "."]))
def test_no_mobile_number_is_ever_kept(number, between):
    grouped = between.join([number[:3], number[3:7], number[7:]])
    assert refusal(tidied(f"call {grouped}")) is Refusal.NUMBER


@given(st.text())
def test_what_is_shown_again_can_stand_in_a_page(typed):
    assert "\x00" not in readable(typed)


# The form


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_without_results_offers_to_ask_for_it(read, language):
    form = read(f"/{language}/search/?q=quidditch").select_one(".ask-form")
    assert form["action"] == f"/{language}/search/ask/"
    assert form.select_one("#ask-text")["value"] == "quidditch"


@pytest.mark.django_db
def test_a_search_with_results_sets_no_cookie_and_has_no_form(client):
    RoleFactory(name_en="Seeker")
    response = client.get("/en/search/?q=seeker")
    assert not response.cookies
    assert not parse(response).select(".ask-form")


@pytest.mark.django_db
def test_the_form_has_a_page_of_its_own_that_is_not_indexed(read):
    page = read("/en/search/ask/?x=1&page=%F0")
    assert page.select_one(".ask-form")
    assert "noindex" in page.select_one("meta[name=robots]")["content"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_asked_is_thanked_on_a_page_that_is_the_same_for_all(client, language):
    response = ask(client, "Quidditch coach", language)
    assert (response.status_code, response.headers["Location"]) == (303, f"/{language}/search/ask/?asked=1")
    thanks = Client().get(response.headers["Location"])
    assert thanks.status_code == 200
    assert not thanks.cookies
    assert f"/{language}/gaps/" in links(parse(thanks), "main a")


@pytest.mark.django_db
def test_what_another_site_sends_is_refused():
    client = Client(enforce_csrf_checks=True)
    assert ask(client, "Quidditch coach").status_code == 403
    assert not Wish.objects.exists()


@pytest.mark.django_db
def test_the_form_as_a_browser_sends_it_is_taken():
    client = Client(enforce_csrf_checks=True)
    form = parse(client.get("/en/search/?q=quidditch")).select_one(".ask-form")
    data = {field["name"]: field.get("value", "") for field in form.select("[name]")}
    assert client.post(form["action"], data).status_code == 303
    assert Wish.objects.get().text == "quidditch"


@pytest.mark.django_db
def test_a_refused_form_keeps_what_was_typed_and_says_why_at_its_field(client):
    response = ask(client, "write to anna@example.org")
    assert response.status_code == 400
    assert "e-mail" in error(response)
    assert typed_in(response) == "write to anna@example.org"
    assert not Wish.objects.exists()


@pytest.mark.django_db
def test_markup_is_shown_again_as_it_was_typed(client):
    typed = '"><script>alert(1)</script>'
    response = ask(client, typed)
    assert typed_in(response) == typed
    assert "alert(1)" not in "".join(one.text for one in parse(response).select("script"))


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [*HOSTILE, "", "x" * 100_000, "﷽" * 100])
def test_whatever_is_sent_is_answered_with_a_page(client, typed):
    response = ask(client, typed)
    assert response.status_code == 400
    assert error(response)
    assert not Wish.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [b"text=%ff%fe", b"text=%00", b"text=%ed%a0%80"])
def test_bytes_that_are_no_text_are_refused(client, sent):
    response = client.post("/en/search/ask/", sent, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


@pytest.mark.django_db
def test_a_form_without_its_field_is_refused(client):
    assert client.post("/en/search/ask/").status_code == 400


@pytest.mark.django_db
def test_what_is_here_already_is_led_to(client):
    role = RoleFactory(slug="seeker", name_en="Seeker", name_zh_hans="找球手")
    AliasFactory(entry=role, text="追球员")
    for typed in ("ＳＥＥＫＥＲ", "找球手", "追球員"):
        response = ask(client, typed)
        assert response.status_code == 400
        assert links(parse(response), "#ask-error a") == ["/en/roles/seeker/"]
    assert not Wish.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.RETIRED])
def test_what_readers_do_not_see_may_be_asked_for_and_is_not_told(client, status):
    RoleFactory(name_en="Seeker", status=status)
    assert ask(client, "Seeker").status_code == 303


@pytest.mark.django_db
def test_what_a_program_fills_in_is_thanked_for_and_not_kept(client):
    assert ask(client, "Buy things", website="https://example.org").status_code == 303
    assert not Wish.objects.exists()


# What is kept


@pytest.mark.django_db
def test_a_wish_is_its_words_and_when_they_were_asked_and_nothing_of_who_asked(client):
    columns = {field.name for field in Wish._meta.get_fields()}
    assert columns == {"id", "text", "folded", "language", "times", "first_asked", "last_asked", "status"}
    assert not any(isinstance(field, models.DateTimeField) for field in Wish._meta.get_fields())
    ask(client, " 　私域\u200f运营 ", "zh-hans")
    kept = Wish.objects.values("text", "language", "times", "first_asked", "last_asked", "status").get()
    today = timezone.localdate()
    assert kept == {
        "text": "私域运营",
        "language": "zh-hans",
        "times": 1,
        "first_asked": today,
        "last_asked": today,
        "status": WishStatus.WAITING,
    }
    assert not client.session.keys()


@pytest.mark.django_db
def test_the_same_wish_in_another_spelling_counts_up(client):
    for typed in ("私域运营", "私域 營運", "私域運營"):
        ask(client, typed)
    assert [(one.text, one.times) for one in Wish.objects.all()] == [("私域运营", 3)]


@pytest.mark.django_db
def test_a_wish_remembers_the_first_day_and_the_last():
    first, last = date(2026, 1, 2), date(2026, 3, 4)
    wishes.keep("Seeker", "en", first)
    wishes.keep("seeker", "zh-hans", last)
    wish = Wish.objects.get()
    assert (wish.first_asked, wish.last_asked, wish.language) == (first, last, "en")


@pytest.mark.django_db
def test_a_wish_that_was_turned_down_does_not_wait_again(client):
    wish = WishFactory(text="Seeker", status=WishStatus.TURNED_DOWN)
    assert ask(client, "seeker").status_code == 303
    wish.refresh_from_db()
    assert (wish.status, wish.times) == (WishStatus.TURNED_DOWN, 2)


@pytest.mark.django_db
@pytest.mark.parametrize("limit", ["MOST_A_DAY", "MOST_WAITING"])
def test_more_than_is_taken_is_refused_and_what_was_typed_is_kept_in_the_form(client, monkeypatch, limit):
    monkeypatch.setattr(wishes, limit, 1)
    assert ask(client, "Seeker").status_code == 303
    response = ask(client, "Keeper")
    assert response.status_code == 429
    assert "tomorrow" in error(response)
    assert typed_in(response) == "Keeper"
    assert Wish.objects.count() == 1


@pytest.mark.django_db
def test_what_was_asked_before_counts_up_when_no_more_is_taken(client, monkeypatch):
    ask(client, "Seeker")
    monkeypatch.setattr(wishes, "MOST_A_DAY", 0)
    assert ask(client, "seeker").status_code == 303
    assert Wish.objects.get().times == 2


@pytest.mark.django_db
def test_another_day_has_room_again(monkeypatch):
    monkeypatch.setattr(wishes, "MOST_A_DAY", 1)
    wishes.keep("Seeker", "en", date(2026, 1, 1))
    wishes.keep("Keeper", "en", date(2026, 1, 2))
    with pytest.raises(wishes.TooMany):
        wishes.keep("Beater", "en", date(2026, 1, 2))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "age", "is_kept"),
    [("turned-down", 1, False), ("taken-up", 1, False), ("waiting", 1, True), ("turned-down", 0, True)],
)
def test_what_was_settled_long_ago_is_forgotten(status, age, is_kept):
    today = date(2026, 6, 30)
    WishFactory(text="Old", status=status, last_asked=today - wishes.REMEMBERED - timedelta(days=age))
    wishes.keep("New", "en", today)
    assert Wish.objects.filter(text="Old").exists() == is_kept


@pytest.mark.django_db
@pytest.mark.parametrize("others", [0, 30])
def test_asking_costs_the_same_whatever_was_asked(client, django_assert_num_queries, others):
    WishFactory.create_batch(others)
    RoleFactory.create_batch(others)
    with django_assert_num_queries(11):
        assert ask(client, "Quidditch coach").status_code == 303


@pytest.mark.django_db
def test_a_wish_has_no_history(client):
    ask(client, "Seeker")
    assert not Revision.objects.exists()


# The desk


@pytest.fixture(params=["Editor", "Reviewer", "Moderator"])
def desk(request, client, django_user_model):
    """Somebody of each group."""
    return member(django_user_model, client, request.param).client


def act(client, action, *ticked):
    data = {"action": action, "_selected_action": [wish.pk for wish in ticked], "post": "yes"}
    return client.post(address(Wish, "changelist"), data, follow=True)


@pytest.mark.django_db
def test_editors_see_what_is_asked_most_first(desk):
    WishFactory(text="Rare", times=1)
    WishFactory(text="Often", times=9)
    page = parse(desk.get(address(Wish, "changelist")))
    assert texts(page, "#result_list .field-text") == ["Often", "Rare"]


@pytest.mark.django_db
def test_what_readers_wrote_is_not_rewritten(desk):
    wish = WishFactory(text="Seeker")
    page = parse(desk.get(address(Wish, "change", wish.pk)))
    assert not page.select("#wish_form input[name=text]")
    assert desk.post(address(Wish, "change", wish.pk), {"text": "Other"}).status_code == 403
    assert desk.get(address(Wish, "add")).status_code == 403


@pytest.mark.django_db
def test_what_waits_stands_on_the_front_page_and_leads_to_the_list(desk):
    WishFactory(text="Seeker")
    WishFactory(text="Keeper", status=WishStatus.TURNED_DOWN)
    page = parse(desk.get(reverse("admin:index")))
    assert "1 Asked for by readers" in texts(page, ".waiting__label")
    assert texts(page, ".waiting__named a") == ["Seeker"]
    listed = f"{address(Wish, 'changelist')}?status__exact=waiting"
    assert listed in links(page)
    assert texts(parse(desk.get(listed)), "#result_list .field-text") == ["Seeker"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "field", "slug"),
    [("Head of Growth", "question_en", "head-of-growth"), ("私域运营", "question_zh_hans", "si-yu-yun-ying")],
)
def test_a_wish_becomes_an_open_question(desk, typed, field, slug):
    wish = WishFactory(text=typed)
    page = parse(desk.get(address(Wish, "changelist")))
    (form,) = links(page, ".field-make_question a")
    data = form_of(desk.get(form))
    assert (data[field], data["slug"]) == ([typed], [slug])
    asked = {"question_en": "Who does it?", "question_zh_hans": "谁来做？", "status": GapStatus.OPEN}
    assert desk.post(form, {**data, **asked}).status_code == 302
    wish.refresh_from_db()
    assert Gap.objects.get().slug == slug
    assert wish.status == WishStatus.TAKEN_UP


@pytest.mark.django_db
def test_a_wish_waits_until_its_question_is_saved(admin_client):
    wish = WishFactory(text="Seeker")
    (form,) = links(parse(admin_client.get(address(Wish, "changelist"))), ".field-make_question a")
    admin_client.post(form, {**form_of(admin_client.get(form)), "question_zh_hans": ""})
    wish.refresh_from_db()
    assert (wish.status, Gap.objects.count()) == (WishStatus.WAITING, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["x", "", "9" * 30, "-1", "٣", "12345"])
def test_the_form_of_a_question_may_be_told_of_no_wish_at_all(admin_client, given):
    form = f"{address(Gap, 'add')}?wish={given}"
    asked = {"question_en": "Who?", "question_zh_hans": "谁？", "slug": "who"}
    assert admin_client.post(form, {**form_of(admin_client.get(form)), **asked}).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("action", "status"), [("take_up", "taken-up"), ("turn_down", "turned-down"), ("let_wait", "waiting")]
)
def test_ticked_wishes_are_decided_on(desk, action, status):
    ticked = [WishFactory(status="waiting"), WishFactory(status="turned-down")]
    other = WishFactory(status="taken-up")
    assert act(desk, action, *ticked).status_code == 200
    assert {one.status for one in Wish.objects.exclude(pk=other.pk)} == {status}
    other.refresh_from_db()
    assert other.status == "taken-up"


@pytest.mark.django_db
def test_what_should_not_have_been_kept_is_deleted(desk):
    act(desk, "delete_selected", WishFactory(text="Anna Example"))
    assert not Wish.objects.exists()


@pytest.mark.django_db
def test_somebody_who_may_not_change_open_questions_sees_nothing(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    wish = WishFactory()
    pages = [address(Wish, "changelist"), address(Wish, "change", wish.pk), address(Wish, "delete", wish.pk)]
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]
    act(client, "turn_down", wish)
    wish.refresh_from_db()
    assert wish.status == WishStatus.WAITING
