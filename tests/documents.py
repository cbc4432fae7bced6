"""Documents of every type with any content that the format allows, for property tests."""

from datetime import date
from functools import singledispatch
from typing import Any

from hypothesis import strategies as st

from encyclopedia.languages import LANGUAGES, TRADITIONAL, WRITTEN
from encyclopedia.loading import claims, schema
from encyclopedia.loading.context import Field, many_lines, one_line
from encyclopedia.loading.reading import Schema

SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
#: What YAML reads as something else than text, or might.
TRAPS = [
    *["null", "~", "true", "No", "1e3", "0x1F", "2026-11-23", "２０２６-11-23", "=", "<<", "---", "..."],
    *["[", "*", "&a", "!x", "|", ">", "%", "@", "`", "?", "'", '"', "#", "a\\b", "a@b", "😀"],
    *["- a", "a: b", "a #b", "{a}", ": ", "\u2028", "\ufeff", "\x07"],
]
#: Any text that the reader takes; PostgreSQL has no NUL.
WORDS = st.lists(
    st.sampled_from(TRAPS) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
    min_size=1,
    max_size=4,
).map(" ".join)  # fmt: skip
LINES = WORDS.map(one_line).filter(bool)
PARAGRAPHS = st.lists(WORDS | st.just(""), min_size=1, max_size=4).map("\n".join).map(many_lines).filter(str.strip)
DAYS = st.dates(date(1000, 1, 1)).map(date.isoformat)
PARTIAL_DATES = DAYS.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
CITATIONS = st.lists(
    st.builds(lambda key, where: f"{key} @ {where}" if where else key, SLUGS, st.just("") | LINES),
    min_size=1,
    max_size=3,
    unique=True,
)
DISPUTES = {"disputed by": CITATIONS}
EVIDENCE = {"source": CITATIONS, **DISPUTES}


def languages(texts: st.SearchStrategy[str] = LINES) -> st.SearchStrategy[dict[str, str]]:
    """A text in both languages, and perhaps in Traditional Chinese."""
    written = st.fixed_dictionaries(dict.fromkeys(WRITTEN, texts), optional={TRADITIONAL: texts})
    return written.map(lambda chosen: in_order(chosen, *LANGUAGES))


def in_order(values: dict[str, Any], *names: str) -> dict[str, Any]:
    """The same with its keys in this order."""
    return {name: values[name] for name in names if name in values}


