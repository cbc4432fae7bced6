"""What `check_content` finds in content files: each rule by the poor content it is there for, and the command."""

import pytest

from tests.commands import run
from tests.conftest import CONTENT
from tests.content import BASICS, ENTRIES, ROLE, write

HANDBOOK = "source: handbook"
#: Nobody cites where a unit hangs there, so the units stay away.
TERMS_AND_COMPANIES = ENTRIES[: ENTRIES.index("---\nunit: ")]
GLOSSARY = """\
glossary: catalogue
word: {en: catalogue, zh-hans: 目录}
not in english: catalog
not in chinese: 目錄册，总目
"""
SECOND = """\
role: user-operations
name: {en: User operations, zh-hans: 用户运营}
definition: {en: Looking after users., zh-hans: 维护用户。, source: handbook}
home department: {entry: operations, source: handbook}
facets:
  purpose:
  - {entry: retention, source: handbook}
  responsibilities:
  - {en: Call users who left, zh-hans: 召回流失用户, source: handbook}
  leaning:
  - {scale: -1, en: Works with users, zh-hans: 面向用户, source: handbook}
"""
COMPARISON = """\
comparison: product-against-user-operations
entries: [{entry: product-operations}, {entry: user-operations}]
relation: overlapping
verdict: {en: They overlap., zh-hans: 两者有重叠。}
decided by: [responsibilities]
source: handbook
"""
GUIDE = """\
guide: begin
title: {en: Begin, zh-hans: 入门}
sections:
- anchor: one
  heading: {en: One, zh-hans: 一}
  body: {en: "See [this](entry:retention).", zh-hans: "参见[这里](entry:retention)。"}
source: handbook
"""
GAP = """\
gap: what-else
question: {en: What else does it do?, zh-hans: 还做什么？}
entries: [product-operations]
facet: responsibilities
source: handbook
"""


@pytest.fixture
def content(tmp_path):
    """Checks a small library in which nothing is to mend, but for what is changed: `content(SECOND=("old", "new"))`."""

    def check(**changes: tuple[str, str]) -> list[str]:
        texts = {
            "BASICS": BASICS,
            "ENTRIES": TERMS_AND_COMPANIES,
            "ROLE": ROLE,
            "SECOND": SECOND,
            "COMPARISON": COMPARISON,
            "GUIDE": GUIDE,
            "GAP": GAP,
            "GLOSSARY": GLOSSARY,
        }
        for name, (old, new) in changes.items():
            assert texts[name].count(old) == 1, f"{old!r} is not in {name} once"
            texts[name] = texts[name].replace(old, new)
        folder = write(tmp_path / "content", {f"{name.lower()}.yaml": text for name, text in texts.items()})
        return [line.removeprefix(f"{folder}/") for line in run("check_content", folder).report]

    return check


def test_content_without_faults_passes(content):
    assert content() == []


# Language


def test_a_chinese_text_that_nobody_translated_is_found(content):
    found = content(SECOND=("召回流失用户", "Call users who left us"))
    assert found == ['second.yaml:9  responsibilities: the text in zh-hans is not Chinese: "Call users who left us"']


def test_an_english_text_that_is_chinese_is_found(content):
    found = content(SECOND=("Call users who left", "召回流失用户"))
    assert 'second.yaml:9  responsibilities: the text in en is not English: "召回流失用户"' in found


def test_a_chinese_title_that_an_english_text_quotes_is_no_fault(content):
    assert content(SECOND=("Call users who left", "Quote 《运营之光》")) == []


def test_an_abbreviation_is_the_same_in_both_languages(content):
    assert content(SECOND=("召回流失用户", "NPS")) == []


# Cells


def test_a_statement_that_is_a_paragraph_is_found(content):
    found = content(SECOND=("召回流失用户", "召回" * 16))
    assert found == ["second.yaml:9  responsibilities: 32 characters in zh-hans, a cell takes 30"]


def test_a_definition_may_be_longer_than_a_cell(content):
    assert content(SECOND=("维护用户。", "维护用户" * 20 + "。")) == []


# Words


def test_a_word_off_the_glossary_is_found_with_the_word_to_write(content):
    found = content(SECOND=("Call users who left", "Keep the Catalog"))
    assert found == ['second.yaml:9  responsibilities: "catalog" is off the glossary, write "catalogue"']


def test_a_chinese_word_off_the_glossary_is_found(content):
    found = content(SECOND=("召回流失用户", "维护总目"))
    assert found == ['second.yaml:9  responsibilities: "总目" is off the glossary, write "目录"']


def test_a_part_of_an_english_word_is_not_off_the_glossary(content):
    assert content(SECOND=("Call users who left", "Keep catalogs")) == []


def test_an_own_traditional_text_that_the_conversion_gives_anyway_is_found(content):
    found = content(SECOND=("zh-hans: 用户运营}", "zh-hans: 用户运营, zh-hant: 用戶營運}"))
    assert found == ["second.yaml:1  name: the text in zh-hant is what the conversion gives; leave it out"]


def test_an_own_traditional_text_in_simplified_characters_is_found(content):
    found = content(SECOND=("zh-hans: 用户运营}", "zh-hans: 用户运营, zh-hant: 使用者运营}"))
    assert found == ["second.yaml:1  name: the text in zh-hant has Simplified characters: 运营"]


def test_an_own_traditional_text_may_quote_simplified_words(content):
    assert content(SECOND=("zh-hans: 用户运营}", "zh-hans: 用户运营, zh-hant: 使用者營運（「运营」）}")) == []


def test_a_word_in_quotes_is_spoken_of_and_not_off_the_glossary(content):
    assert content(SECOND=("Call users who left", "Say “catalog”")) == []


