"""Which fields readers see in their own language, for django-modeltranslation; Traditional Chinese is converted."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from django.db.models import Model
from modeltranslation.fields import TranslationFieldDescriptor
from modeltranslation.thread_context import fallbacks_enabled
from modeltranslation.translator import TranslationOptions, register
from modeltranslation.utils import get_language, resolution_order

from encyclopedia import models
from encyclopedia.converting.traditional import to_traditional
from encyclopedia.languages import ENGLISH, LANGUAGES, SIMPLIFIED, TRADITIONAL, WRITTEN, column_of


class AsWritten(TranslationOptions):
    """Fields that are written in English and in Simplified Chinese, and in Traditional Chinese where somebody wants."""

    required_languages = WRITTEN


class InLanguageOfReader(TranslationFieldDescriptor):
    """A text in the language of the moment; in Traditional Chinese its own text, or the Simplified one converted.

    This is the one place where a text that nobody has written in Traditional Chinese gets its words. The columns to
    look in are known beforehand, as pages read thousands of texts.
    """

    def __init__(self, field: Any, **options: Any) -> None:
        super().__init__(field, **options)
        self.columns = {
            language: tuple(f"{field.name}_{column_of(one)}" for one in resolution_order(language, None))
            for language in LANGUAGES
        }
        self.simplified = f"{field.name}_{column_of(SIMPLIFIED)}"

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        """The first text there is, in the order of the languages that stand in for each other."""
        if instance is None or not fallbacks_enabled():
            return super().__get__(instance, owner)
        language = get_language()
        for column in self.columns[language]:
            if text := getattr(instance, column, None):
                return to_traditional(text) if language == TRADITIONAL and column == self.simplified else text
        return ""


#: From a text in each of `LANGUAGES`, as far as it has them, to the words that a reader gets: empty without any.
Choice = Callable[[Any, Any, Any], str]


def choice() -> Choice:
    """How the text in the language of the moment is chosen, for rows that are read as plain tuples.

    The same rule as `InLanguageOfReader`, for whoever applies it to hundreds of texts at once.
    """
    return _choice_in(get_language())


@lru_cache(maxsize=len(LANGUAGES))
def _choice_in(language: str) -> Choice:
    first, *others = (LANGUAGES.index(one) for one in resolution_order(language, None))
    simplified = LANGUAGES.index(SIMPLIFIED) if language == TRADITIONAL else None

    def choose(*texts: Any) -> str:
        if text := texts[first]:
            return str(text)
        for place in others:
            if text := texts[place]:
                return to_traditional(text) if place == simplified else text
        return ""

    return choose


def translate(model: type[Model], *fields: str) -> None:
    """Register `fields` of `model` as written in several languages."""
    register(model)(type(f"{model.__name__}Translation", (AsWritten,), {"fields": fields}))
    for name in fields:
        field: Any = model._meta.get_field(name)
        setattr(model, name, InLanguageOfReader(field))
        # The column without a language is never read. Left alone it would take what the language of the moment shows,
        # and a converted text may be longer than the column.
        field.pre_save = partial(_english, f"{name}_{column_of(ENGLISH)}")


def _english(column: str, row: Any, add: bool) -> str:
    return getattr(row, column) or ""


translate(models.Tag, "label")
translate(models.Vocabulary, "label", "help")
translate(models.Entry, "name", "disambiguation", "definition", "scope_note")
translate(models.Term)
translate(models.Alias, "context")
translate(models.FacetGroup, "label")
translate(models.Facet, "label", "help", "low_pole", "high_pole")
translate(models.Statement, "text", "attribution", "condition")
translate(models.Source, "title", "author", "publisher", "note")
translate(models.Comparison, "verdict")
translate(models.ComparisonMember, "fits")
translate(models.ComparisonRow, "label")
translate(models.ComparisonCell, "text")
translate(models.Gap, "question", "known")
translate(models.GlossaryWord, "word", "note")
translate(models.Guide, "title", "summary")
translate(models.GuideSection, "heading", "body")
