"""The encyclopedia in the database, as documents."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db.models import Model, QuerySet

from encyclopedia.inserting import new
from encyclopedia.loading.checks import World, facet_rule
from encyclopedia.loading.claims import ANY_ENTRY, CitedReference
from encyclopedia.loading.context import MISSING, Field
from encyclopedia.loading.documents import DocumentType
from encyclopedia.loading.fetching import fetched
from encyclopedia.loading.mapping import Keys, assign, attach, describe, prefetches, slug_of
from encyclopedia.loading.schema import Reference
from encyclopedia.models import Term

CHUNK = 500


def described(type_: DocumentType, row: Model) -> dict[str, Any]:
    """The document of a row, in canonical form."""
    values = {field.name: describe(field, row) for field in type_.schema.fields}
    return {name: value for name, value in values.items() if value is not MISSING}


def rows(type_: DocumentType, slugs: Sequence[str] | None = None, keys: Sequence[int] | None = None) -> Iterator[Model]:
    """The rows of a type with everything that describing them needs, some hundreds at a time, in the order of dumps.

    All of them, or those with these slugs, or with these primary keys.
    """
    queryset: QuerySet = type_.model._default_manager.order_by(*type_.order)
    queryset = fetched(queryset, (path for field in type_.schema.fields for path in prefetches(field)))
    column, wanted = ("pk", keys) if slugs is None else (type_.key_field, slugs)
    if wanted is None:
        yield from queryset.iterator(chunk_size=CHUNK)
        return
    for start in range(0, len(wanted), CHUNK):
        yield from queryset.filter(**{f"{column}__in": wanted[start : start + CHUNK]})


def bare_row(type_: DocumentType, key: int | None) -> Model:
    """A row that was written just now, with its key alone; nothing belongs to it yet, as if `rows` had fetched it."""
    row: Any = new(type_.model)
    row.pk = key
    row._state.adding = False
    row._prefetched_objects_cache = dict(_nothing(type_.model, tuple(type_.schema.fields)))
    return row


@cache
def _nothing(model: type[Model], fields: tuple[Field, ...]) -> dict[str, QuerySet]:
    """The relations of a model to many rows that these fields are described by, each without any row."""
    first = {path.split("__")[0] for field in fields for path in prefetches(field)}
    relations = [model._meta.get_field(name) for name in first]
    many: list[Any] = [one for one in relations if one.one_to_many or one.many_to_many]
    found = {one.name: one.related_model._default_manager.none() for one in many}
    for queryset in found.values():
        bool(queryset)
    return found


def set_columns(type_: DocumentType, row: Model, document: dict[str, Any], keys: Keys) -> None:
    """Set every column of a row from a document."""
    for field in type_.schema.fields:
        assign(field, row, document.get(field.name, MISSING), keys)


def set_related(type_: DocumentType, documents: Sequence[tuple[Any, dict[str, Any]]], keys: Keys) -> None:
    """Make the rows that belong to saved rows, best as `rows` gives them, say what the documents beside them say."""
    for field in type_.schema.fields:
        attach(field, [(row, document.get(field.name, MISSING)) for row, document in documents], keys)


def read_keys(types: dict[str, DocumentType]) -> Keys:
    """slug → primary key of everything in the database; entries stand under their kind and under `entry`."""
    keys = Keys()
    for type_ in types.values():
        for slug, key in type_.model._default_manager.order_by().values_list(type_.key_field, "pk"):
            keys.put(type_.name, slug, key)
            if type_.is_entry:
                keys.put("entry", slug, key)
    return keys


def read_world(types: dict[str, DocumentType]) -> World:
    """What the checks have to know of the database."""
    world = World(kinds=tuple(name for name, type_ in types.items() if type_.is_entry), slugs=defaultdict(set))
    for type_ in types.values():
        world.slugs[type_.name] = set(type_.model._default_manager.order_by().values_list(type_.key_field, flat=True))
        own_sort = {type_.name, *(ANY_ENTRY if type_.is_entry else ())}
        for field in type_.schema.fields:
            if isinstance(field, Reference | CitedReference) and own_sort.intersection(field.to):
                ladder = (field.to, field.name)
                world.ladders.setdefault(type_.name, []).append(ladder)
                rows_above = type_.model._default_manager.exclude(**{field.attribute: None}).order_by()
                keys = (type_.key_field, f"{field.attribute}__{type_.key_field}")
                world.above[ladder].update(rows_above.values_list(*keys))
    world.vocabularies = dict(Term.objects.order_by().values_list("slug", "vocabulary__key"))
    on_rungs = Term.objects.exclude(position=None).order_by().values_list("slug", "vocabulary__key", "position")
    world.rungs = {slug: (vocabulary, position) for slug, vocabulary, position in on_rungs}
    facets = types["facet"]
    world.facets = {slug_of(row): facet_rule(described(facets, row)) for row in rows(facets)}
    return world
