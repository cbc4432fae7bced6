"""Which fields of a model are columns of its sheet."""

from typing import Any

from django.db.models import ManyToManyField, Model
from modeltranslation.translator import NotRegistered, translator

from encyclopedia import kinds
from encyclopedia.admin.sheets.references import key_of
from encyclopedia.languages import COLUMNS


def fields_of(model: type[Model]) -> list[Any]:
    """The fields of a model that a person may fill in, the key first; of a translated one its languages."""
    key = model._meta.get_field(key_of(model))
    left_out = _proxies(model) | _derived(model)
    fields = [
        field
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.editable and not field.primary_key and field.name not in left_out and not _has_rows_of_its_own(field)
    ]
    return [key, *(field for field in fields if field is not key)]


def _proxies(model: type[Model]) -> set[str]:
    """The names under which a translated field is read in the language of the moment."""
    try:
        return set(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return set()


def _derived(model: type[Model]) -> set[str]:
    """What the model fills in by itself; of entries of any kind, what some kinds do."""
    if any(kind.tells_apart and issubclass(kind.model, model) for kind in kinds.every()):
        return {f"disambiguation_{language}" for language in COLUMNS}
    return set()


def _has_rows_of_its_own(field: Any) -> bool:
    """Whether a list of other rows says more than which they are; the form of the row is the place for that."""
    through: Any = field.remote_field.through if isinstance(field, ManyToManyField) else None
    return through is not None and not through._meta.auto_created
