"""Documents and their differences in the words of people: labels for fields, names for slugs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from encyclopedia import kinds, models
from encyclopedia.converting.traditional import text_in
from encyclopedia.languages import ENGLISH
from encyclopedia.loading.claims import Citations, CitedReference
from encyclopedia.loading.schema import Children, Choice, Reference, References
from encyclopedia.revisions.differences import Difference, Path, Segment, differences, items, segments
from encyclopedia.revisions.documents import slug_in, types
from encyclopedia.revisions.names import CITATIONS, ENTRIES, Names

#: The languages of texts in documents, by their keys, and how people call them.
LANGUAGES = {
    "en": gettext_lazy("English"),
    "zh-hans": gettext_lazy("Chinese"),
    "zh-hant": gettext_lazy("Traditional Chinese"),
}
#: The keys of statements, names and the like, and how people call them; what needs no label has none.
KEYS = {
    "weight": gettext_lazy("weight"),
    "rank": gettext_lazy("rank"),
    "kind": gettext_lazy("kind"),
    "by": gettext_lazy("says"),
    "basis": gettext_lazy("basis"),
    "at": gettext_lazy("at"),
    "used by": gettext_lazy("used by"),
    "context": gettext_lazy("context"),
    "as of": gettext_lazy("as of"),
    "when": gettext_lazy("when"),
    "source": gettext_lazy("source"),
    "disputed by": gettext_lazy("disputed by"),
    "scale": gettext_lazy("scale"),
    "fits": gettext_lazy("fits"),
    "anchor": gettext_lazy("anchor"),
    "tie": gettext_lazy("kind of tie"),
}
#: Words that stand for a choice, such as `also`, and how people call them.
CHOICES: dict[str, Any] = {
    value: label
    for choice in (
        models.Weight,
        models.Rank,
        models.StatementKind,
        models.ValueKind,
        models.Basis,
        models.AliasKind,
        models.Status,
        models.Relation,
        models.SourceType,
        models.GapStatus,
        models.Datatype,
    )
    for value, label in choice.choices
}


@dataclass(frozen=True)
class Part:
    """A piece of an item, such as its English text or its sources."""

    label: str
    lang: str
    segments: list[Segment]


@dataclass(frozen=True)
class ItemView:
    """An item of a list with what became of it."""

    kind: str
    label: str
    parts: list[Part]


@dataclass(frozen=True)
class Line:
    """A field that differs: a text, or items."""

    path: Path
    label: str
    lang: str
    segments: list[Segment]
    items: list[ItemView]


ITEM_LABELS = {
    "added": pgettext_lazy("what became of it", "added"),
    "removed": pgettext_lazy("what became of it", "taken away"),
    "changed": pgettext_lazy("what became of it", "changed"),
    "moved": pgettext_lazy("what became of it", "moved"),
    "kept": pgettext_lazy("what became of it", "unchanged"),
}


class Wording:
    """The words for the fields of one type of document, and for what they hold."""

    def __init__(self, type_: str, names: Names) -> None:
        self.type = types()[type_]
        self.names = names
        self.fields = {field.name: field for field in self.type.schema.fields}

    def title(self, document: Mapping[str, Any]) -> str:
        """What people call the thing that the document is of, in the language of the moment."""
        for name in ("name", "title", "label", "word", "question"):
            if texts := document.get(name):
                return text_in(get_language() or ENGLISH, texts)
        return slug_in(self.type.name, document)

    def lines(self, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Line]:
        """What differs between two documents, in the order of the form."""
        found = differences(self.names.shown(before), self.names.shown(after))
        return [self.line(one) for one in sorted(found, key=self._place)]

    def line(self, one: Difference) -> Line:
        """One difference in words."""
        language = one.path[-1] if one.path[-1] in LANGUAGES else ""
        if isinstance(one.before or one.after, list):
            shown = [item for item in items(one.before, one.after) if item.kind != "kept"]
            views = [self._item(one.path, item.kind, item.before, item.after) for item in shown]
            return Line(one.path, self.label(one.path), "", [], views)
        texts = [self.say(one.path, value) for value in (one.before, one.after)]
        return Line(one.path, self.label(one.path), language, segments(*texts), [])

    def whole(self, path: Path, value: Any) -> Line:
        """A value as it is, without a difference."""
        language = path[-1] if path[-1] in LANGUAGES else ""
        if isinstance(value, list):
            views = [self._item(path, "kept", item, item) for item in value]
            return Line(path, self.label(path), "", [], views)
        text = self.say(path, value)
        return Line(path, self.label(path), language, [Segment("same", text)] if text else [], [])

    def label(self, path: Path) -> str:
        """What people call a field."""
        name, *rest = path
        if name == "facets" and rest:
            facet = self.names.facets.get(rest[0])
            label, rest = (str(facet) if facet else rest[0]), rest[1:]
        else:
            label = self._label(name)
        words = [str(LANGUAGES.get(one) or KEYS.get(one) or one) for one in rest]
        if not words:
            return capfirst(label)
        return _("%(field)s (%(part)s)") % {"field": capfirst(label), "part": _(", ").join(words)}

    def _label(self, name: str) -> str:
        if name == self.type.name:
            return _("slug")
        special = {"aliases": _("other names"), "tags": _("tags"), "source": _("sources")}
        if name in special:
            return special[name]
        field = self.fields.get(name)
        try:
            column: Any = self.type.model._meta.get_field(field.attribute if field else name)
        except FieldDoesNotExist:
            return name
        if isinstance(field, Children):
            return str(column.related_model._meta.verbose_name_plural)
        return str(column.verbose_name)

    def _place(self, one: Difference) -> tuple[int, int, Path]:
        name, *rest = one.path
        fields = list(self.fields)
        facets = list(self.names.facets)
        facet = facets.index(rest[0]) if name == "facets" and rest and rest[0] in facets else len(facets)
        return (fields.index(name) if name in fields else -1, facet, one.path)

    def say(self, path: Path, value: Any) -> str:
        """A value that is no list, in words."""
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return " · ".join(f"{label}: {text}" if label else text for label, _lang, text in self._parts(path, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        field = self.fields.get(path[0])
        if isinstance(field, Reference | CitedReference) and len(path) == 1:
            return self.names.entry(value)
        if isinstance(field, Choice) or path[-1] in ("basis", "value"):
            return str(CHOICES.get(value, value))
        return str(value)

    def _item(self, path: Path, kind: str, before: Any, after: Any) -> ItemView:
        old, new = ({(label, lang): text for label, lang, text in self._parts(path, one)} for one in (before, after))
        parts = []
        for label, lang in {**new, **old}:
            texts = old.get((label, lang), ""), new.get((label, lang), "")
            if kind == "changed" and label and texts[0] == texts[1]:
                # What a changed item says stays in sight, what qualifies it only when that changed.
                continue
            told = [Segment("same", texts[1])] if texts[0] == texts[1] else segments(*texts)
            parts.append(Part(label, lang, told))
        return ItemView(kind, str(ITEM_LABELS[kind]), parts)

    def _parts(self, path: Path, item: Any) -> Iterator[tuple[str, str, str]]:
        """The label, the language and the text of each part of an item."""
        if item is None:
            return
        if not isinstance(item, Mapping):
            yield "", "", self._plain(path, item)
            return
        for name in sorted(item, key=_order):
            value = item[name]
            if name in LANGUAGES:
                yield "", name, value
            elif name in ENTRIES:
                yield str(KEYS.get(name, "")), "", self.names.entry(value)
            elif name in CITATIONS:
                yield str(KEYS[name]), "", "; ".join(map(self.names.citation, value))
            elif isinstance(value, Mapping):
                for language, text in value.items():
                    yield str(KEYS.get(name) or self._label(name)), language, str(text)
            elif isinstance(value, list):
                said = [self.say((*path, name), one) if isinstance(one, Mapping) else str(one) for one in value]
                yield str(KEYS.get(name) or name), "", " | ".join(said)
            else:
                yield str(KEYS.get(name, "")), "", str(CHOICES.get(value, value))

    def _plain(self, path: Path, value: Any) -> str:
        field = self.fields.get(path[0])
        if isinstance(field, Citations) or path[-1] in CITATIONS:
            return self.names.citation(value)
        if isinstance(field, References) and field.to == ("tag",):
            return self.names.tags.get(value, value)
        if isinstance(field, References) and field.to == ("facet",):
            return str(self.names.facets.get(value, value))
        kind = next((kind for kind in kinds.every() if kind.key == value), None)
        return str(kind.label) if kind else self.names.entry(value)


#: The parts of an item in the order in which they are told; others come between texts and evidence.
FIRST: Sequence[str] = ("entry", *LANGUAGES, "scale", "value")


def _order(name: str) -> tuple[int, int, str]:
    if name in FIRST:
        return (0, FIRST.index(name), name)
    return (2, CITATIONS.index(name), name) if name in CITATIONS else (1, 0, name)
