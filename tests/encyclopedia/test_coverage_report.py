"""How much of what is asked of entries is answered: `coverage_report`."""

import pytest
from django.core.management import CommandError, call_command

from encyclopedia.coverage import Share, coverage_of
from encyclopedia.models import Basis, Entry, Status, ValueKind
from tests.commands import run
from tests.factories import (
    CitationFactory,
    FacetFactory,
    MetricFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """Two questions that are asked of every role, and one that only some sources speak of."""
    FacetFactory(key="purpose")
    FacetFactory(key="skills")
    FacetFactory(key="opinions", counts=False)


def coverage(role):
    (found,) = coverage_of(Entry.objects.filter(pk=role.pk).with_columns())
    return found


def report(*arguments):
    return run("coverage_report", *arguments).lines


def test_a_question_with_an_answer_is_filled_and_one_without_is_missing(asked):
    found = coverage(RoleFactory(says={"purpose": ["retention"]}))
    assert (found.asked, found.missing) == (Share(1, 2), ("skills",))


def test_that_nothing_is_so_is_an_answer(asked):
    role = RoleFactory(says={"purpose": ["retention"]})
    StatementFactory(entry=role, facet__key="skills", value=ValueKind.NONE)
    assert coverage(role).asked == Share(2, 2)


def test_a_question_that_does_not_apply_is_not_asked(asked):
    role = RoleFactory(says={"purpose": ["retention"]})
    StatementFactory(entry=role, facet__key="skills", value=ValueKind.NOT_APPLICABLE)
    assert coverage(role).asked == Share(1, 1)


def test_a_question_of_another_kind_is_not_asked(asked):
    FacetFactory(key="owner", kinds=["company"])
    assert coverage(RoleFactory()).asked.asked == 2


def test_what_only_some_sources_speak_of_is_counted_apart(asked):
    assert coverage(RoleFactory(says={"opinions": ["boring"]})).told == Share(1, 1)


def test_a_question_that_wants_answers_is_asked_although_no_comparison_counts_it(asked):
    FacetFactory(key="boundary", counts=False, wanted=1)
    assert "boundary" in coverage(RoleFactory()).missing


def test_copies_of_one_text_are_one_voice(asked):
    role, original = RoleFactory(), SourceFactory()
    for source in (original, SourceFactory(copy_of=original), SourceFactory()):
        CitationFactory(
            statement=StatementFactory(entry=role, text_en="So", text_zh_hans="是", cited=False), source=source
        )
    assert coverage(role).voices == 2


def test_a_source_that_disputes_supports_nothing(asked):
    statement = StatementFactory(text_en="So", text_zh_hans="是", cited=False)
    CitationFactory(statement=statement, disputes=True)
    found = coverage(statement.entry)
    assert (found.voices, found.unsourced) == (0, 1)


def test_what_is_only_the_editors_reading_is_counted(asked):
    statement = StatementFactory(text_en="So", text_zh_hans="是", basis=Basis.EDITORS)
    assert coverage(statement.entry).editors == 1


def test_coverage_costs_the_same_queries_whatever_its_size(asked, django_assert_num_queries):
    RoleFactory.create_batch(5, says={"purpose": ["retention"]})
    entries = Entry.objects.of_kinds("role").with_columns()
    with django_assert_num_queries(4):
        list(coverage_of(entries))


def test_the_report_has_the_thinnest_entry_first(asked):
    RoleFactory(slug="full", says={"purpose": ["retention"], "skills": ["reading"]})
    RoleFactory(slug="thin")
    assert [line.split()[0] for line in report("--kind", "role")[:2]] == ["thin", "full"]


def test_the_report_says_what_is_missing(asked):
    RoleFactory(slug="one", says={"purpose": ["retention"]})
    assert report()[0] == "one    1 of  2   50 %  voices  1  missing: skills"


def test_the_report_sums_up(asked):
    RoleFactory(says={"purpose": ["retention"]})
    RoleFactory(says={"purpose": ["retention"], "skills": ["reading"]})
    assert "2 entries. Of what is asked of every one: 3 of 4 (75 %)." in report()


def test_the_report_sums_up_what_only_some_sources_speak_of_too(asked):
    RoleFactory(says={"purpose": ["retention"], "opinions": ["boring"]})
    assert "All questions that apply: 2 of 3 (67 %)." in report()


def test_the_report_is_on_the_kinds_that_are_described_in_full(asked):
    MetricFactory(slug="dau")
    RoleFactory(slug="one")
    assert [line.split()[0] for line in report() if "voices" in line] == ["one"]


def test_the_report_is_on_another_kind_when_asked(asked):
    MetricFactory(slug="dau")
    assert report("--kind", "metric")[0].startswith("dau ")


def test_a_draft_is_not_reported(asked):
    RoleFactory(status=Status.DRAFT)
    assert report()[0].startswith("0 entries.")


def test_less_than_is_asked_for_ends_the_command_with_code_1(asked):
    RoleFactory(says={"purpose": ["retention"]})
    assert run("coverage_report", "--at-least", "50").code == 0
    assert run("coverage_report", "--at-least", "51").code == 1


@pytest.mark.parametrize("number", ["-1", "101", "much", "nan"])
def test_a_percentage_that_is_none_is_refused(number):
    with pytest.raises(CommandError, match="is no percentage"):
        call_command("coverage_report", f"--at-least={number}")
