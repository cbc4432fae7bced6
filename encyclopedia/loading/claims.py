"""The parts of a document that carry evidence: names, definitions, cited columns, statements. Plain Python."""

from dataclasses import dataclass
from typing import Any

from encyclopedia.languages import LANGUAGES, WRITTEN
from encyclopedia.loading.context import (
    MISSING,
    SLUG,
    Field,
    Reading,
    Said,
    fitting,
    one_line,
    read_keys,
    read_languages,
    read_list,
    read_slug,
    read_word,
)
from encyclopedia.loading.nodes import Mapping, Node, Scalar, Sequence
from encyclopedia.loading.problems import Place, quoted
from encyclopedia.loading.schema import Choice, Number, PartialDate, Reference, Text
from encyclopedia.searching.folding import fold

ANY_ENTRY = ("entry",)
BASES = ("stated", "editors")
#: How many characters the columns of aliases, citations and statements hold.
NAME_LIMIT = LOCATOR_LIMIT = ATTRIBUTION_LIMIT = 200
CONDITION_LIMIT = 300


@dataclass(frozen=True)
class Citations(Field):
    """Where it is said: `key @ where in it`, or a list of such."""

    def read(self, node: Node, at: Reading) -> Any:
        """A list of str, `key` or `key @ locator`, each once."""
        citations: list[str] = []
        for citation in read_list(node, at, _read_citation):
            if citation in citations:
                at.problem(node, f"{quoted(citation)} stands here twice")
            else:
                citations.append(citation)
        return citations or MISSING


def _read_citation(node: Node, at: Reading) -> Any:
    word = read_word(node, at)
    if word is MISSING:
        return MISSING
    key, _, locator = (part.strip() for part in one_line(word).partition("@"))
    if not SLUG.fullmatch(key):
        return at.problem(node, f"{quoted(word)} does not begin with the key of a source (key @ where in it)")
    at.mention(node, ("source",), key)
    fitting(locator, LOCATOR_LIMIT, node, at)
    return f"{key} @ {locator}" if locator else key


EVIDENCE: tuple[Field, ...] = (Citations("source"), Citations("disputed by"))


def is_fact_without_source(claim: dict[str, Any]) -> bool:
    """Whether the claim says something and cites nothing that supports it."""
    return not claim.get("source")


@dataclass(frozen=True)
class CitedText(Field):
    """A text in both languages with its basis and its sources, such as a definition, which is the value of `facet`."""

    facet: str = ""
    fields = (Choice("basis", choices=BASES, default="stated"), *EVIDENCE)

    def read(self, node: Node, at: Reading) -> Any:
        """A dict of languages, basis and citations."""
        if not isinstance(node, Mapping):
            return at.problem(node, "a text is written in both languages: en: … and zh-hans: …")
        names = tuple(one.name for one in self.fields)
        texts = read_languages(node, at, others=names)
        claim = {**texts, **read_keys(node, at, self.fields, ignore=_other_keys(node, names))}
        if is_fact_without_source(claim):
            at.problem(node, "a fact needs a source")
        if self.facet:
            at.mention(node, ("facet",), self.facet)
        return claim


def _other_keys(node: Mapping, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key.text for key, _ in node.pairs if key.text not in names)


@dataclass(frozen=True)
class CitedReference(Field):
    """A column that names another entry, with its evidence; `extras` are further columns that belong to it.

    `facet` is the facet whose value the column holds.
    """

    to: tuple[str, ...] = ()
    facet: str = ""
    extras: tuple[Field, ...] = ()

    def read(self, node: Node, at: Reading) -> Any:
        """A dict of `entry`, the extras and citations; a bare slug stands for the entry alone."""
        if isinstance(node, Scalar):
            slug = Reference("entry", to=self.to).read(node, at)
            return {"entry": slug} if slug is not MISSING else MISSING
        fields = (Reference("entry", to=self.to, required=True), *self.extras, *EVIDENCE)
        claim = read_keys(node, at, fields)
        if any(one.name in claim for one in EVIDENCE):
            at.mention(node, ("facet",), self.facet)
        return claim or MISSING


