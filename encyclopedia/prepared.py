"""Queries whose SQL is made once: putting it together takes Django longer than a database takes to answer it."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.utils.translation import get_language

#: About so many queries are kept: each in every language, for every number of keys.
KEPT = 256
#: What stands for the keys until they are known: a number and a text that no row has.
FIRST_NUMBER, TEXT = -(2**40), "\0{}"

#: From keys and variants to a queryset. What it looks like may depend on how many keys there are, not on what they are.
Make = Callable[..., QuerySet]


def prepared(make: Make, keys: Sequence[int] | Sequence[str], *variants: Any) -> list[Any]:
    """The rows of `make(keys, *variants)`, in one query: instances, or tuples of `values_list`.

    Arguments:
        make: a function of a module. It hands on each key to the database as it is.
        keys: numbers or texts, of one sort.
        variants: what else the shape of the query depends on; hashable.
    """
    if not keys:
        return list(make(keys, *variants))
    known = _known(make, len(keys), isinstance(keys[0], str), get_language(), variants)
    parameters = list(known.parameters)
    for place, number in known.places:
        parameters[place] = keys[number]
    compiler = copy(known.compiler)
    # A connection belongs to its thread; the SQL is the same for all of one database.
    compiler.connection = connections[known.queryset.db]
    compiler.as_sql = lambda *_arguments, **_options: (known.sql, tuple(parameters))
    if known.is_of_tuples:
        return list(compiler.results_iter(tuple_expected=True))
    query = SimpleNamespace(get_compiler=lambda using: compiler)
    asked: Any = SimpleNamespace(db=known.queryset.db, query=query, _known_related_objects={})
    return list(ModelIterable(asked))


@dataclass(frozen=True)
class _Known:
    """A query with its SQL, its parameters, and in which places of these which key stands."""

    queryset: QuerySet
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    is_of_tuples: bool


@lru_cache(maxsize=KEPT)
def _known(make: Make, number: int, is_text: bool, _language: str | None, variants: tuple[Any, ...]) -> _Known:  # noqa: FBT001
    marks = [TEXT.format(one) if is_text else FIRST_NUMBER - one for one in range(number)]
    queryset: Any = make(marks, *variants)
    compiler = queryset.query.get_compiler(queryset.db)
    sql, parameters = compiler.as_sql()
    at = {mark: place for place, mark in enumerate(marks)}
    places = tuple((place, at[one]) for place, one in enumerate(parameters) if type(one) in (int, str) and one in at)
    if {key for _, key in places} != set(range(number)):
        raise ValueError(f"{make.__name__} does not hand on each of its keys.")
    return _Known(queryset, compiler, sql, tuple(parameters), places, queryset._iterable_class is not ModelIterable)