def test_names_of_sources_are_written_as_they_are(content):
    assert content(BASICS=("{en: A handbook,", "{en: A catalog,")) == []


# Evidence


def test_a_column_without_a_source_is_found(content):
    found = content(
        SECOND=("home department: {entry: operations, source: handbook}", "home department: {entry: operations}")
    )
    assert found == ["second.yaml:1  home department: nothing is cited for this"]


def test_a_gap_without_a_source_is_found(content):
    assert content(GAP=("source: handbook\n", "")) == ["gap.yaml:1  source: nothing is cited for this"]


def test_a_source_cited_beside_its_copy_is_one_voice_counted_twice(content):
    copy = f"source: copy\ntype: article\ntitle: {{en: Copy, zh-hans: 副本}}\ncopy of: handbook\n---\n{HANDBOOK}"
    found = content(
        BASICS=(HANDBOOK, copy),
        SECOND=("zh-hans: 召回流失用户, source: handbook}", "zh-hans: 召回流失用户, source: [handbook, copy]}"),
    )
    assert found == [
        'second.yaml:9  responsibilities: 2 sources are copies of "handbook", which is one voice; cite it once'
    ]


def test_a_copy_that_disputes_is_no_second_voice(content):
    copy = f"source: copy\ntype: article\ntitle: {{en: Copy, zh-hans: 副本}}\ncopy of: handbook\n---\n{HANDBOOK}"
    both = "zh-hans: 召回流失用户, source: handbook, disputed by: copy}"
    assert content(BASICS=(HANDBOOK, copy), SECOND=("zh-hans: 召回流失用户, source: handbook}", both)) == []


def test_a_link_of_a_guide_that_leads_nowhere_is_found_with_what_may_be_meant(content):
    (found,) = content(GUIDE=("See [this](entry:retention)", "See [this](entry:retentoin)"))
    assert found.startswith("guide.yaml:1  ")
    assert found.endswith('the link entry:retentoin leads to no entry (did you mean "retention"?)')


# Sameness


TERM_FACET = (
    "kinds: [role, department]\ntargets: [term]\n---\nfacet: scope",
    "kinds: [role, department]\ntargets: [term]\nvocabulary: goals\n---\nfacet: scope",
)


def test_two_entries_that_say_nearly_the_same_without_a_term_are_found(content):
    (found,) = content(BASICS=TERM_FACET, SECOND=("Call users who left", "Plan events."))
    assert found.endswith("let both name one term")
    assert "user-operations" in found or "product-operations" in found


def test_two_entries_that_say_nearly_the_same_of_one_term_are_no_fault(content):
    assert (
        content(
            BASICS=TERM_FACET,
            ROLE=("  - en: Plan events\n", "  - entry: reach\n    en: Plan events\n"),
            SECOND=("{en: Call users who left", "{entry: reach, en: Plan events."),
        )
        == []
    )


# Depth


WANTED = ("label: {en: Responsibilities, zh-hans: 职责}\n", "label: {en: Responsibilities, zh-hans: 职责}\nwanted: 1\n")
TWO_WANTED = (
    "label: {en: Responsibilities, zh-hans: 职责}\n",
    "label: {en: Responsibilities, zh-hans: 职责}\nwanted: 2\n",
)


def thin(found):
    """The files of the entries that are found too thin."""
    return [line.partition(":")[0] for line in found if line.endswith("no gap says what is not known")]


def test_an_entry_that_says_what_is_wanted_is_no_fault(content):
    assert thin(content(BASICS=WANTED)) == ["entries.yaml"]


def test_an_entry_that_says_too_little_and_has_no_gap_is_found(content):
    assert "second.yaml:1  responsibilities: 1 of 2 stated, and no gap says what is not known" in content(
        BASICS=TWO_WANTED
    )


def test_an_entry_that_says_too_little_and_has_a_gap_is_no_fault(content):
    assert "role.yaml" not in thin(content(BASICS=TWO_WANTED))


def test_a_comparison_with_too_little_to_compare_is_found(content):
    found = content(
        SECOND=("  leaning:\n  - {scale: -1, en: Works with users, zh-hans: 面向用户, source: handbook}\n", ""),
        COMPARISON=("entry: user-operations}]", "entry: operations}]"),
    )
    assert "comparison.yaml:1  entries: 0 facets are shared, 3 are enough" in found


def test_a_facet_that_decides_and_is_not_filled_is_found(content):
    found = content(COMPARISON=("decided by: [responsibilities]", "decided by: [scope]"))
    assert found == ["comparison.yaml:1  decided by: scope decides, and fewer than two entries fill it"]


# The command


def test_the_shipped_content_passes():
    check = run("check_content")
    assert check.report == []
    assert (check.code, check.out.strip().endswith("nothing to mend.")) == (0, True)


def test_problems_end_the_command_with_code_1(tmp_path):
    write(tmp_path, {"basics.yaml": BASICS, "gap.yaml": GAP.replace("source: handbook\n", "")})
    check = run("check_content", tmp_path)
    assert (check.code, check.failure) == (1, f"{len(check.report)} to mend.")


def test_what_does_not_load_is_reported_too(tmp_path):
    write(tmp_path, {"bad.yaml": "role: x\nnme: {en: X, zh-hans: 甲}\n"})
    assert any("nme" in problem for problem in run("check_content", tmp_path).report)


def test_a_folder_that_is_not_there_ends_the_command_with_code_2(tmp_path):
    check = run("check_content", tmp_path / "nothing")
    assert (check.code, check.failure) == (2, f"There is no file or folder {tmp_path / 'nothing'}.")


@pytest.mark.django_db
def test_the_check_asks_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        run("check_content", CONTENT / "facets.yaml")
