"""The states of every row of eleven comparisons, checked by hand against what the content says of each entry.

What an entry says and why a row has its state was read cell by cell: sets that share some values overlap, scales have
a side, a cell without a statement is unknown and never different, a question that is asked of one kind only does not
apply. Prose has no state. Rows in which nothing is stated of any entry are not shown and not listed.
"""

import pytest

from encyclopedia.comparisons import read_comparison, to_compare

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]

#: The entries, and the rows in each state.
CHECKED: dict[str, dict[str, str]] = {
    "category-operations product-operations": {
        "same": "home-department concrete-abstract short-long-term",
        "different": (
            "object-of-work deliverables channels metrics accountable-for reports-to not-its-job career-paths "
            "appeared misconceptions analogies opinions"
        ),
        "overlap": "purpose value-created responsibilities means frameworks works-with inward-outward skills",
        "not-applicable": "scope-rung",
        "prose": "definition",
    },
    "marketing operations": {
        "different": (
            "object-of-work value-created responsibilities functions means deliverables channels "
            "accountable-for inward-outward concrete-abstract short-long-term misconceptions opinions "
            "spends-saves"
        ),
        "overlap": "purpose metrics works-with not-its-job",
        "unknown": "frameworks reports-to career-paths analogies",
        "disputed": "appeared",
        "prose": "definition",
    },
    "marketing operations brand": {
        "different": (
            "functions means deliverables frameworks accountable-for inward-outward concrete-abstract "
            "short-long-term career-paths misconceptions analogies opinions spends-saves"
        ),
        "overlap": (
            "purpose object-of-work value-created responsibilities channels metrics reports-to works-with not-its-job"
        ),
        "unknown": "belongs-to",
        "disputed": "appeared",
        "prose": "definition",
    },
    "brand public-relations": {
        "same": "purpose value-created accountable-for belongs-to inward-outward concrete-abstract",
        "different": (
            "responsibilities functions deliverables reports-to career-paths appeared misconceptions analogies"
        ),
        "overlap": "object-of-work means channels metrics works-with not-its-job short-long-term",
        "unknown": "frameworks opinions",
        "prose": "definition",
    },
    "company-a-operations company-b-operations company-c-operations": {
        "same": "instance-of",
        "different": "company belongs-to",
        "overlap": "functions accountable-for",
        "prose": "definition",
    },
    "industry-operations catalogue-category-operations merchant-operations": {
        "same": "purpose value-created frameworks home-department concrete-abstract",
        "different": "object-of-work scope-rung misconceptions",
        "overlap": (
            "responsibilities means deliverables channels metrics accountable-for works-with not-its-job "
            "inward-outward short-long-term skills"
        ),
        "unknown": "reports-to career-paths",
        "prose": "definition",
    },
    "content-operations new-media-operations": {
        "same": "purpose home-department concrete-abstract short-long-term",
        "different": "object-of-work accountable-for reports-to works-with not-its-job appeared",
        "overlap": "value-created responsibilities means deliverables channels metrics inward-outward skills",
        "unknown": "career-paths misconceptions opinions",
        "prose": "definition",
    },
    "marketing sales": {
        "same": "inward-outward",
        "different": (
            "object-of-work value-created responsibilities functions means deliverables metrics accountable-for "
            "reports-to not-its-job concrete-abstract short-long-term misconceptions"
        ),
        "overlap": "purpose channels works-with",
        "unknown": "career-paths opinions spends-saves",
        "disputed": "appeared",
        "prose": "definition",
    },
    "community-operations community-group-operations": {
        "same": "value-created accountable-for home-department inward-outward",
        "different": "object-of-work responsibilities means deliverables channels short-long-term misconceptions",
        "overlap": "purpose metrics works-with not-its-job concrete-abstract skills",
        "unknown": "frameworks reports-to career-paths appeared opinions",
        "prose": "definition",
    },
    "company-a-brand brand": {
        "same": "accountable-for",
        "overlap": "functions",
        "unknown": "responsibilities channels metrics",
        "disputed": "belongs-to",
        "not-applicable": (
            "purpose object-of-work value-created means deliverables frameworks company instance-of reports-to "
            "works-with not-its-job inward-outward concrete-abstract short-long-term career-paths appeared "
            "misconceptions analogies opinions"
        ),
        "prose": "definition",
    },
    "user-operations content-operations": {
        "same": "purpose value-created home-department inward-outward concrete-abstract",
        "different": (
            "object-of-work responsibilities means deliverables metrics accountable-for not-its-job "
            "career-paths appeared misconceptions"
        ),
        "overlap": "channels works-with short-long-term skills",
        "unknown": "frameworks reports-to",
        "prose": "definition",
    },
}


def states(slugs):
    """State → the rows in it, for the entries in this order."""
    found: dict[str, set[str]] = {}
    for row in read_comparison(to_compare(slugs)).table.rows:
        if not row.is_empty:
            found.setdefault(row.state or "prose", set()).add(row.facet.key)
    return found


@pytest.mark.parametrize("entries", CHECKED)
def test_every_row_has_the_state_that_was_found_by_hand(entries):
    assert states(entries.split()) == {state: set(rows.split()) for state, rows in CHECKED[entries].items()}


@pytest.mark.parametrize("entries", CHECKED)
def test_no_row_changes_its_state_when_the_columns_change_places(entries):
    assert states(entries.split()[::-1]) == states(entries.split())
