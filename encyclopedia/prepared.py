"""Queries whose SQL is made once: putting it together takes Django longer than a database takes to answer it."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import SimpleNamespace
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.utils.translation import get_language

#: About so many queries are kept: each in every language, for every number of keys.
KEPT = 256
#: What stands for the keys until they are known: a number and a text that no row has.
FIRST_NUMBER, TEXT = -(2**40), "\0key {}"

#: From keys and variants to a queryset. What it looks like may depend on how many keys there are, not on what they are.
Make = Callable[..., QuerySet]


def prepared(make: Make, keys: Sequence[int] | Sequence[str], *variants: Any) -> list[Any]:
    """The rows of `make(keys, *variants)`, in one query: instances, or tuples of `values_list`.

    Tuples are as the driver of the database makes them, without what Django makes of some columns (JSON, say). Their
    columns are in the order that was asked for when the queryset is `rows.as_written`.

    Arguments:
        make: a function of a module. It hands on each key to the database as it is.
        keys: numbers or texts, of one sort; one at least.
        variants: what else the shape of the query depends on; hashable.
    """
    if not keys:
        return list(make(keys, *variants))
    known = _known(make, len(keys), isinstance(keys[0], str), get_language(), variants)
    parameters = list(known.parameters)
    for place, number in known.places:
        parameters[place] = keys[number]
    compiler = known.compiler_with(parameters)
    return known.made(compiler, compiler.execute_sql())


def shared(make: Callable[[], QuerySet]) -> list[Any]:
    """The rows of `make()`, in one query; the very same instances as long as no value of theirs has changed.

    For small tables that every page reads. Nobody may change the instances, which all requests share. `make` is a
    function of a module.
    """
    known = _known(make, 0, False, get_language(), ())
    compiler = known.compiler_with(known.parameters)
    told = [*chain.from_iterable(compiler.execute_sql())]
    key = make, get_language()
    last = _last_told.get(key)
    if last is None or last[0] != told:
        last = _last_told[key] = (told, known.made(compiler, [told]))
    return last[1]


@dataclass(frozen=True, eq=False)
class _Known:
    """A query with its SQL, its parameters, and in which places of these which key stands."""

    queryset: QuerySet
    compiler: Any
    sql: str
    parameters: Sequence[Any]
    places: tuple[tuple[int, int], ...]
    converters: Any

    def compiler_with(self, parameters: Sequence[Any]) -> Any:
        """A compiler that asks with these parameters. It compiles nothing any more."""
        compiler = copy(self.compiler)
        # A connection belongs to its thread; the SQL is the same for all of one database.
        compiler.connection = connections[self.queryset.db]
        compiler.as_sql = lambda *_arguments, **_options: (self.sql, tuple(parameters))
        compiler.get_converters = lambda _expressions: self.converters
        return compiler

    def made(self, compiler: Any, told: Any) -> list[Any]:
        """What the database has told, as instances or tuples."""
        if self.queryset._iterable_class is not ModelIterable:
            return [*chain.from_iterable(told)]
        compiler.execute_sql = lambda **_options: told
        query = SimpleNamespace(get_compiler=lambda using: compiler)
        asked: Any = SimpleNamespace(db=self.queryset.db, query=query, _known_related_objects={})
        return [*ModelIterable(asked)]


#: What each shared query was told last, and the instances that were made of it.
_last_told: dict[tuple[Make, str | None], tuple[list[Any], list[Any]]] = {}


@lru_cache(maxsize=KEPT)
def _known(make: Make, number: int, is_text: bool, _language: str | None, variants: tuple[Any, ...]) -> _Known:
    marks = [TEXT.format(one) if is_text else FIRST_NUMBER - one for one in range(number)]
    queryset: Any = make(marks, *variants) if marks else make()
    compiler = queryset.query.get_compiler(queryset.db)
    sql, parameters = compiler.as_sql()
    at = {mark: place for place, mark in enumerate(marks)}
    places = tuple((place, at[one]) for place, one in enumerate(parameters) if type(one) in (int, str) and one in at)
    if {key for _, key in places} != set(range(number)):
        raise ValueError(f"{make.__name__} does not hand on each of its keys.")
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    return _Known(queryset, compiler, sql, tuple(parameters), places, converters)
