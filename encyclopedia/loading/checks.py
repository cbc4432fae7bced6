"""What documents say of each other: references lead somewhere, statements fit their facets. Plain Python."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from encyclopedia.loading.context import Mention, Said
from encyclopedia.loading.problems import Problem, did_you_mean, quoted
from encyclopedia.loading.reading import Document

#: A column that names something of the own sort: the types it may name, and its key in documents.
Ladder = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class FacetRule:
    """What the checks have to know of a facet."""

    datatype: str
    kinds: tuple[str, ...]
    targets: tuple[str, ...]
    vocabulary: str = ""


@dataclass
class World:
    """Everything that is there once the documents are loaded: in the database already, or in the files.

    `slugs` is type → slugs; `vocabularies` is the slug of a term → its vocabulary, `rungs` → its vocabulary and
    position; `kinds` are the types that are kinds of entry; `ladders` are the columns of a type that name what stands
    above, and `above` is such a column → slug → the slug above.
    """

    kinds: tuple[str, ...]
    ladders: dict[str, list[Ladder]] = field(default_factory=dict)
    slugs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    vocabularies: dict[str, str] = field(default_factory=dict)
    facets: dict[str, FacetRule] = field(default_factory=dict)
    rungs: dict[str, tuple[str, int]] = field(default_factory=dict)
    above: dict[Ladder, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def forget(self) -> None:
        """Leave out what is in the database."""
        for known in (self.slugs, self.vocabularies, self.facets, self.rungs, self.above):
            known.clear()

    def add(self, documents: Iterable[Document]) -> None:
        """Add what these documents define."""
        for document in documents:
            self.slugs[document.type].add(document.slug)
            if document.type == "term":
                self.vocabularies[document.slug] = document.data.get("vocabulary", "")
                self.rungs.pop(document.slug, None)
                if "position" in document.data:
                    self.rungs[document.slug] = (document.data.get("vocabulary", ""), document.data["position"])
            for ladder in self.ladders.get(document.type, ()):
                value = document.data.get(ladder[1], "")
                above = value.get("entry", "") if isinstance(value, dict) else value
                self.above[ladder][document.slug] = above
            if document.type == "facet":
                self.facets[document.slug] = facet_rule(document.data)

    def types_of(self, slug: str) -> list[str]:
        """The kinds of entry that have an entry with this slug; more than one is a mistake."""
        return [kind for kind in self.kinds if slug in self.slugs[kind]]


def facet_rule(data: Mapping[str, Any]) -> FacetRule:
    """The rule of a facet's document."""
    return FacetRule(
        data.get("datatype", ""),
        tuple(data.get("kinds", ())),
        tuple(data.get("targets", ())),
        data.get("vocabulary", ""),
    )


def check(documents: Iterable[Document], world: World) -> Iterator[Problem]:
    """Every problem that shows only when the documents are seen together. `world` holds them already."""
    on_rung: dict[tuple[str, int], list[str]] = defaultdict(list)
    for slug, rung in world.rungs.items():
        on_rung[rung].append(slug)
    for document in documents:
        if document.type == "term":
            yield from _check_rung(document, on_rung, world)
        if document.type in world.kinds:
            yield from _check_slug(document, world)
            yield from _check_replaced(document)
        yield from _check_circles(document, world)
        for mention in document.mentions:
            yield from _check_mention(mention, world)
        for said in document.said:
            yield from _check_statement(document, said, world)
        if document.type == "comparison":
            yield from _check_comparison(document)


def _check_slug(document: Document, world: World) -> Iterator[Problem]:
    others = [kind for kind in world.types_of(document.slug) if kind != document.type]
    if others:
        message = f"there is a {others[0]} {quoted(document.slug)} already; slugs are unique over all kinds"
        yield Problem(document.place, "", message)


def _check_replaced(document: Document) -> Iterator[Problem]:
    if "replaced by" in document.data and document.data.get("status") != "retired":
        yield Problem(document.place, "replaced by", "only an entry with the status retired is replaced by another")


def _check_circles(document: Document, world: World) -> Iterator[Problem]:
    for ladder in world.ladders.get(document.type, ()):
        way = [document.slug]
        while (above := world.above[ladder].get(way[-1])) and above not in way:
            way.append(above)
        if above == document.slug:
            yield Problem(document.place, ladder[1], f"a circle: {' › '.join([*way, above])}")


def _check_rung(document: Document, on_rung: Mapping[tuple[str, int], list[str]], world: World) -> Iterator[Problem]:
    place = world.rungs.get(document.slug)
    if place:
        for other in on_rung[place]:
            if other != document.slug:
                yield Problem(document.place, "position", f"{quoted(other)} stands on rung {place[1]}, too")


def _check_mention(mention: Mention, world: World) -> Iterator[Problem]:
    types = [kind for one in mention.types for kind in (world.kinds if one == "entry" else (one,))]
    if any(mention.slug in world.slugs[one] for one in types):
        return
    known = {slug for one in types for slug in world.slugs[one]}
    what = " or ".join(mention.types)
    message = f"no {what} is called {quoted(mention.slug)}{did_you_mean(mention.slug, known)}"
    yield Problem(mention.place, mention.trail, message)


def _check_statement(document: Document, said: Said, world: World) -> Iterator[Problem]:
    rule = world.facets.get(said.facet)
    if rule is None:
        return
    message = _misfit(document, said.statement, rule, world)
    if message:
        yield Problem(said.place, said.facet, message)


def _misfit(document: Document, statement: dict[str, Any], rule: FacetRule, world: World) -> str:
    if document.type not in rule.kinds:
        return f"this facet is for {', '.join(rule.kinds)}, not for a {document.type}"
    target = statement.get("entry", "")
    if statement.get("value", "value") == "value":
        if rule.datatype in ("terms", "rung") and not target:
            return "entry: is missing, the term or entry that is meant"
        if rule.datatype in ("prose", "items") and "en" not in statement:
            return "the text is missing, en: and zh-hans:"
        if rule.datatype == "scale" and "scale" not in statement:
            return "scale: is missing, a number from -2 to 2"
    if "scale" in statement and rule.datatype != "scale":
        return f"scale: is for scales, and this facet's datatype is {rule.datatype}"
    kinds = world.types_of(target) if target else []
    if kinds and kinds[0] not in rule.targets:
        return f"{quoted(target)} is a {kinds[0]}; this facet takes {' or '.join(rule.targets) or 'no entries'}"
    if kinds == ["term"] and rule.vocabulary and world.vocabularies.get(target) != rule.vocabulary:
        own = world.vocabularies.get(target)
        return f"{quoted(target)} is of the vocabulary {own}, this facet takes {rule.vocabulary}"
    return ""


def _check_comparison(document: Document) -> Iterator[Problem]:
    members = [member.get("entry") for member in document.data.get("entries", ())]
    if len(set(members)) != len(members):
        yield Problem(document.place, "entries", "an entry stands here twice")
    for row in document.data.get("rows", ()):
        if len(row.get("cells", ())) != len(members):
            message = f"{len(members)} entries need {len(members)} cells, this row has {len(row.get('cells', ()))}"
            yield Problem(document.place, "rows", message)
