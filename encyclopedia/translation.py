"""Which fields readers see in their own language, for django-modeltranslation."""

from modeltranslation.translator import TranslationOptions, register

from encyclopedia import models


class BothLanguages(TranslationOptions):
    """Fields that are written in English and in Simplified Chinese."""

    required_languages = ("en", "zh-hans")


def translate(model: type, *fields: str) -> None:
    """Register `fields` of `model` as written in both languages."""
    register(model)(type(f"{model.__name__}Translation", (BothLanguages,), {"fields": fields}))


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
