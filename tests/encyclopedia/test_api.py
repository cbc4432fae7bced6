"""What programs read at /api/v1/: the same as the pages show, in all languages at once."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from encyclopedia.models import ComparisonCell, ComparisonRow, Entry, Status, ValueKind
from tests.conftest import texts
from tests.factories import (
    AliasFactory,
    CitationFactory,
    CompanyFactory,
    ComparisonFactory,
    DepartmentFactory,
    FacetFactory,
    GapFactory,
    GlossaryWordFactory,
    GuideSectionFactory,
    MetricFactory,
    OrgUnitFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
    TermFactory,
    make_roles,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    """Ask the API; the result is the JSON. Fails unless the status is the one expected."""

    def get(address, status=200):
        response = client.get(f"/api/v1/{address}")
        assert response.status_code == status, response.content.decode()
        return json.loads(response.content)

    return get


def slugs(answer):
    """The slugs of the items of a list."""
    return [item["slug"] for item in answer["items"]]


def answer_to(entry, facet):
    """What is said of an entry under a facet."""
    return next(answer for answer in entry["answers"] if answer["facet"]["key"] == facet)


def test_the_root_leads_to_every_collection(ask):
    collections = ask("")["collections"]
    assert {"entries", "compare", "matrix", "statements", "titles"} <= set(collections)
    assert collections["entries"] == "http://testserver/api/v1/entries"


def test_texts_stand_side_by_side_in_every_language(ask):
    RoleFactory(slug="one", name_en="Brand", name_zh_hans="品牌")
    assert ask("entries/one")["name"] == {"en": "Brand", "zh-Hans": "品牌", "zh-Hant": "品牌"}


def test_traditional_chinese_is_converted_where_no_editor_has_written_it(ask):
    RoleFactory(slug="one", name_zh_hans="产品运营", definition_zh_hans="提升数据。", definition_zh_hant="自己寫的。")
    entry = ask("entries/one")
    assert (entry["name"]["zh-Hant"], entry["definition"]["zh-Hant"]) == ("產品營運", "自己寫的。")


@pytest.mark.parametrize("language", ["en", "zh-hans", "fr"])
def test_the_answer_is_the_same_whatever_language_is_preferred(client, facets, language):
    OrgUnitFactory(
        slug="unit", parent=OrgUnitFactory(slug="above", company=CompanyFactory(slug="acme")), tie="reports-to"
    )
    plain = client.get("/api/v1/entries/unit").content
    assert client.get("/api/v1/entries/unit", headers={"Accept-Language": language}).content == plain


def test_an_entry_is_identified_by_an_address_that_answers(client, ask):
    RoleFactory(slug="one")
    entry = ask("entries/one")
    assert entry["id"] == "http://testserver/api/v1/entries/one"
    assert client.get(entry["id"]).json() == entry


def test_an_entry_leads_to_its_pages(client, ask):
    RoleFactory(slug="one")
    pages = ask("entries/one")["pages"]
    assert pages == {
        "en": "http://testserver/en/roles/one/",
        "zh-Hans": "http://testserver/zh-hans/roles/one/",
        "zh-Hant": "http://testserver/zh-hant/roles/one/",
    }
    assert client.get(pages["en"]).status_code == 200


def test_a_claim_names_what_it_says_and_who_says_it(ask, facets):
    role = RoleFactory(slug="one")
    statement = StatementFactory(entry=role, facet__key="purpose", target=TermFactory(slug="retention"), cited=False)
    CitationFactory(statement=statement, source=SourceFactory(key="article"), locator="§2")
    (claim,) = answer_to(ask("entries/one"), "purpose")["claims"]
    assert claim["entry"]["slug"] == "retention"
    assert claim["evidence"]["citations"] == [
        {
            "source": "article",
            "source_id": "http://testserver/api/v1/sources/article",
            "locator": "§2",
            "disputes": False,
        }
    ]


def test_copies_of_one_text_are_one_voice(ask, facets):
    statement = StatementFactory(entry=RoleFactory(slug="one"), facet__key="purpose", text_en="so", cited=False)
    original = SourceFactory()
    for source in (original, SourceFactory(copy_of=original), SourceFactory()):
        CitationFactory(statement=statement, source=source)
    (claim,) = answer_to(ask("entries/one"), "purpose")["claims"]
    assert claim["evidence"]["voices"] == 2


def test_what_nobody_states_is_not_stated(ask, facets):
    RoleFactory(slug="one")
    assert answer_to(ask("entries/one"), "purpose") == {
        "facet": {"key": "purpose", "label": {"en": "Goals", "zh-Hans": "目标", "zh-Hant": "目標"}},
        "state": "not-stated",
        "claims": [],
    }


def test_what_is_known_not_to_be_so_is_told_from_what_is_not_stated(ask, facets):
    StatementFactory(entry=RoleFactory(slug="one"), facet__key="purpose", value=ValueKind.NONE)
    assert [claim["value"] for claim in answer_to(ask("entries/one"), "purpose")["claims"]] == ["none"]


def test_a_facet_that_does_not_apply_says_so(ask, facets):
    StatementFactory(entry=RoleFactory(slug="one"), facet__key="purpose", value=ValueKind.NOT_APPLICABLE)
    assert answer_to(ask("entries/one"), "purpose")["state"] == "not-applicable"


def test_an_opinion_names_whose_it_is_in_every_language(ask, facets):
    StatementFactory(
        entry=RoleFactory(slug="one"),
        facet__key="purpose",
        kind="opinion",
        text_en="The best.",
        text_zh_hans="最好。",
        attribution_en="A manager",
        attribution_zh_hans="一位经理",
    )
    (claim,) = answer_to(ask("entries/one"), "purpose")["claims"]
    assert (claim["kind"], claim["attribution"]) == (
        "opinion",
        {"en": "A manager", "zh-Hans": "一位经理", "zh-Hant": "一位經理"},
    )


def test_the_tie_of_a_unit_is_told_in_every_language(ask, facets):
    above = OrgUnitFactory(slug="above")
    OrgUnitFactory(
        slug="unit",
        company=above.company,
        parent=above,
        tie="reports-to",
        tie_condition_en="when large",
        tie_condition_zh_hans="规模大时",
    )
    (claim,) = answer_to(ask("entries/unit"), "belongs-to")["claims"]
    assert claim["note"] == {"en": "reports to", "zh-Hans": "汇报给", "zh-Hant": "匯報給"}
    assert claim["condition"] == {"en": "when large", "zh-Hans": "规模大时", "zh-Hant": "規模大時"}


def test_what_belongs_to_a_kind_and_is_no_facet_is_an_attribute(ask):
    MetricFactory(slug="dau", formula_en="users a day", formula_zh_hans="每天的用户数")
    formula = {"en": "users a day", "zh-Hans": "每天的用户数", "zh-Hant": "每天的用戶數"}
    assert ask("entries/dau")["attributes"] == {"formula": formula}


def test_other_names_say_who_uses_them(ask):
    AliasFactory(entry=RoleFactory(slug="one"), text="企划", used_by=CompanyFactory(slug="acme"))
    (name,) = ask("entries/one")["other_names"]
    assert (name["text"], name["used_by"]["slug"]) == ("企划", "acme")


def test_misspellings_are_not_shown(ask):
    AliasFactory(entry=RoleFactory(slug="one"), text="misspelt", kind="hidden")
    assert ask("entries/one")["other_names"] == []


def test_a_retired_entry_leads_to_its_successor(client):
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=RoleFactory(slug="new"))
    response = client.get("/api/v1/entries/old")
    assert (response.status_code, response["Location"]) == (301, "http://testserver/api/v1/entries/new")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=role", ["one", "other"]),
        ("kind=department", ["home"]),
        ("tag=internet", ["home", "one"]),
        ("kind=role&tag=internet", ["one"]),
        ("tag=nothing", []),
    ],
)
def test_entries_are_filtered(ask, query, found):
    RoleFactory(slug="one", tagged=["internet"])
    RoleFactory(slug="other")
    DepartmentFactory(slug="home", tagged=["internet"])
    assert slugs(ask(f"entries?{query}")) == found


def test_entries_that_were_changed_since_a_moment_are_found(ask):
    now = timezone.now()
    for slug, days in (("fresh", 0), ("old", 10)):
        Entry.objects.filter(pk=RoleFactory(slug=slug).pk).update(changed=now - timedelta(days=days))
    moment = (now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert slugs(ask(f"entries?changed_since={moment}")) == ["fresh"]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00"])
def test_the_first_and_the_last_moment_that_can_be_written_break_nothing(ask, moment):
    RoleFactory()
    assert len(ask(f"entries?changed_since={moment}")["items"]) == (1 if moment.startswith("0") else 0)


@pytest.mark.parametrize("collection", ["entries", "comparisons", "sources", "gaps", "statements"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_the_parts_of_a_list_hold_each_item_once(client, collection, limit):
    for _ in range(5):
        role = RoleFactory()
        ComparisonFactory(of=[role, RoleFactory()])
        GapFactory().entries.add(role)
        StatementFactory(entry=role, text_en="so")
    whole = client.get(f"/api/v1/{collection}").json()["items"]
    seen, address = [], f"/api/v1/{collection}?limit={limit}"
    while address:
        part = client.get(address).json()
        assert 1 <= len(part["items"]) <= limit
        seen += part["items"]
        address = part["next"]
    assert seen == whole


def test_what_is_added_and_deleted_between_two_parts_shifts_nothing(client):
    for slug in ("b", "d", "f"):
        RoleFactory(slug=slug)
    first = client.get("/api/v1/entries?limit=2").json()
    RoleFactory(slug="a")
    Entry.objects.get(slug="d").delete()
    assert (slugs(first), slugs(client.get(first["next"]).json())) == (["b", "d"], ["f"])


def test_the_next_part_is_in_the_header_as_well_and_keeps_the_filters(client):
    for slug in ("one", "other"):
        RoleFactory(slug=slug)
    response = client.get("/api/v1/entries?kind=role&limit=1")
    address = "http://testserver/api/v1/entries?kind=role&limit=1&after=one"
    assert response.json()["next"] == address
    assert response["Link"] == f'<{address}>; rel="next"'


def test_the_last_part_has_no_next(client):
    RoleFactory()
    response = client.get("/api/v1/entries")
    assert response.json()["next"] is None
    assert "Link" not in response.headers


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("entry=one", ["one"]),
        ("facet=purpose", ["one", "other"]),
        ("target=reach", ["other"]),
        ("source=article", ["one"]),
        ("entry=one&target=reach", []),
        ("entry=nobody", []),
    ],
)
def test_statements_are_filtered(ask, facets, query, found):
    for slug, goal, source in (("one", "retention", "article"), ("other", "reach", "book")):
        statement = StatementFactory(
            entry=RoleFactory(slug=slug), facet__key="purpose", target=TermFactory(slug=goal), cited=False
        )
        CitationFactory(statement=statement, source=SourceFactory(key=source))
        CitationFactory(statement=statement, source=SourceFactory())
    assert [item["about"]["slug"] for item in ask(f"statements?{query}")["items"]] == found


def test_the_rows_of_a_comparison_have_the_states_of_the_page(ask, facets):
    make_roles(
        **{
            "purpose": (["retention"], ["retention"]),
            "object-of-work": (["users"], ["merchants"]),
            "means": (["events", "content"], ["events"]),
        }
    )
    comparison = ask("compare?entry=one&entry=other")
    states = {row["facet"]: row["state"] for group in comparison["groups"] for row in group["rows"]}
    assert {key: states[key] for key in ("purpose", "object-of-work", "means")} == {
        "purpose": "same",
        "object-of-work": "different",
        "means": "overlap",
    }


def test_a_cell_says_how_far_its_values_are_shared(ask, facets):
    make_roles(purpose=(["retention", "reach"], ["retention"]))
    (row,) = [
        row
        for group in ask("compare?entry=one&entry=other")["groups"]
        for row in group["rows"]
        if row["facet"] == "purpose"
    ]
    shared = {claim["entry"]["slug"]: claim["shared"] for claim in row["cells"][0]["claims"]}
    assert shared == {"retention": "all", "reach": None}


def test_a_generated_answer_is_given_in_every_language(ask, facets):
    make_roles(
        **{
            "purpose": (["retention"], ["retention"]),
            "object-of-work": (["users"], ["users"]),
            "means": (["events"], ["content"]),
        }
    )
    verdict = ask("compare?entry=one&entry=other")["verdict"]
    assert verdict["written_by"] == "generated"
    assert verdict["text"]["en"].startswith("They agree on")
    assert verdict["text"]["zh-Hans"].startswith("相同之处")


def test_an_editor_s_answer_stands_before_the_generated_one(ask):
    roles = make_roles()
    ComparisonFactory(slug="both", of=roles, verdict_en="They overlap.")
    verdict = ask("compare?entry=other&entry=one")["verdict"]
    assert (verdict["written_by"], verdict["text"]["en"]) == ("editors", "They overlap.")
    assert verdict["comparison"] == "http://testserver/api/v1/comparisons/both"


def test_a_comparison_keeps_the_order_that_was_asked_for(ask):
    make_roles()
    assert [entry["slug"] for entry in ask("compare?entry=other&entry=one")["entries"]] == ["other", "one"]


def test_a_comparison_with_nobody_names_who_is_missing(ask):
    make_roles()
    assert ask("compare?entry=one&entry=nobody", status=404)["missing"] == ["nobody"]


def test_a_comparison_with_a_retired_entry_leads_to_its_successor(client):
    RoleFactory(slug="old", status=Status.RETIRED, replaced_by=RoleFactory(slug="new"))
    RoleFactory(slug="one")
    location = client.get("/api/v1/compare?entry=one&entry=old")["Location"]
    assert location == "http://testserver/api/v1/compare?entry=one&entry=new&show=all"


@pytest.mark.parametrize(
    "query",
    ["", "entry=one", "entry=one&entry=one", "&".join(f"entry=role-{number}" for number in range(6))],
    ids=["none", "one", "one twice", "six"],
)
def test_two_to_five_entries_are_compared(ask, query):
    RoleFactory(slug="one")
    assert [error["parameter"] for error in ask(f"compare?{query}", status=400)["errors"]] == ["entry"]


def test_a_curated_comparison_has_its_own_rows_with_their_sources(ask):
    comparison = ComparisonFactory(slug="both", of=make_roles())
    row = ComparisonRow.objects.create(comparison=comparison, label_en="Day", label_zh_hans="一天")
    member = comparison.members.get(entry__slug="one")
    cell = ComparisonCell.objects.create(row=row, member=member, text_en="Long.", text_zh_hans="很长。")
    CitationFactory(cell=cell, source=SourceFactory(key="article"))
    (own,) = ask("comparisons/both")["rows"]
    assert own["label"] == {"en": "Day", "zh-Hans": "一天", "zh-Hant": "一天"}
    assert [(one["entry"], one["evidence"]["citations"][0]["source"]) for one in own["cells"]] == [("one", "article")]


def test_the_matrix_says_which_unit_owns_a_function(ask):
    functions = FacetFactory(key="functions", kinds=["unit", "company"])
    functions.vocabulary = TermFactory(slug="brand-functions").vocabulary
    functions.save()
    planning = TermFactory(slug="planning", broader=TermFactory(slug="brand-functions"))
    for slug in ("acme", "bolt"):
        OrgUnitFactory(slug=f"{slug}-brand", company=CompanyFactory(slug=slug))
    StatementFactory(entry=Entry.objects.get(slug="acme-brand"), facet=functions, target=planning)
    StatementFactory(entry=Entry.objects.get(slug="bolt"), facet=functions, target=planning, value=ValueKind.NONE)
    (group,) = ask("matrix?company=acme&company=bolt")["groups"]
    (row,) = group["rows"]
    assert [(cell["company"], cell["ownership"]) for cell in row["cells"]] == [("acme", "owned"), ("bolt", "absent")]
    assert [unit["unit"]["slug"] for unit in row["cells"][0]["held_by"]] == ["acme-brand"]
    assert row["cells"][1]["evidence"]["voices"] == 1


def test_the_matrix_of_an_unknown_company_names_it(ask):
    assert ask("matrix?company=nobody", status=404)["missing"] == ["nobody"]


def test_a_title_with_two_senses_has_two(ask):
    RoleFactory(slug="one", name_zh_hans="企划部")
    AliasFactory(entry=DepartmentFactory(slug="other"), text="企划部")
    senses = ask("senses?title=企劃部")["senses"]
    assert [(sense["entry"]["slug"], sense["own_name"]) for sense in senses] == [("one", True), ("other", False)]
    assert ask("titles")["items"][0]["title"] == "企划部"


def test_a_title_that_nobody_has_leads_to_names_like_it(ask):
    RoleFactory(slug="one", name_en="Brand manager")
    found = ask("senses?title=brand")
    assert (found["senses"], [entry["slug"] for entry in found["near"]]) == ([], ["one"])


def test_a_search_finds_by_first_letters_and_says_so(ask):
    RoleFactory(slug="one", name_zh_hans="品类运营")
    (hit,) = ask("search?q=plyy")["items"]
    assert (hit["entry"]["slug"], hit["found_by"]) == ("one", "initials")


def test_a_search_marks_what_was_found(ask):
    RoleFactory(slug="one", definition_en="Raising the numbers of a product.")
    (hit,) = ask("search?q=raising")["items"]
    assert [piece["text"] for piece in hit["snippet"]["pieces"] if piece["marked"]] == ["Raising"]


def test_a_search_counts_the_kinds_and_is_narrowed_to_one(ask):
    RoleFactory(slug="one", name_en="Brand")
    DepartmentFactory(slug="other", name_en="Brand")
    found = ask("search?q=brand&kind=department")
    assert {one["kind"]: one["entries"] for one in found["kinds"]} == {"role": 1, "department": 1}
    assert ([hit["entry"]["slug"] for hit in found["items"]], found["total"]) == (["other"], 1)


def test_the_parts_of_a_search_hold_each_result_once(client):
    made = {f"brand-{number}" for number in range(5)}
    for slug in made:
        RoleFactory(slug=slug, name_en=slug)
    seen: list[str] = []
    address = "/api/v1/search?q=brand&limit=2"
    while address:
        part = client.get(address).json()
        seen += [hit["entry"]["slug"] for hit in part["items"]]
        address = part["next"]
    assert (set(seen), len(seen)) == (made, 5)


def test_a_question_leads_to_its_comparison(ask):
    RoleFactory(slug="one", name_zh_hans="品类运营")
    RoleFactory(slug="other", name_zh_hans="产品运营")
    question = ask("search?q=品类运营和产品运营的区别")["question"]
    assert question["compared"] == "http://testserver/api/v1/compare?entry=one&entry=other"


def test_what_is_no_question_is_none(ask):
    RoleFactory(slug="one", name_en="Brand")
    assert ask("search?q=brand")["question"] is None


def test_a_facet_tells_its_poles_and_its_vocabulary(ask, facets):
    facet = ask("facets/purpose")
    assert (facet["datatype"], facet["vocabulary"]["key"]) == ("terms", "goals")
    assert [item["key"] for item in ask("facets")["items"]][:1] == ["definition"]


def test_a_source_names_its_copies_and_what_rests_on_it(ask, facets):
    original = SourceFactory(key="original")
    SourceFactory(key="copy", copy_of=original)
    statement = StatementFactory(entry=RoleFactory(slug="one"), facet__key="purpose", text_en="so", cited=False)
    CitationFactory(statement=statement, source=original)
    source = ask("sources/original")
    assert (source["copies"], [entry["slug"] for entry in source["entries"]]) == (["copy"], ["one"])
    assert ask("sources/copy")["copy_of"] == "original"


def test_an_open_question_tells_what_is_known(ask):
    gap = GapFactory(slug="who", known_en="Little.", known_zh_hans="很少。")
    gap.entries.add(RoleFactory(slug="one"))
    CitationFactory(gap=gap)
    found = ask("gaps/who")
    assert (found["known"]["zh-Hans"], found["evidence"]["voices"], found["entries"][0]["slug"]) == ("很少。", 1, "one")


def test_a_guide_links_to_entries_by_their_identifiers(ask):
    RoleFactory(slug="one")
    GuideSectionFactory(guide__slug="begin", body_en="Begin with [this](entry:one).")
    (section,) = ask("guides/begin")["sections"]
    assert section["body"]["en"] == "Begin with [this](http://testserver/api/v1/entries/one)."


def test_the_glossary_tells_words_that_are_not_written(ask):
    GlossaryWordFactory(key="word", not_in_chinese="甲、乙")
    (word,) = ask("glossary")["items"]
    assert word["not_in_chinese"] == ["甲", "乙"]


def test_kinds_and_tags_are_counted(ask):
    RoleFactory(tagged=["internet"])
    RoleFactory(tagged=["internet"], status=Status.DRAFT)
    assert {kind["key"]: kind["entries"] for kind in ask("kinds")["items"]}["role"] == 1
    assert [(tag["key"], tag["entries"]) for tag in ask("tags")["items"]] == [("internet", 1)]


def test_a_source_with_an_address_that_is_no_web_address_gives_none(ask):
    SourceFactory(key="it", address="javascript:alert(1)")
    assert ask("sources/it")["address"] is None


def test_the_page_of_the_api_names_every_operation(read, client):
    document = client.get("/api/v1/openapi.json").json()
    page = read("/en/api/")
    assert {f"/api/v1/{path.lstrip('/')}" for path in texts(page, "th code")} == set(document["paths"])


def test_the_examples_of_the_page_answer(read, client, encyclopedia):
    page = read("/en/api/")
    asked = re.findall(r"http://testserver(/api/v1/[^\s']+)", " ".join(texts(page, "pre")))
    assert len(asked) > 6
    assert {client.get(address).status_code for address in asked if "senses" not in address} == {200}


def test_every_operation_and_every_parameter_says_what_it_is(client):
    for path, methods in client.get("/api/v1/openapi.json").json()["paths"].items():
        assert methods["get"]["description"], path
        assert [one["name"] for one in methods["get"]["parameters"] if not one.get("description")] == [], path


def test_the_reference_loads_nothing_from_another_host_and_runs_no_script_of_its_own(read):
    page = read("/api/v1/docs")
    addresses = [tag.get("src") or tag.get("href") for tag in page.select("[src], [href]")]
    assert [address for address in addresses if not address.startswith("/")] == []
    inline = [tag for tag in page.select("script:not([src])") if tag.get("type") != "application/json"]
    assert inline + page.select("style, [style], [onclick]") == []