@dataclass(frozen=True)
class Aliases(Field):
    """Other names of an entry: each its language and text, its kind, who uses it, and where that is said."""

    kinds: tuple[str, ...] = ()

    def read(self, node: Node, at: Reading) -> Any:
        """A list of dicts."""
        if not isinstance(node, Sequence):
            return at.problem(node, "a list is wanted here")
        names: set[tuple[str, ...]] = set()
        return read_list(node, at, lambda one, where: self._read_one(one, where, names)) or MISSING

    def _read_one(self, node: Node, at: Reading, names: set[tuple[str, ...]]) -> Any:
        if not isinstance(node, Mapping):
            return at.problem(node, "a name is written with its language: zh-hans: 企划部")
        languages = [key.text for key, _ in node.pairs if key.text in WRITTEN]
        if len(languages) != 1:
            return at.problem(node, f"a name has one language, {' or '.join(WRITTEN)}")
        word = read_word(node.get(languages[0]) or node, at.inside(languages[0]))
        if word is MISSING:
            return MISSING
        fields = (
            Choice("kind", choices=self.kinds, default="alternative"),
            Reference("used by", to=ANY_ENTRY),
            Text("context", limit=NAME_LIMIT),
            *EVIDENCE,
        )
        text = fitting(one_line(word), NAME_LIMIT, node, at)
        if text is MISSING:
            return MISSING
        alias = {languages[0]: text, **read_keys(node, at, fields, ignore=tuple(languages))}
        name = (languages[0], fold(text), alias.get("used by", ""))
        if name in names:
            return at.problem(node, f"the name {quoted(text)} stands here twice, however it is written")
        names.add(name)
        return alias


STATEMENT_FIELDS: tuple[Field, ...] = (
    Reference("entry", to=ANY_ENTRY),
    Number("scale", low=-2, high=2),
    Choice("value", choices=("value", "none", "not-applicable"), default="value"),
)
QUALIFIER_FIELDS: tuple[Field, ...] = (
    Choice("weight", choices=("main", "also"), default="main"),
    Choice("rank", choices=("preferred", "normal", "deprecated"), default="normal"),
    Choice("kind", choices=("fact", "opinion", "analogy", "quote"), default="fact"),
    Text("by", limit=ATTRIBUTION_LIMIT),
    Choice("basis", choices=BASES, default="stated"),
    Reference("at", to=ANY_ENTRY),
    PartialDate("as of"),
    Text("when", limit=CONDITION_LIMIT),
    *EVIDENCE,
)


@dataclass(frozen=True)
class Facets(Field):
    """What is said of an entry: facet → statements, in order."""

    def read(self, node: Node, at: Reading) -> Any:
        """A dict of facet → list of statements."""
        if not isinstance(node, Mapping):
            return at.problem(node, "facets and their statements are wanted here")
        facets = {}
        for key, value in node.pairs:
            inside = at.inside(key.text)
            if read_slug(key, inside) is MISSING:
                continue
            inside.mention(key, ("facet",), key.text)
            if not isinstance(value, Sequence):
                inside.problem(value, "a list of statements is wanted here")
                continue
            statements = [self._read_one(one, inside, key.text) for one in value.items]
            facets[key.text] = [statement for statement in statements if statement is not MISSING]
        return {key: statements for key, statements in facets.items() if statements} or MISSING

    def _read_one(self, node: Node, at: Reading, facet: str) -> Any:
        if not isinstance(node, Mapping):
            return at.problem(
                node, "a statement is keys and values: a text in both languages or an entry, and a source"
            )
        values = read_keys(node, at, STATEMENT_FIELDS, ignore=_other_keys(node, _names(STATEMENT_FIELDS)))
        texts: dict[str, str] = {}
        if any(key.text in LANGUAGES for key, _ in node.pairs):
            texts = read_languages(node, at, others=_names(STATEMENT_FIELDS + QUALIFIER_FIELDS))
        rest = read_keys(node, at, QUALIFIER_FIELDS, ignore=(*_names(STATEMENT_FIELDS), *LANGUAGES))
        statement = {**values, **texts, **rest}
        if is_fact_without_source(statement):
            at.problem(node, "a fact needs a source" if "kind" not in statement else "an opinion needs a source, too")
        if "kind" in statement and "by" not in statement:
            at.problem(node, f"an {statement['kind']} needs by: who says so".replace("an quote", "a quote"))
        at.found.said.append(Said(Place(at.path, node.line), facet, statement))
        return statement


def _names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    return tuple(one.name for one in fields)


@dataclass(frozen=True)
class ExtraCells(Field):
    """The cells of an extra row of a comparison, one for each entry: a text with its sources, or `unknown`."""

    def read(self, node: Node, at: Reading) -> Any:
        """A list of dicts, and of the word `unknown`."""
        if not isinstance(node, Sequence):
            return at.problem(node, "a list with one cell for each entry is wanted here")
        cell = CitedText(self.name)
        return [
            "unknown" if isinstance(one, Scalar) and one.text == "unknown" else cell.read(one, at) for one in node.items
        ]
