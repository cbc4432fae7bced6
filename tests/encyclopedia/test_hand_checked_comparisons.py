"""The states of every row of eleven comparisons, checked by hand against what the content says of each entry.

What an entry says and why a row has its state was read cell by cell: sets that share some values overlap, scales have
a side, a cell without a statement is unknown and never different, a question that is asked of one kind only does not
apply. Prose has no state. Rows in which nothing is stated of any entry are not shown and not listed.
"""

import pytest

from encyclopedia.comparisons import read_comparison
from encyclopedia.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("encyclopedia")]

#: The entries, and the rows in each state.
CHECKED: dict[str, dict[str, str]] = {
    "category-operations product-operations": {
        "same": "purpose home-department concrete-abstract short-long-term",
        "different": "object-of-work responsibilities metrics accountable-for works-with not-its-job",
        "overlap": "value-created means inward-outward skills",
        "unknown": "scope-rung deliverables misconceptions",
        "prose": "definition",
    },
    "marketing operations": {
        "different": (
            "object-of-work value-created responsibilities metrics works-with not-its-job inward-outward "
            "concrete-abstract short-long-term spends-saves"
        ),
        "overlap": "purpose",
        "unknown": "functions means misconceptions analogies opinions",
        "prose": "definition",
    },
    "marketing operations brand": {
        "different": (
            "functions means metrics works-with not-its-job inward-outward concrete-abstract short-long-term "
            "analogies spends-saves"
        ),
        "overlap": "purpose object-of-work value-created responsibilities",
        "unknown": "deliverables accountable-for belongs-to reports-to misconceptions opinions",
        "prose": "definition",
    },
    "brand public-relations": {
        "same": "purpose value-created belongs-to inward-outward concrete-abstract",
        "different": "responsibilities functions deliverables analogies",
        "overlap": "object-of-work works-with",
        "unknown": "means channels metrics accountable-for reports-to not-its-job short-long-term career-paths",
        "prose": "definition",
    },
    "company-a-operations company-b-operations company-c-operations": {
        "same": "instance-of",
        "different": "company belongs-to",
        "overlap": "functions accountable-for",
        "prose": "definition",
    },
    "industry-operations catalogue-category-operations merchant-operations": {
        "same": "purpose home-department",
        "different": "object-of-work scope-rung responsibilities",
        "overlap": "works-with",
        "prose": "definition",
    },
    "content-operations new-media-operations": {
        "same": "purpose home-department concrete-abstract",
        "different": "object-of-work means metrics",
        "overlap": "responsibilities inward-outward",
        "unknown": "value-created deliverables channels skills",
        "prose": "definition",
    },
    "marketing sales": {
        "same": "inward-outward",
        "different": "object-of-work value-created responsibilities works-with concrete-abstract",
        "overlap": "purpose",
        "unknown": "metrics not-its-job short-long-term misconceptions spends-saves",
        "prose": "definition",
    },
    "community-operations community-group-operations": {
        "same": "home-department",
        "different": "object-of-work",
        "unknown": "responsibilities frameworks metrics opinions",
        "prose": "definition",
    },
    "company-a-brand brand": {
        "same": "accountable-for",
        "different": "belongs-to",
        "overlap": "functions",
        "unknown": "responsibilities",
        "not-applicable": (
            "purpose object-of-work value-created means deliverables company instance-of reports-to "
            "works-with not-its-job inward-outward concrete-abstract short-long-term analogies"
        ),
        "prose": "definition",
    },
    "user-operations content-operations": {
        "same": "purpose value-created home-department inward-outward concrete-abstract",
        "different": "object-of-work responsibilities means metrics",
        "unknown": "deliverables frameworks skills",
        "prose": "definition",
    },
}


def states(slugs):
    """State → the rows in it, for the entries in this order."""
    entries = Entry.objects.with_columns().in_order_of(slugs)
    found: dict[str, set[str]] = {}
    for row in read_comparison(list(entries)).table.rows:
        if not row.is_empty:
            found.setdefault(row.state or "prose", set()).add(row.facet.key)
    return found


@pytest.mark.parametrize("entries", CHECKED)
def test_every_row_has_the_state_that_was_found_by_hand(entries):
    assert states(entries.split()) == {state: set(rows.split()) for state, rows in CHECKED[entries].items()}


@pytest.mark.parametrize("entries", CHECKED)
def test_no_row_changes_its_state_when_the_columns_change_places(entries):
    assert states(entries.split()[::-1]) == states(entries.split())
