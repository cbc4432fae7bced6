"""The verdict that the facets themselves give."""

from hypothesis import given
from hypothesis import strategies as st

from encyclopedia.comparing import FacetSpec, State, compare, conclude
from encyclopedia.models import Relation
from tests.engine import FACETS, UNKNOWN, cell, column, columns

KEYS = ("purpose", "object", "metrics", "means")
TERMS = [FacetSpec(key, "terms", "group") for key in KEYS]


def verdict(*entries, facets=TERMS):
    return conclude(compare(entries, facets))


def saying(key, *values, **above):
    """An entry that names one thing, or some joined by a blank, under each facet."""
    return column(key, **above, **{facet: cell(*value.split()) for facet, value in zip(KEYS, values, strict=False)})


def decided_by(conclusion):
    return [row.facet.key for row in conclusion.deciding]


def test_entries_that_agree_in_everything_are_the_same():
    assert verdict(saying("one", *"aaa"), saying("other", *"aaa")).relation == "same"


def test_entries_that_share_something_overlap():
    assert verdict(saying("one", *"aaa"), saying("other", *"abb")).relation == "overlapping"


def test_entries_that_share_a_part_of_one_facet_overlap():
    assert verdict(saying("one", "a b", "a", "a"), saying("other", "b c", "b", "b")).relation == "overlapping"


def test_entries_that_share_nothing_are_cut_along_different_axes():
    assert verdict(saying("one", *"aaa"), saying("other", *"bbb")).relation == "different-axis"


def test_two_filled_facets_are_too_little_for_a_verdict():
    assert verdict(saying("one", *"aa"), saying("other", *"bb")).relation == ""


def test_too_little_to_compare_still_says_what_is_apart():
    assert decided_by(verdict(saying("one", *"aa"), saying("other", *"ab"))) == ["object"]


def test_an_entry_beside_itself_is_the_same_however_little_is_known():
    assert verdict(column("one"), column("one")).relation == "same"


def test_an_entry_that_the_other_names_as_broader_is_broader():
    conclusion = verdict(saying("narrow", *"abb", broader="broad"), saying("broad", *"aaa"))
    assert (conclusion.relation, conclusion.above.key) == ("broader", "broad")


def test_a_part_beside_its_whole_is_part_of_it():
    conclusion = verdict(saying("brand", *"abb", whole="marketing"), saying("marketing", *"aaa"))
    assert (conclusion.relation, conclusion.above.key) == ("part-of", "marketing")


def test_the_whole_must_be_above_every_other_column():
    brand, marketing = saying("brand", *"abb", whole="marketing"), saying("marketing", *"aaa")
    assert verdict(brand, marketing, saying("operations", *"abc")).relation == "overlapping"


def test_the_facets_that_share_nothing_decide_before_those_that_share_some():
    one = saying("one", "a b", "a", "a", "a b c")
    other = saying("other", "b c", "b", "b", "a b d")
    assert decided_by(verdict(one, other)) == ["purpose", "object", "metrics"]


def test_at_most_three_facets_decide():
    assert len(verdict(saying("one", *"aaaa"), saying("other", *"bbbb")).deciding) == 3


def test_the_facets_in_which_they_agree_are_common_ground_and_decide_nothing():
    conclusion = verdict(saying("one", *"abb"), saying("other", *"acc"))
    assert ([row.facet.key for row in conclusion.common], decided_by(conclusion)) == (
        ["purpose"],
        ["object", "metrics"],
    )


def test_a_facet_that_does_not_count_decides_nothing():
    facets = [*TERMS[:3], FacetSpec("means", "terms", "group", counts=False)]
    assert "means" not in decided_by(verdict(saying("one", *"aaaa"), saying("other", *"aaab"), facets=facets))


def test_disputed_and_unknown_rows_decide_nothing():
    one = column("one", purpose=cell("a"), object=cell("a"), metrics=cell("a", disputed=True), means=cell("a"))
    other = column("other", purpose=cell("a"), object=cell("b"), metrics=cell("b"), means=UNKNOWN)
    assert decided_by(verdict(one, other)) == ["object"]


@given(columns(), st.randoms())
def test_the_order_of_the_columns_changes_nothing_in_the_verdict(entries, random):
    shuffled = list(entries)
    random.shuffle(shuffled)
    before, after = verdict(*entries, facets=FACETS), verdict(*shuffled, facets=FACETS)
    assert (before.relation, decided_by(before), [row.facet.key for row in before.common]) == (
        after.relation,
        decided_by(after),
        [row.facet.key for row in after.common],
    )


@given(columns())
def test_the_relation_is_one_that_readers_know_or_none(entries):
    assert verdict(*entries, facets=FACETS).relation in ("", *Relation.values)


@given(columns())
def test_what_decides_are_rows_that_tell_the_entries_apart(entries):
    deciding = verdict(*entries, facets=FACETS).deciding
    assert {row.state for row in deciding} <= {State.DIFFERENT, State.OVERLAP}


@given(columns(low=1, high=1))
def test_an_entry_is_the_same_as_itself(entries):
    assert verdict(*entries * 2, facets=FACETS).relation == "same"
