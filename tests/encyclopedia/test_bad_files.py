"""What happens to content files that are wrong: every problem with its file and line, and nothing loaded."""

import pytest

from tests.bad_files import BAD, HEAD, NAME, PURPOSE, TEXT
from tests.content import BASICS, ENTRIES, FILES, ROLE, encyclopedia_now, load, refused, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """The small encyclopedia is loaded; a folder for what comes next."""
    load(write(tmp_path / "good", FILES))
    return tmp_path / "next"


@pytest.mark.parametrize(("text", "line", "words"), BAD.values(), ids=BAD)
def test_a_bad_file_is_reported_with_its_line_and_changes_nothing(folder, text, line, words):
    before = encyclopedia_now()
    report = refused(write(folder, {"bad.yaml": text, "good.yaml": "tag: fine\nlabel: {en: Fine, zh-hans: 好}\n"}))
    assert [said for said in report if said.startswith(f"{folder}/bad.yaml:{line}  ") and words in said], report
    assert encyclopedia_now() == before


def test_every_problem_of_every_file_is_reported_at_once(folder):
    write(
        folder,
        {
            "a.yaml": f"{HEAD}tgas: [internet]\nreviewed: yesterday\n",
            "b/c.yaml": f"{PURPOSE}  - {{entry: nowhere}}\n".replace("role: brand", "role: sales"),
            "d.yaml": "role: [\n",
            "e.yaml": "tag: fine\nlabel: {en: Fine, zh-hans: 好}\n",
        },
    )
    report = refused(folder)
    assert [said.removeprefix(f"{folder}/").split("  ")[0] for said in report[:-1]] == [
        "a.yaml:3",
        "a.yaml:4",
        "b/c.yaml:5",
        "b/c.yaml:5",
        "d.yaml:2",
    ]
    assert report[-1] == "5 problems, nothing was loaded."


def test_one_problem_is_one_problem(folder):
    assert refused(write(folder, {"bad.yaml": "role: [\n"}))[-1] == "1 problem, nothing was loaded."


def test_problems_are_reported_in_the_order_of_lines(folder):
    text = "\n---\n".join(f"role: role-{number}\n{NAME}tags: [nowhere]" for number in range(12))
    lines = [int(said.split(":")[1].split()[0]) for said in refused(write(folder, {"bad.yaml": text}))[:-1]]
    assert lines == sorted(lines)


@pytest.mark.parametrize("kind", ["department", "company", "metric", "framework"])
def test_a_slug_of_another_kind_is_refused_and_the_one_that_has_it_named(folder, kind):
    report = refused(write(folder, {"bad.yaml": f"{kind}: product-operations\n{NAME}"}))
    assert 'there is a role "product-operations" already; slugs are unique over all kinds' in report[0]


def test_a_slug_in_two_files_of_different_kinds_is_reported_at_both(folder):
    write(folder, {"one.yaml": f"metric: brand\n{NAME}", "two.yaml": f"framework: brand\n{NAME}"})
    report = refused(folder)
    assert ["one.yaml:1" in report[0], "two.yaml:1" in report[1]] == [True, True]


def test_the_same_document_in_two_files_is_refused_and_the_first_place_named(folder):
    write(folder, {"one.yaml": f"tag: fine\nlabel: {TEXT}\n---\n{HEAD}", "two.yaml": HEAD})
    assert refused(folder)[0] == f'{folder}/two.yaml:1  role "brand" is defined already at {folder}/one.yaml:4'


def test_a_file_that_is_not_utf8_is_refused_with_the_line(folder):
    write(folder, {})
    folder.mkdir()
    (folder / "bad.yaml").write_bytes(b"role: brand\nname:\n  en: Brand\n  zh-hans: " + "品牌".encode("gb18030"))
    assert refused(folder)[0] == f"{folder}/bad.yaml:4  the file is not UTF-8"


def test_a_byte_order_mark_is_no_problem(folder):
    load(write(folder, {"good.yaml": "\ufeff" + HEAD}))
    assert "roles/brand.yaml" in encyclopedia_now()


def test_a_file_of_three_megabytes_is_refused_unread(folder):
    write(folder, {"bad.yaml": f"{HEAD}# {'x' * 3_000_000}\n"})
    assert "content files have at most 2,000,000" in refused(folder)[0]


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    write(tmp_path, {"secret.yaml": HEAD})
    folder.mkdir()
    (folder / "bad.yaml").symlink_to(tmp_path / "secret.yaml")
    assert refused(folder)[0] == f"{folder}/bad.yaml:1  the file is a link that leads out of the folder that is loaded"


def test_a_link_within_the_folder_is_read_where_it_leads(folder):
    write(folder, {".drafts/brand.yaml": HEAD})
    (folder / "brand.yaml").symlink_to(folder / ".drafts" / "brand.yaml")
    load(folder)
    assert "roles/brand.yaml" in encyclopedia_now()


def test_a_link_that_leads_nowhere_is_reported(folder):
    folder.mkdir()
    (folder / "bad.yaml").symlink_to(folder / "gone.yaml")
    assert "the file cannot be read" in refused(folder)[0]


def test_a_definition_before_there_is_a_facet_for_it_is_reported_and_not_left_to_the_database(tmp_path):
    write(
        tmp_path,
        {"a.yaml": BASICS.split("---")[0] + f"---\n{HEAD}definition: {{en: x, zh-hans: 好, source: handbook}}"},
    )
    assert 'definition: no facet is called "definition"' in refused(tmp_path)[0]


def test_two_files_that_are_right_alone_and_wrong_together_change_nothing(tmp_path):
    units = f"unit: brand\n{NAME}company: bolt\nbelongs to: acme-centre\n"
    refused(write(tmp_path, {"basics.yaml": BASICS, "entries.yaml": ENTRIES, "role.yaml": ROLE, "units.yaml": units}))
    assert encyclopedia_now() == {}
