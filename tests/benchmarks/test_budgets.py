"""What a benchmark says of its figures."""

import math

import pytest

from benchmarks.__main__ import GROUPS, measure
from benchmarks.budgets import Budget, Report, Table, budgets_of, number
from benchmarks.load import percentile
from benchmarks.printing import markdown

AT_MOST = Budget("pages", 1.3, 0.7)
AT_LEAST = Budget("hello", 0.85, 1.15, at_least=True)


@pytest.mark.parametrize(
    ("budget", "value", "words"),
    [
        (AT_MOST, 0.7, "goal"),
        (AT_MOST, 1.3, "gate"),
        (AT_MOST, 1.31, "MISSED"),
        (AT_LEAST, 1.15, "goal"),
        (AT_LEAST, 0.85, "gate"),
        (AT_LEAST, 0.84, "MISSED"),
    ],
)
def test_a_budget_is_met_up_to_its_bounds(budget, value, words):
    assert budget.verdict(value).words == words


def test_a_bound_says_which_way_it_goes():
    assert [AT_MOST.bound(1.3), AT_LEAST.bound(0.85)] == ["≤ 1.3 ×", "≥ 0.85 ×"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1234567, "1,234,567"),
        (1234.5, "1,234"),
        (12.34, "12.3"),
        (1.234, "1.23"),
        (0.01234, "0.0123"),
        ("hello", "hello"),
    ],
)
def test_figures_have_three_digits_that_count(value, shown):
    assert number(value) == shown


def test_the_95th_percentile_is_not_exceeded_by_95_of_100():
    assert percentile(range(1, 101), 95) == 95


def test_the_95th_percentile_of_one_value_is_the_value():
    assert percentile([7.0], 95) == 7.0


def test_a_row_has_a_cell_for_each_column():
    with pytest.raises(ValueError, match="2 columns"):
        Table("figures", ("", "ms")).add("one")


@pytest.fixture
def results():
    report = Report("Pages", missing=["nginx is missing"], budgets=(AT_MOST, AT_LEAST))
    report.table("Figures", "page", "CPU ms").add("a|b", 12.34)
    report.judge(AT_MOST, 2, "24 ms", "12 ms")
    return markdown([report], "It is slow because of the wind.", "100 and 10,000")


def test_results_name_each_budget_with_its_verdict(results):
    assert "| pages | 24 ms | 12 ms | 2 × | ≤ 1.3 × | ≤ 0.7 × | **MISSED** |" in results


def test_results_have_a_row_for_a_budget_that_nobody_measured(results):
    assert "| hello |  |  | – | ≥ 0.85 × | ≥ 1.15 × | **NOT MEASURED** |" in results


def test_results_count_what_is_met_of_all_there_is(results):
    assert "**0 of 2 gates and 0 of 2 goals are met.**" in results


def test_results_hold_what_people_wrote_on_misses(results):
    assert "It is slow because of the wind." in results


def test_results_say_loudly_what_was_not_measured(results):
    assert "**Not measured:** nginx is missing" in results


def test_results_keep_their_columns_whatever_a_cell_holds(results):
    assert r"| a\|b | 12.3 |" in results


class Group:
    """A benchmark that has measured half of its budgets when it fails."""

    @staticmethod
    def run(stage, report):
        report.judge(AT_MOST, 0.5)
        raise ZeroDivisionError("no answers")


def test_a_benchmark_that_fails_keeps_what_it_has_measured_and_says_so(capsys):
    report = Report("Pages", budgets=(AT_MOST, AT_LEAST))
    measure(Group, None, report)
    assert [verdict.budget for verdict in report.verdicts] == [AT_MOST]
    assert report.unmeasured == [AT_LEAST]
    assert report.missing == ["Pages: FAILED, ZeroDivisionError: no answers"]
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("missing", "values", "is_good"),
    [([], (1, 1), True), ([], (2, 1), False), ([], (1,), False), (["half of the pages"], (1, 1), False)],
)
def test_a_run_is_good_when_all_was_measured_and_every_gate_is_met(missing, values, is_good):
    report = Report("Pages", missing=missing, budgets=(AT_MOST, AT_LEAST))
    for budget, value in zip(report.budgets, values, strict=False):
        report.judge(budget, value)
    assert report.is_good == is_good


def test_a_budget_on_one_database_is_measured():
    report = Report("Pages", budgets=(AT_MOST,))
    report.judge(AT_MOST.of("SQLite"), 1)
    assert not report.unmeasured


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)
def test_every_group_names_budgets(group):
    assert budgets_of(group)


def test_a_goal_without_a_gate_is_never_missed():
    verdict = Budget("full scans", math.inf, 0, "").verdict(3)
    assert (verdict.meets_gate, verdict.words, verdict.budget.bound(math.inf)) == (True, "no goal", "–")
