"""What `load_encyclopedia` does to the database: all of the files or none, and nothing that is there already."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encyclopedia.models import Alias, Citation, Entry, Source, Statement, Tag, Term
from roles.models import Role
from tests.content import BASICS, ENTRIES, FILES, ROLE, encyclopedia_now, load, refused, write

pytestmark = pytest.mark.django_db

NAME = "name: {en: A name, zh-hans: 名称}\n"
UNIT = "unit: {}\n" + NAME + "company: {}\nbelongs to: {}\n"


@pytest.fixture
def folder(tmp_path):
    """The content files of the small encyclopedia, loaded."""
    load(write(tmp_path / "content", FILES))
    return tmp_path / "content"


def role():
    return Role.objects.get(slug="product-operations")


def statements():
    """(facet, place in it) → primary key, for every statement."""
    return {(one.facet.key, one.order): one.pk for one in Statement.objects.select_related("facet")}


def edit(folder, old, new, path="roles/product-operations.yaml"):
    """Replace a piece of a content file, which has to be there once."""
    text = (folder / path).read_text()
    assert text.count(old) == 1
    (folder / path).write_text(text.replace(old, new))


def test_a_file_becomes_an_entry_with_all_it_says(folder):
    entry = role()
    assert (entry.name_en, entry.name_zh_hans, entry.home_department.slug, entry.status) == (
        "Product operations",
        "产品运营",
        "operations",
        "published",
    )
    assert [(one.text, one.used_by.slug, one.language) for one in entry.aliases.all()] == [
        ("产品运营专员", "acme", "zh-hans")
    ]
    assert list(entry.tags.names()) == ["internet"]


def test_a_text_may_have_a_traditional_one_of_its_own(folder):
    edit(folder, "  zh-hans: 产品运营\n", "  zh-hans: 产品运营\n  zh-hant: 產品經營\n")
    load(folder)
    assert (role().name_zh_hans, role().name_zh_hant) == ("产品运营", "產品經營")


def test_a_traditional_text_that_a_file_leaves_out_is_emptied(folder):
    Role.objects.update(name_zh_hant="產品經營")
    load(folder)
    assert role().name_zh_hant == ""


def test_a_traditional_text_alone_is_not_enough(folder):
    edit(folder, "  zh-hans: 产品运营\n", "  zh-hant: 產品經營\n")
    problem, _summary = refused(folder)
    assert problem.endswith("roles/product-operations.yaml:3  name: the text in zh-hans is missing")


def test_statements_keep_their_order_weight_and_sources(folder):
    said = role().statements.filter(facet__key="purpose")
    assert [(one.target.slug, one.weight) for one in said] == [("retention", "main"), ("reach", "also")]
    events = role().statements.get(facet__key="responsibilities")
    assert [one.locator for one in events.citations.all()] == ["p. 1", "p. 9"]


def test_a_column_of_an_entry_has_its_own_sources(folder):
    cited = Citation.objects.filter(entry=role().pk).order_by("facet__key")
    assert [(one.facet.key, one.locator) for one in cited] == [("definition", "p. 1"), ("home-department", "p. 2")]


def test_loading_says_in_numbers_what_it_did(folder):
    (folder / "more.yaml").write_text(f"tag: web\nlabel: {{en: Web, zh-hans: 网}}\n---\nmetric: dau\n{NAME}")
    edit(folder, "Plan events", "Plan all events")
    said = load(folder)
    assert "metric 1" in said
    assert "statements 5" in said
    assert "created 2  changed 1  unchanged 21" in said


def test_loading_twice_changes_nothing(folder):
    before = encyclopedia_now()
    assert "created 0  changed 0  unchanged 22" in load(folder)
    assert encyclopedia_now() == before


def test_loading_what_is_there_already_writes_nothing(folder):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        load(folder)
    verbs = {query["sql"].split()[0].upper() for query in queries}
    assert verbs <= {"SELECT", "BEGIN", "SAVEPOINT", "RELEASE", "DECLARE", "CLOSE", "FETCH", "SET"}


def test_loading_the_shipped_encyclopedia_twice_changes_nothing():
    load()
    assert "created 0  changed 0  unchanged" in load()


def test_an_entry_that_changed_counts_its_version_up_and_others_do_not(folder):
    edit(folder, "en: Product operations\n", "en: Product Ops\n")
    load(folder)
    assert set(Entry.objects.values_list("slug", "version")) >= {("product-operations", 2), ("operations", 1)}


def test_a_changed_statement_counts_as_a_change_of_its_entry(folder):
    edit(folder, "Plan events", "Plan all events")
    load(folder)
    assert (role().version, role().statements.get(facet__key="responsibilities").text_en) == (2, "Plan all events")


def test_statements_that_did_not_change_are_kept_as_they_are(folder):
    before = statements()
    edit(folder, "Plan events", "Plan all events")
    load(folder)
    kept = {place for place, key in statements().items() if before.get(place) == key}
    assert set(before) - kept == {("responsibilities", 0)}


def test_statements_that_only_change_places_are_kept(folder):
    before = statements()
    first, second = (
        "{entry: retention, source: handbook @ p. 1}",
        "{entry: reach, weight: also, source: handbook @ p. 1}",
    )
    edit(folder, f"  - {first}\n  - {second}\n", f"  - {second}\n  - {first}\n")
    load(folder)
    assert (statements()["purpose", 0], statements()["purpose", 1]) == (before["purpose", 1], before["purpose", 0])


def test_a_name_that_did_not_change_is_kept(folder):
    before = Alias.objects.get().pk
    edit(folder, "aliases:\n", "aliases:\n- {en: Product ops}\n")
    load(folder)
    assert list(role().aliases.values_list("text", flat=True)) == ["Product ops", "产品运营专员"]
    assert Alias.objects.get(text="产品运营专员").pk == before


def test_what_a_file_no_longer_says_of_an_entry_is_gone(folder):
    (folder / "roles/product-operations.yaml").write_text(f"role: product-operations\n{NAME}")
    load(folder)
    entry = role()
    assert (entry.definition_en, entry.home_department, entry.last_reviewed) == ("", None, None)
    assert not any(rows.exists() for rows in (entry.statements, entry.aliases, entry.tagged, entry.citations))


def test_an_entry_that_lost_its_file_stays_without_prune(folder):
    (folder / "roles/product-operations.yaml").unlink()
    load(folder)
    assert Role.objects.filter(slug="product-operations").exists()


def test_prune_deletes_what_has_no_file_and_says_how_much(folder):
    (folder / "roles/product-operations.yaml").unlink()
    assert "pruned 1" in load(folder, prune=True)
    assert not Role.objects.exists()
    assert Entry.objects.count() == 9


def test_prune_deletes_entries_that_name_each_other(folder):
    (folder / "roles/product-operations.yaml").unlink()
    (folder / "entries.yaml").unlink()
    assert "pruned 10" in load(folder, prune=True)
    assert not Entry.objects.exists()


def test_prune_deletes_sources_tags_and_vocabularies_too(folder):
    for file in folder.rglob("*.yaml"):
        file.unlink()
    load(folder, prune=True)
    assert encyclopedia_now() == {}


def test_prune_does_not_take_away_what_a_file_still_names(folder):
    before = encyclopedia_now()
    edit(folder, "tag: internet\nlabel: {en: Internet, zh-hans: 互联网}\n---\n", "", "basics.yaml")
    report = refused(folder, prune=True)
    assert 'tags: no tag is called "internet"' in report[0]
    assert encyclopedia_now() == before


def test_prune_lets_another_term_take_the_rung_of_one_that_goes(folder):
    edit(folder, "term: industry", "term: sector", "entries.yaml")
    load(folder, prune=True)
    assert list(Term.objects.filter(position=2).values_list("slug", flat=True)) == ["sector"]


def test_a_dry_run_changes_nothing_and_shows_the_difference(folder):
    before = encyclopedia_now()
    edit(folder, "en: Plan events", "en: Plan all events")
    said = load(folder, dry_run=True)
    assert "--- roles/product-operations.yaml (database)\n+++ roles/product-operations.yaml (file)\n" in said
    assert "-  - en: Plan events\n+  - en: Plan all events\n" in said
    assert "created 0  changed 1  unchanged 21" in said
    assert "nothing was written" in said
    assert encyclopedia_now() == before


def test_a_dry_run_names_what_would_be_new_and_what_would_go(folder):
    (folder / "roles/product-operations.yaml").write_text(f"role: user-operations\n{NAME}")
    said = load(folder, dry_run=True, prune=True)
    assert "+ role: user-operations\n" in said
    assert "- role: product-operations\n" in said


def test_a_dry_run_finds_the_same_problems(folder):
    edit(folder, "entry: reach", "entry: rich")
    assert 'no entry is called "rich" (did you mean "reach"?)' in refused(folder, dry_run=True)[0]


def test_one_file_can_be_loaded_alone_when_the_rest_is_there(folder):
    edit(folder, "Plan events", "Plan all events")
    assert "created 0  changed 1  unchanged 0" in load(folder / "roles" / "product-operations.yaml")


def test_a_file_alone_is_refused_when_what_it_names_is_nowhere(tmp_path):
    write(tmp_path, {"role.yaml": ROLE})
    report = refused(tmp_path)
    assert any('no source is called "handbook"' in problem for problem in report)
    assert not Entry.objects.exists()


def test_several_paths_are_loaded_as_one(tmp_path):
    write(tmp_path, {"a/role.yaml": ROLE, "b/entries.yaml": ENTRIES, "c/basics.yaml": BASICS})
    load(tmp_path / "a", tmp_path / "b", tmp_path / "c" / "basics.yaml")
    assert role().home_department.slug == "operations"


def test_the_order_of_files_does_not_matter(tmp_path, folder):
    before = encyclopedia_now()
    load(write(tmp_path / "none", {"x.yaml": ""}), prune=True)
    load(write(tmp_path / "other", {"1.yaml": ROLE, "2.yaml": ENTRIES, "3.yaml": BASICS}))
    assert encyclopedia_now() == before


def test_files_that_are_not_yaml_and_hidden_ones_are_passed_over(folder):
    write(folder, {"README.md": "# role: [", ".drafts/x.yaml": "role: [", ".x.yaml": "role: ["})
    assert "unchanged 22" in load(folder)


def test_a_path_that_is_not_there_is_a_wrong_use_of_the_command(tmp_path):
    assert refused(tmp_path / "nowhere", code=2) == [f"There is no file or folder {tmp_path / 'nowhere'}."]


def test_an_empty_folder_is_no_problem(tmp_path):
    assert "created 0  changed 0  unchanged 0" in load(tmp_path)


def test_a_company_that_is_renamed_renames_what_tells_its_units_apart(folder):
    edit(folder, "{en: Acme, zh-hans: 甲公司}", "{en: Zenith, zh-hans: 丁公司}", "entries.yaml")
    load(folder)
    assert str(Entry.objects.get(slug="acme-operations")) == "Operations (Zenith)"


@pytest.mark.parametrize("slugs", [("acme-centre", "acme-operations"), ("acme-operations", "acme-centre")])
def test_units_can_move_to_another_company_together(folder, slugs):
    above = {"acme-centre": "", "acme-operations": "belongs to: acme-centre\n"}
    text = "---\n".join(f"unit: {slug}\n{NAME}company: bolt\n{above[slug]}" for slug in slugs)
    load(write(folder.parent / "moved", {"units.yaml": text}))
    assert Entry.objects.filter(as_unit__company__slug="bolt").count() == 2


@pytest.mark.parametrize("slugs", [("acme-centre", "acme-operations"), ("acme-operations", "acme-centre")])
def test_a_unit_and_the_one_above_it_can_change_places(folder, slugs):
    above = {"acme-centre": "belongs to: acme-operations\n", "acme-operations": ""}
    text = "---\n".join(f"unit: {slug}\n{NAME}company: acme\n{above[slug]}" for slug in slugs)
    load(write(folder.parent / "moved", {"units.yaml": text}))
    assert Entry.objects.get(slug="acme-centre").as_unit.parent.slug == "acme-operations"


def test_two_terms_can_change_rungs(folder):
    edit(folder, "position: 1", "position: 9", "entries.yaml")
    edit(folder, "position: 2", "position: 1", "entries.yaml")
    edit(folder, "position: 9", "position: 2", "entries.yaml")
    load(folder)
    assert dict(Term.objects.exclude(position=None).values_list("slug", "position")) == {"merchant": 2, "industry": 1}


def test_a_text_with_markup_is_kept_as_text(folder):
    edit(folder, "en: Plan events", "en: <script>alert(1)</script> & more")
    load(folder)
    assert role().statements.get(facet__key="responsibilities").text_en == "<script>alert(1)</script> & more"


def test_a_copy_of_a_source_names_its_original(folder):
    copy = "source: reprint\ntype: article\ntitle: {en: Reprint, zh-hans: 转载}\ncopy of: handbook\n"
    load(write(folder.parent / "more", {"source.yaml": copy}))
    reprint, original = Source.objects.get(key="reprint"), Source.objects.get(key="handbook")
    assert reprint.lineage == original.lineage


def test_a_tag_without_entries_is_loaded_all_the_same(folder):
    load(write(folder.parent / "more", {"tags.yaml": "tag: web\nlabel: {en: Web, zh-hans: 网}\n"}))
    assert Tag.objects.get(name="web").label_zh_hans == "网"