def some(fields: tuple[Field, ...]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for the fields: the required ones, and any of the others."""
    required = {one.name: values(one) for one in fields if one.required}
    optional = {one.name: values(one) for one in fields if not one.required}
    names = [one.name for one in fields]
    return st.fixed_dictionaries(required, optional=optional).map(lambda chosen: in_order(chosen, *names))


def documents(schema: Schema) -> st.SearchStrategy[dict[str, Any]]:
    """The data of a document in canonical form."""
    return some(schema.fields)


@singledispatch
def values(field: Field) -> st.SearchStrategy[Any]:
    """What a field may hold, its default left out, since documents leave it out."""
    raise NotImplementedError(field)


@values.register
def _(field: schema.Text) -> st.SearchStrategy[Any]:
    return languages(PARAGRAPHS if field.lines else LINES)


@values.register
def _(field: schema.Plain) -> st.SearchStrategy[Any]:
    return LINES.filter(lambda text: len(text) <= field.limit) if field.limit else LINES


@values.register
def _(field: schema.Anchor) -> st.SearchStrategy[Any]:
    return SLUGS


@values.register
def _(field: schema.Address) -> st.SearchStrategy[Any]:
    return st.builds("https://example.org/{}".format, st.text("abc/?&=#%:'[]", max_size=8))


@values.register
def _(field: schema.Choice) -> st.SearchStrategy[Any]:
    return st.sampled_from([choice for choice in field.choices if choice != field.default])


@values.register
def _(field: schema.Number) -> st.SearchStrategy[Any]:
    return st.integers(field.low, field.high)


@values.register
def _(field: schema.Flag) -> st.SearchStrategy[Any]:
    return st.just(not field.default)


@values.register
def _(field: schema.Day) -> st.SearchStrategy[Any]:
    return DAYS


@values.register
def _(field: schema.PartialDate) -> st.SearchStrategy[Any]:
    return PARTIAL_DATES


@values.register
def _(field: schema.Words) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(field.choices), min_size=1, unique=True)


@values.register
def _(field: schema.Reference) -> st.SearchStrategy[Any]:
    return SLUGS


@values.register
def _(field: schema.References) -> st.SearchStrategy[Any]:
    return st.sets(SLUGS, min_size=1, max_size=4).map(sorted)


@values.register
def _(field: schema.Children) -> st.SearchStrategy[Any]:
    unique_by = (lambda child: child[field.unique]) if field.unique else None
    return st.lists(some(field.fields), min_size=field.low or 1, max_size=4, unique_by=unique_by)


@values.register
def _(field: claims.Citations) -> st.SearchStrategy[Any]:
    return CITATIONS


@values.register
def _(field: claims.CitedText) -> st.SearchStrategy[Any]:
    required = {**dict.fromkeys(WRITTEN, LINES), "source": CITATIONS}
    cited = st.fixed_dictionaries(required, optional={TRADITIONAL: LINES, "basis": st.just("editors"), **DISPUTES})
    return cited.map(lambda claim: in_order(claim, *LANGUAGES, "basis", "source", "disputed by"))


@values.register
def _(field: claims.CitedReference) -> st.SearchStrategy[Any]:
    optional = {one.name: values(one) for one in field.extras}
    names = ("entry", *optional, "source", "disputed by")
    cited = st.fixed_dictionaries({"entry": SLUGS}, optional={**optional, **EVIDENCE})
    return cited.map(lambda claim: in_order(claim, *names))


@values.register
def _(field: claims.Aliases) -> st.SearchStrategy[Any]:
    def alias(language: str) -> st.SearchStrategy[Any]:
        kinds = st.sampled_from([kind for kind in field.kinds if kind != "alternative"])
        optional = {"kind": kinds, "used by": SLUGS, "context": languages(), **EVIDENCE}
        names = (language, "kind", "used by", "context", "source", "disputed by")
        return st.fixed_dictionaries({language: LINES}, optional=optional).map(lambda one: in_order(one, *names))

    def name(one: dict[str, Any]) -> tuple[str, str, str]:
        language = next(iter(one))
        return language, claims.fold(one[language]), one.get("used by", "")

    return st.lists(st.one_of(*map(alias, WRITTEN)), min_size=1, max_size=3, unique_by=name)


@values.register
def _(field: claims.Facets) -> st.SearchStrategy[Any]:
    parts = (*claims.STATEMENT_FIELDS, *claims.QUALIFIER_FIELDS)
    by_name = {one.name: values(one) for one in parts if one.name not in ("kind", "by", "source")}
    names = [one.name for one in claims.STATEMENT_FIELDS] + [*LANGUAGES] + [one.name for one in claims.QUALIFIER_FIELDS]
    said = st.tuples(
        st.fixed_dictionaries({"source": CITATIONS}, optional=by_name),
        st.just({}) | languages(),
        st.just({}) | st.fixed_dictionaries({"kind": st.sampled_from(["opinion", "quote"]), "by": languages()}),
    ).map(lambda pieces: in_order(pieces[0] | pieces[1] | pieces[2], *names))
    return st.dictionaries(SLUGS, st.lists(said, min_size=1, max_size=3), min_size=1, max_size=3)


@values.register
def _(field: claims.ExtraCells) -> st.SearchStrategy[Any]:
    return st.lists(st.just("unknown") | values(claims.CitedText("cells")), min_size=2, max_size=3)
