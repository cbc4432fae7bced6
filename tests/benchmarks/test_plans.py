"""Full scans are told from what an index or a limit ends, on both databases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import plans
from encyclopedia.models import Source
from tests.factories import SourceFactory


@pytest.fixture
def sources(db, monkeypatch):
    """Some sources, which are many."""
    monkeypatch.setattr(plans, "LARGE", 1)
    SourceFactory.create_batch(3)
    return Source.objects.order_by("pk")


def scanned(queryset):
    return plans.full_scans([queryset.query.sql_with_params()])


def test_a_condition_without_an_index_reads_the_whole_table(sources):
    assert scanned(sources.filter(title_en__contains="x")) == ["encyclopedia_source"]


def test_a_limit_in_the_order_of_an_index_reads_the_first_rows(sources):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # As for a table that really is large; three rows are rather sorted.
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert scanned(sources[:1]) == []


def test_a_small_table_may_be_read_as_a_whole(sources, monkeypatch):
    monkeypatch.setattr(plans, "LARGE", 4)
    assert scanned(sources.filter(title_en__contains="x")) == []


MERGE = {
    "Node Type": "Merge Join",
    "Total Cost": 2.2,
    "Plans": [
        {"Node Type": "Index Scan", "Relation Name": "encyclopedia_source", "Index Name": "a", "Total Cost": 10_000.0},
        {"Node Type": "Seq Scan", "Relation Name": "encyclopedia_entry", "Total Cost": 1.0},
    ],
}


@pytest.mark.parametrize(
    ("cost", "tables"),
    [(2.2, ["encyclopedia_entry"]), (20_000.0, ["encyclopedia_source", "encyclopedia_entry"])],
)
def test_a_merge_that_ends_with_its_other_side_reads_no_whole_table(cost, tables):
    assert [table for table, _ in plans.in_plan(MERGE | {"Total Cost": cost})] == tables


def test_every_query_of_a_page_is_looked_at(db, encyclopedia):
    with CaptureQueriesContext(connection) as captured:
        found = plans.queries("/en/roles/product-operations/")
    assert len(found) == len(captured)
