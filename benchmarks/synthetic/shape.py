"""The core of a synthetic encyclopedia: a hundred entries out of the shipped ones, of each kind its share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from encyclopedia.kinds import keys as every_kind
from encyclopedia.loading.claims import CitedReference
from encyclopedia.loading.documents import document_types
from encyclopedia.loading.reading import Document, read_files
from encyclopedia.loading.schema import Reference

SHIPPED = Path(__file__).resolve().parents[2] / "encyclopedia" / "content"
#: How many entries the core has.
ENTRIES = 100
#: Vocabularies of so few terms are closed: a larger encyclopedia has no more goals than a small one.
CLOSED = 7
#: Kinds of which a larger encyclopedia has no more than a small one.
CLOSED_KINDS = ("department",)
#: Types of document that a larger encyclopedia has no more of.
FIXED = ("tag", "vocabulary", "group", "facet")
#: Types of document that grow with the entries, besides the entries.
GROWING = ("source", "comparison", "gap")

Data = dict[str, Any]


@dataclass(frozen=True)
class Core:
    """Documents that name nothing but each other.

    Arguments:
        documents: type → slug → data, in the order in which they are loaded.
        closed: the slugs of entries of which there are no copies.
    """

    documents: dict[str, dict[str, Data]]
    closed: frozenset[str]

    @property
    def entries(self) -> dict[str, str]:
        """The slug of each entry → its kind."""
        return {slug: kind for kind in every_kind() for slug in self.documents.get(kind, ())}


@cache
def core() -> Core:
    """The core, read from the shipped content."""
    library = read_files([SHIPPED], {name: type_.schema for name, type_ in document_types().items()})
    shipped: dict[str, dict[str, Document]] = defaultdict(dict)
    for document in library.documents:
        shipped[document.type][document.slug] = document
    chosen = _chosen(shipped)
    cut = _Cut(shipped, chosen)
    documents: dict[str, dict[str, Data]] = {}
    for name in document_types():
        if name in FIXED:
            documents[name] = {slug: document.data for slug, document in shipped[name].items()}
        elif name in chosen:
            documents[name] = {slug: cut.document(shipped[name][slug]) for slug in sorted(chosen[name])}
    for name in ("comparison", "gap"):
        documents[name] = cut.of_entries(name, _share(len(shipped[name]), shipped))
    return Core(documents, frozenset(_closed(documents, shipped)))


def _closed(documents: Mapping[str, Mapping[str, Data]], shipped: Mapping[str, Mapping[str, Document]]) -> set[str]:
    size = Counter(document.data["vocabulary"] for document in shipped["term"].values())
    terms = {slug for slug, data in documents["term"].items() if size[data["vocabulary"]] <= CLOSED}
    return terms.union(*(documents[kind] for kind in CLOSED_KINDS))


def _share(number: int, shipped: Mapping[str, Mapping[str, Document]]) -> int:
    """How many of so many shipped documents fall to the core, at least one."""
    return max(1, round(number * ENTRIES / sum(len(shipped[kind]) for kind in every_kind())))


def _chosen(shipped: Mapping[str, Mapping[str, Document]]) -> dict[str, list[str]]:
    """The entries and sources of the core: those of which most is said, and what those name most often."""
    chosen: dict[str, list[str]] = {}
    said = [kind for kind in every_kind() if kind not in ("term", "unit")]
    for kind in said:
        rich = sorted(shipped[kind].values(), key=lambda one: (-len(one.said), one.slug))
        chosen[kind] = [document.slug for document in rich[: _share(len(rich), shipped)]]
    of_company = [one for one in shipped["unit"].values() if _company(one) in chosen["company"]]
    rich = sorted(of_company, key=lambda one: (-len(one.said), one.slug))
    chosen["unit"] = [document.slug for document in rich[: _share(len(shipped["unit"]), shipped)]]
    named = _named(shipped, chosen)
    terms = sorted(shipped["term"].values(), key=lambda one: (-named[one.slug], one.slug))
    # Each vocabulary keeps some of its own, so that each facet keeps values to choose from.
    place: Counter[str] = Counter()
    keys = {}
    for number, term in enumerate(terms):
        place[term.data["vocabulary"]] += 1
        keys[term.slug] = (place[term.data["vocabulary"]] > 2, number)
    wanted = ENTRIES - sum(map(len, chosen.values()))
    chosen["term"] = sorted(keys, key=lambda slug: keys[slug])[:wanted]
    named = _named(shipped, chosen)
    sources = sorted(shipped["source"], key=lambda key: (-named[key], key))
    chosen["source"] = sources[: _share(len(sources), shipped)]
    return chosen


def _company(unit: Document) -> str:
    return str(unit.data["company"]["entry"])


def _named(shipped: Mapping[str, Mapping[str, Document]], chosen: Mapping[str, Iterable[str]]) -> Counter[str]:
    return Counter(
        mention.slug for kind, slugs in chosen.items() for slug in slugs for mention in shipped[kind][slug].mentions
    )


class _Cut:
    """Lets documents name only what was chosen: another of the same sort stands in for what was not."""

    def __init__(self, shipped: Mapping[str, Mapping[str, Document]], chosen: Mapping[str, Iterable[str]]) -> None:
        self.shipped = shipped
        self.chosen = {kind: sorted(slugs) for kind, slugs in chosen.items()}
        self.sort_of = {
            slug: self._sort(kind, document.data) for kind in every_kind() for slug, document in shipped[kind].items()
        }
        self.there: dict[Any, list[str]] = defaultdict(list)
        for kind in every_kind():
            for slug in self.chosen[kind]:
                self.there[self.sort_of[slug]].append(slug)
        types = document_types()
        fields = [one for kind in every_kind() for one in types[kind].schema.fields]
        # What hangs on another of its own sort may not hang on whatever is there.
        self.optional = {
            one.name for one in fields if isinstance(one, Reference | CitedReference) and not one.required
        } - {"home department", "instance of"}

    @staticmethod
    def _sort(kind: str, data: Mapping[str, Any]) -> tuple[str, str]:
        return (kind, data["vocabulary"]) if kind == "term" else (kind, "")

    def entry(self, slug: str) -> str:
        """The entry itself or one that stands in for it; empty when there is none."""
        there = self.there[self.sort_of[slug]]
        if slug in there or not there:
            return slug if there else ""
        return there[crc32(slug.encode()) % len(there)]

    def source(self, citation: str) -> str:
        """A citation of what was chosen."""
        key, at, place = citation.partition(" @ ")
        there = self.chosen["source"]
        return f"{key if key in there else there[crc32(key.encode()) % len(there)]}{at}{place}"

    def document(self, document: Document) -> Data:
        """The data of an entry or a source."""
        data: Data = {}
        for name, value in document.data.items():
            if name in ("name", "aliases"):
                # What a copy is called is written in two languages.
                value = _without_traditional(value)
            if name in self.optional | {"copy of"} and not self._is_there(value):
                continue
            data[name] = self.cut(value)
        if "facets" in data:
            data["facets"] = {facet: kept for facet, said in data["facets"].items() if (kept := _once(said))}
        return data

    def _is_there(self, value: Any) -> bool:
        slug = value["entry"] if isinstance(value, dict) and "entry" in value else value
        return not isinstance(slug, str) or any(slug in slugs for slugs in self.chosen.values())

    def cut(self, value: Any) -> Any:
        """A part of a document."""
        if isinstance(value, list):
            return [one for one in map(self.cut, value) if one is not None]
        if not isinstance(value, dict):
            return value
        found: Data = {}
        for name, one in value.items():
            if name in ("source", "disputed by"):
                found[name] = list(dict.fromkeys(map(self.source, one)))
            elif name in ("entry", "at", "used by"):
                if slug := self.entry(one):
                    found[name] = slug
                elif name == "entry":
                    return None
            else:
                found[name] = self.cut(one)
        return found

    def of_entries(self, type_: str, number: int) -> dict[str, Data]:
        """The comparisons or gaps of which most entries were chosen, with each entry once."""
        found: dict[str, Data] = {}

        def missing(document: Document) -> tuple[float, str]:
            slugs = _members(document.data)
            strangers = sum(self.entry(slug) != slug for slug in slugs)
            return (strangers / max(1, len(slugs)), document.slug)

        for document in sorted(self.shipped[type_].values(), key=missing):
            slugs = list(map(self.entry, _members(document.data)))
            if len(found) < number and slugs and all(slugs) and len(set(slugs)) == len(slugs):
                data = self.cut({**document.data, **({"entries": []} if type_ == "gap" else {})})
                if type_ == "gap":
                    data["entries"] = slugs
                if "source" in data:
                    data["source"] = list(dict.fromkeys(map(self.source, document.data["source"])))
                found[document.slug] = data
        return dict(sorted(found.items()))


def _members(data: Mapping[str, Any]) -> list[str]:
    return [one["entry"] if isinstance(one, dict) else one for one in data.get("entries", ())]


def _once(said: list[Data]) -> list[Data]:
    """Statements without those that name what one before them names, too."""
    seen, kept = set(), []
    for statement in said:
        claim = (statement.get("entry"), statement.get("en"), statement.get("at"), str(statement.get("when")))
        if claim not in seen:
            seen.add(claim)
            kept.append(statement)
    return kept


def _without_traditional(value: Any) -> Any:
    if isinstance(value, list):
        return list(map(_without_traditional, value))
    return {key: text for key, text in value.items() if key != "zh-hant"}
