"""Full scans in the plans of a page's queries: large tables that a query reads from end to end."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client

from benchmarks.synthetic.rows import content_models

#: A table of so many rows is large; what is smaller, databases rightly read as a whole.
LARGE = 5_000
#: Before these have their first row, they have read all that is below them.
BLOCKING = {"Sort", "Incremental Sort", "Aggregate", "Hash", "WindowAgg", "Materialize"}
SORTED = re.compile(r"USE TEMP B-TREE FOR (ORDER|GROUP)")
SCAN = re.compile(r"SCAN (\S+)(?!.*VIRTUAL TABLE)")
ALIAS = re.compile(r'"(\w+)" (?:AS )?"?([A-Z]+\d+)"?')

Query = tuple[str, Any]


def scans(path: str) -> list[str]:
    """The large tables that are read as a whole for a page, once for each query that does."""
    large = {model._meta.db_table for model in content_models() if model._base_manager.count() >= LARGE}
    find = _in_postgresql if connection.vendor == "postgresql" else _in_sqlite
    return [table for query in _queries(path) for table in find(query) if table in large]


def _queries(path: str) -> list[Query]:
    client = Client(HTTP_HOST="127.0.0.1")
    # What a process looks up once is no cost of a page.
    client.get(path)
    found: list[Query] = []

    def note(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
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


def _in_sqlite(query: Query) -> Iterator[str]:
    sql = query[0]
    aliases = {alias: table for table, alias in ALIAS.findall(sql)}
    steps = [str(row[-1]) for row in _explained(query, "EXPLAIN QUERY PLAN")]
    # In the order of an index, a limit ends it.
    if " LIMIT " in sql and not any(map(SORTED.match, steps)):
        return
    for step in steps:
        if found := SCAN.match(step):
            yield str(aliases.get(found[1], found[1]))


def _in_postgresql(query: Query) -> Iterator[str]:
    plan = _explained(query, "EXPLAIN (FORMAT JSON)")[0][0]
    (root,) = json.loads(plan) if isinstance(plan, str) else plan
    yield from _below(root["Plan"], ends_early=False)


def _below(node: dict[str, Any], *, ends_early: bool) -> Iterator[str]:
    kind = node["Node Type"]
    if "Scan" in kind and "Relation Name" in node and not ends_early and _reads_all(node):
        yield node["Relation Name"]
    ends_early = kind == "Limit" or (ends_early and kind not in BLOCKING)
    for child in node.get("Plans", ()):
        yield from _below(child, ends_early=ends_early)


def _reads_all(node: dict[str, Any]) -> bool:
    return node["Node Type"] == "Seq Scan" or (
        node["Node Type"] in ("Index Scan", "Index Only Scan") and "Index Cond" not in node
    )
