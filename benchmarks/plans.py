"""Full scans in the plans of a page's queries: large tables that a query reads from end to end."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.test import Client

from benchmarks.synthetic.rows import content_models

#: A table of so many rows is large; what is smaller, databases rightly read as a whole.
LARGE = 5_000
#: Before these have their first row, they have read all that is below them.
BLOCKING = {"Sort", "Incremental Sort", "Aggregate", "Hash", "WindowAgg", "Materialize"}
SORTED = re.compile(r"USE TEMP B-TREE FOR (ORDER|GROUP)")
SCAN = re.compile(r"SCAN (?P<table>\S+)(?!.*VIRTUAL TABLE)(?:.* INDEX (?P<index>\S+))?")
#: The indexes that hold some rows only: whoever reads one of them as a whole has not read its table.
PARTIAL = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%% WHERE %%'",
    "postgresql": "SELECT relname FROM pg_class JOIN pg_index ON indexrelid = oid WHERE indpred IS NOT NULL",
}
ALIAS = re.compile(r'"(\w+)" (?:AS )?"?([A-Z]+\d+)"?')

Query = tuple[str, Any]
#: A table and the index through which it is read, if any.
Scan = tuple[str, str | None]


def scans(path: str) -> list[str]:
    """The large tables that are read as a whole for a page, once for each query that does; no page may be cached."""
    return full_scans(queries(path))


def full_scans(queries: Iterable[Query]) -> list[str]:
    """The large tables that these queries read as a whole."""
    large = {model._meta.db_table for model in content_models() if model._base_manager.count() >= LARGE}
    find = _in_postgresql if connection.vendor == "postgresql" else _in_sqlite
    with connection.cursor() as cursor:
        cursor.execute(PARTIAL[connection.vendor], ())
        partial = {name for (name,) in cursor.fetchall()}
    found = (scan for query in queries for scan in find(query))
    return [table for table, index in found if table in large and index not in partial]


def queries(path: str) -> list[Query]:
    """What a page asks the database: its queries with their parameters."""
    client = Client(HTTP_HOST="127.0.0.1")
    found: list[Query] = []

    def note(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if sql.lstrip("( \n").upper().startswith(("SELECT", "WITH")):
            found.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        client.get(path)
    return found


def _explained(query: Query, how: str) -> list[tuple[Any, ...]]:
    sql, parameters = query
    with connection.cursor() as cursor:
        cursor.execute(f"{how} {sql}", parameters)
        return list(cursor.fetchall())


def _in_sqlite(query: Query) -> Iterator[Scan]:
    sql = query[0]
    aliases = {alias: table for table, alias in ALIAS.findall(sql)}
    steps = [str(row[-1]) for row in _explained(query, "EXPLAIN QUERY PLAN")]
    # In the order of an index, a limit ends it.
    if " LIMIT " in sql and not any(map(SORTED.match, steps)):
        return
    for step in steps:
        if found := SCAN.match(step):
            table = str(found["table"])
            yield aliases.get(table, table), found["index"]


def _in_postgresql(query: Query) -> Iterator[Scan]:
    plan = _explained(query, "EXPLAIN (FORMAT JSON)")[0][0]
    (root,) = json.loads(plan) if isinstance(plan, str) else plan
    yield from in_plan(root["Plan"])


def in_plan(node: dict[str, Any], *, ends_early: bool = False) -> Iterator[Scan]:
    """The scans below a node of a plan of PostgreSQL's that go through a whole table, or the whole of an index."""
    kind = node["Node Type"]
    if "Scan" in kind and "Relation Name" in node and not ends_early and _reads_all(node):
        yield node["Relation Name"], node.get("Index Name")
    ends_early = kind == "Limit" or (ends_early and kind not in BLOCKING)
    for child in node.get("Plans", ()):
        yield from in_plan(child, ends_early=ends_early or _merges_a_part(node, child))


def _merges_a_part(node: dict[str, Any], child: dict[str, Any]) -> bool:
    """Whether the planner counts on the end of the other side, after which a merge reads no further: it costs less than
    reading all of this one would.
    """
    return node["Node Type"] == "Merge Join" and bool(node["Total Cost"] < child["Total Cost"])


def _reads_all(node: dict[str, Any]) -> bool:
    return node["Node Type"] == "Seq Scan" or (
        node["Node Type"] in ("Index Scan", "Index Only Scan") and "Index Cond" not in node
    )
