"""How the database goes about what is asked most: along an index, and never through a whole table.

Some thousands of roles are there. SQLite says which tables it would scan. PostgreSQL reads so small a table from end to
end whenever much of it is wanted, as it should; so sequential scans are made dear, and what it scans all the same is
what it has no index for.
"""

import json
import re

import pytest
from django.db import connection, transaction
from django.utils import timezone

from encyclopedia.listing import filing
from encyclopedia.models import Citation, Entry, Event, Revision, Statement, Status, TaggedEntry
from encyclopedia.searching import indexing
from tests.factories import AliasFactory, DepartmentFactory, FacetFactory, SourceFactory, TagFactory, TermFactory

MANY = 3000
PUBLISHED = Status.PUBLISHED
#: The tables that grow with the encyclopedia.
GROWING = {
    "encyclopedia_alias",
    "encyclopedia_citation",
    "encyclopedia_entry",
    "encyclopedia_listed",
    "encyclopedia_revision",
    "encyclopedia_searchdocument",
    "encyclopedia_statement",
    "encyclopedia_taggedentry",
    "roles_role",
}
PAGES = {
    "an entry": "/en/roles/role-1500/",
    "an entry with others below it": "/en/roles/role-7/",
    "an entry that many name": "/en/terms/goal-3/",
    "a comparison": "/en/compare/role-1500/vs/role-1501/vs/role-1502/",
    "a list": "/en/roles/",
    "a list in Chinese": "/zh-hans/roles/",
    "a deep page": "/en/roles/?after=role-2500",
    "a page on the way back": "/en/roles/?before=role-2500",
    "a list by an answer": "/en/roles/?purpose=goal-3",
    "a list by a column": "/en/roles/?home-department=department-3",
    "a list by a tag": "/en/roles/?tag=tag-3",
    "a list by what is known": "/en/roles/?knowledge=few-sources",
    "a deep page of a list by an answer": "/en/roles/?purpose=goal-3&after=role-2500",
    "a list by two answers": "/en/roles/?purpose=goal-3&tag=tag-3",
    "a tag": "/en/tags/tag-3/",
    "a search": "/en/search/?q=role&as=1",
    "a search in Chinese": "/zh-hans/search/?q=岗位&as=1",
    "a type-ahead": "/en/suggestions/?q=rol",
    "a type-ahead in Chinese": "/zh-hans/suggestions/?q=岗位",
    "a type-ahead of a slip": "/en/suggestions/?q=rolle",
    "the home page": "/en/",
    "a file of a sitemap": "/sitemap-roles.xml",
    "the list of titles": "/en/titles/",
    "the list of sources": "/en/sources/",
    "the feed of changes": "/en/feeds/changes.atom",
}


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker):
    """Thousands of roles with what belongs to them, written once for the tests of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        _write_many()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


def _write_many():
    facets = [FacetFactory(key="purpose", filters=True), FacetFactory(key="home-department", filters=True)]
    goals = [TermFactory(slug=f"goal-{number}") for number in range(20)]
    departments = [DepartmentFactory(slug=f"department-{number}") for number in range(10)]
    tags = [TagFactory(name=f"tag-{number}") for number in range(10)]
    source = SourceFactory()
    roles = [
        Entry(
            kind="role",
            slug=f"role-{number}",
            name_en=f"Role {number}",
            name_zh_hans=f"岗位{number}",
            status="published",
        )
        for number in range(MANY)
    ]
    for role in roles:
        role.derive()
    Entry.objects.bulk_create(roles)
    own = [(role.pk, departments[number % 10].pk) for number, role in enumerate(roles)]
    with connection.cursor() as cursor:
        # A kind's own columns cannot be written in bulk by Django beside its entry's.
        cursor.executemany("INSERT INTO roles_role (entry_ptr_id, home_department_id) VALUES (%s, %s)", own)
        # Few roles are below another, so that the plain index of that column says little.
        cursor.execute("UPDATE roles_role SET broader_id = %s WHERE entry_ptr_id = %s", [roles[7].pk, roles[8].pk])
    said = [
        Statement(entry=role, facet=facets[0], target=goals[(number + more) % 20], order=more)
        for number, role in enumerate(roles)
        for more in range(3)
    ]
    Statement.objects.bulk_create(said)
    Citation.objects.bulk_create(Citation(source=source, statement=one) for one in said)
    TaggedEntry.objects.bulk_create(
        TaggedEntry(tag=tags[number % 10], content_object=role) for number, role in enumerate(roles)
    )
    Revision.objects.bulk_create(
        Revision(type="role", slug=role.slug, number=1, event=Event.LOADED, status=PUBLISHED, made_at=timezone.now())
        for role in roles
    )
    for role in roles[:50]:
        AliasFactory(entry=role)
    indexing.rebuild()
    filing.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.django_db
@pytest.mark.parametrize("what", PAGES)
def test_no_table_that_grows_is_read_from_end_to_end(many, client, what):
    asked = []

    def note(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        assert client.get(PAGES[what]).status_code == 200
    scanned = {table: sql for sql, parameters in asked for table in scans(sql, parameters)}
    assert asked
    assert not scanned


def scans(sql, parameters):
    """The growing tables that the database would read from end to end for a query."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", parameters)
            (plans,) = cursor.fetchone()
            found = _sequential(json.loads(plans)[0]["Plan"] if isinstance(plans, str) else plans[0]["Plan"])
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
            found = [table for *_, step in cursor.fetchall() for table in _scanned(step, sql)]
    return GROWING.intersection(found)


def _sequential(node):
    """The tables of sequential scans in a plan of PostgreSQL's."""
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    for part in node.get("Plans", ()):
        yield from _sequential(part)


def _scanned(step, sql):
    """The table of a scan in a plan of SQLite's, which calls it by its alias."""
    if named := re.match(r"SCAN (\w+)(?! VIRTUAL)", step):
        alias = named[1]
        tables = re.findall(rf'"?(\w+)"?\s+(?:AS\s+)?"?{alias}"?\b', sql)
        yield from [alias, *tables]
