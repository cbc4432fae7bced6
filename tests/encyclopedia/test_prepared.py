"""Queries whose SQL is made once: they tell what the database holds now, whatever they were asked before."""

import pytest
from django.db import connection
from django.utils import translation

from encyclopedia.models import Entry, Facet
from encyclopedia.prepared import prepared, shared
from encyclopedia.rows import as_written
from tests.factories import (
    CitationFactory,
    FacetFactory,
    FacetGroupFactory,
    MetricFactory,
    RoleFactory,
    SourceFactory,
    StatementFactory,
)

pytestmark = pytest.mark.django_db

PAGE = "/en/compare/one/vs/other/"


def named(slugs):
    """Entries by slug."""
    return Entry.objects.filter(slug__in=slugs).order_by("slug")


def told(slugs):
    """The same, as tuples."""
    return as_written(named(slugs)).values_list("slug", "status")


def shouted(slugs):
    """A query that hands its keys on as something else."""
    return named([slug.upper() for slug in slugs])


def nobody(slugs):
    """A query that has nothing to do with its keys."""
    return Entry.objects.filter(slug="nobody")


def facets():
    """All facets."""
    return Facet.objects.in_page_order()


@pytest.fixture
def compared():
    """Two roles that name a metric under a facet, on the word of a source; what their page shows can be changed."""
    group = FacetGroupFactory(label_en="Work before")
    facet = FacetFactory(key="metrics", label_en="Metrics before", group=group)
    metric = MetricFactory(slug="metric", name_en="Metric before", status="published")
    source = SourceFactory(key="source", title_en="Source before")
    for slug in ("one", "other"):
        role = RoleFactory(slug=slug, name_en=f"{slug} before", status="published")
        CitationFactory(statement=StatementFactory(entry=role, facet=facet, target=metric), source=source)
    return metric


def test_other_keys_find_other_rows():
    for slug in ("one", "other", "third"):
        RoleFactory(slug=slug)
    assert [row.slug for row in prepared(named, ["one", "other"])] == ["one", "other"]
    assert [row.slug for row in prepared(named, ["third", "one"])] == ["one", "third"]
    assert [row.slug for row in prepared(named, ["third"])] == ["third"]


def test_no_key_finds_nothing():
    RoleFactory()
    assert prepared(named, []) == []


def test_rows_come_as_tuples_where_the_query_says_so():
    RoleFactory(slug="one", status="published")
    assert prepared(told, ["one"]) == [("one", "published")]


def test_a_key_may_hold_what_sql_is_made_of():
    RoleFactory(slug="one")
    assert prepared(named, ["' OR 1=1 --"]) == prepared(named, ["%s"]) == []


@pytest.mark.parametrize("make", [shouted, nobody])
def test_a_query_that_does_not_hand_on_its_keys_is_refused(make):
    with pytest.raises(ValueError, match="does not hand on each of its keys"):
        prepared(make, ["one"])


def test_shared_rows_are_the_same_until_one_of_them_changes():
    FacetFactory(key="metrics", label_en="Before")
    (before,) = shared(facets)
    assert shared(facets)[0] is before
    Facet.objects.update(label_en="After")
    assert [facet.label_en for facet in shared(facets)] == ["After"]


def test_shared_rows_know_of_what_is_joined_to_them():
    facet = FacetFactory(group=FacetGroupFactory(label_en="Before"))
    assert [one.group.label_en for one in shared(facets)] == ["Before"]
    type(facet.group).objects.update(label_en="After")
    assert [one.group.label_en for one in shared(facets)] == ["After"]


@pytest.mark.parametrize(
    ("table", "column", "key"),
    [
        ("source", "title_en", "Source"),
        ("facet", "label_en", "Metrics"),
        ("facetgroup", "label_en", "Work"),
        ("entry", "name_en", "Metric"),
    ],
)
def test_what_is_changed_by_hand_in_the_database_shows_at_once(client, compared, table, column, key):
    assert f"{key} before" in client.get(PAGE).content.decode()
    with connection.cursor() as cursor:
        sql = f"UPDATE encyclopedia_{table} SET {column} = %s WHERE {column} = %s"  # noqa: S608 - names of our own
        cursor.execute(sql, [f"{key} after", f"{key} before"])
    page = client.get(PAGE).content.decode()
    assert f"{key} after" in page
    assert f"{key} before" not in page


def test_what_is_not_published_any_more_is_named_no_more(client, compared):
    assert "Metric before" in client.get(PAGE).content.decode()
    Entry.objects.filter(pk=compared.pk).update(status="retired")
    assert "Metric before" not in client.get(PAGE).content.decode()


def test_each_language_has_its_own_words(client, compared):
    Entry.objects.filter(pk=compared.pk).update(name_zh_hans="指标")
    assert "Metric before" in client.get(PAGE).content.decode()
    with translation.override("zh-hant"):
        page = client.get("/zh-hant/compare/one/vs/other/").content.decode()
    assert "指標" in page
    assert "Metric before" not in page
