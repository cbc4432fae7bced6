"""The register of the kinds of entry: each app tells the kernel about its own, as with `admin.site.register`.

The kernel knows no kind by name. What it has to know of one (its address, its words, its own columns) is declared
here by the app that owns the model, in `AppConfig.ready`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from encyclopedia.loading.context import Field
    from encyclopedia.models import Entry


#: What an entry is in the words of schema.org when its kind does not say more.
DEFINED_TERM = "DefinedTerm"


@dataclass(frozen=True)
class FacetColumn:
    """A typed column that holds the value of a facet.

    Arguments:
        attribute: the foreign key on the kind's model.
        qualify: from a row to what qualifies the value, as keyword arguments of a `Claim`.
    """

    attribute: str
    qualify: Callable[[Any], dict[str, Any]] = lambda row: {}


@dataclass(frozen=True)
class Panel:
    """A part of an entry page that lists other entries: the roles of a department, the units of a company.

    Arguments:
        key: names the panel in templates and in the page's table of contents.
        title: a translated heading.
        read: from an entry to the entries to list, in one query.
        template: how the list is drawn.
    """

    key: str
    title: Any
    read: Callable[[Any], Any]
    template: str = "encyclopedia/panels/entries.html"


@dataclass(frozen=True)
class Tally:
    """How many entries of another kind belong to each entry of a list: the roles of a department.

    Arguments:
        count: from the keys of entries to how many belong to each, in one query.
        words: from a number to words such as *3 roles*.
        address: from an entry to the list of what is counted.
    """

    count: Callable[[Sequence[int]], dict[int, int]]
    words: Callable[[int], str]
    address: Callable[[Any], str]


@dataclass(frozen=True)
class Kind:
    """What the kernel knows of one kind of entry.

    Arguments:
        key: the word in content files and in `Entry.kind`, such as `role`.
        model: the subclass of `Entry`.
        folder: the plural in addresses and content paths, such as `roles`.
        label, label_plural: translated words for readers.
        columns: the kind's own columns as fields of a content document (`encyclopedia.loading.schema`).
        facets: facet key → the typed column that holds that facet's value, such as `home-department`.
        joins: relations of the model that naming an entry of this kind or showing its columns needs.
        order: place among the kinds in menus.
        file: the field of an entry's document that names its content file.
        panels: parts of its pages that list other entries; other apps may add theirs.
        on_home: its entries are what readers come to compare; the home page offers them.
        is_titled: its names are titles that people look up; a term or a metric is found only when nothing else is.
        together: from entries of this kind that are compared to a link (label, address) to a page that shows them
            together in more detail, or None.
        tells_apart: its model itself fills what tells an entry from others of its name; editors do not.
        list_by: the column by which its list is parted, such as `home_department`.
        list_by_facet: the facet by whose answers its list is parted when no column is.
        nested_by: the column by which its list is a tree, such as `parent`.
        lists: the facets whose answers its list tells along with each entry.
        tallies: what is counted for each entry of its list; other apps may add theirs.
        list_about: what its list holds, in a sentence; search engines show it.
        page_about: what its pages answer, in a short sentence that follows the definition.
        schema_type: what an entry is in the words of schema.org, for machines that read its page.
        schema_texts: facet → the property of that type that what is stated under it fills.
        schema_ties: from a row, and what its page's panels list by their keys, to properties of that type that name
            other entries, one or several.
        in_depth: its entries are described in full; what a facet wants at least is asked of them.
    """

    key: str
    model: "type[Entry]"
    folder: str
    label: Any
    label_plural: Any
    columns: "tuple[Field, ...]" = ()
    facets: dict[str, FacetColumn] = field(default_factory=dict)
    joins: tuple[str, ...] = ()
    order: int = 100
    file: str = "slug"
    panels: list[Panel] = field(default_factory=list)
    on_home: bool = False
    is_titled: bool = False
    together: "Callable[[Sequence[Any]], tuple[Any, str] | None]" = lambda entries: None
    tells_apart: bool = False
    list_by: str = ""
    list_by_facet: str = ""
    nested_by: str = ""
    lists: tuple[str, ...] = ()
    tallies: list[Tally] = field(default_factory=list)
    list_about: Any = ""
    page_about: Any = ""
    schema_type: str = DEFINED_TERM
    schema_texts: dict[str, str] = field(default_factory=dict)
    schema_ties: "Callable[[Any, Mapping[str, Any]], dict[str, Any]]" = lambda row, panels: {}
    in_depth: bool = False

    @property
    def accessor(self) -> str:
        """The relation from an `Entry` to this kind's own columns, such as `as_unit`."""
        return f"as_{self.key}"


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; raises ValueError when its key or folder is taken."""
    for other in _kinds.values():
        if kind.key == other.key or kind.folder == other.folder:
            raise ValueError(f"The kind {kind.key!r} or its folder {kind.folder!r} is registered already.")
    _kinds[kind.key] = kind


def get(key: str) -> Kind:
    """The kind called `key`; raises KeyError when no app has registered it."""
    return _kinds[key]


def every() -> Iterator[Kind]:
    """All kinds, in the order of menus."""
    return iter(sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key)))


def keys() -> tuple[str, ...]:
    """The keys of all kinds, in the order of menus."""
    return tuple(kind.key for kind in every())


def of(model: type) -> Kind:
    """The kind whose model is `model`; raises KeyError when none is."""
    for kind in _kinds.values():
        if kind.model is model:
            return kind
    raise KeyError(model)


def title_keys() -> tuple[str, ...]:
    """The keys of the kinds whose names are titles."""
    return tuple(kind.key for kind in every() if kind.is_titled)


def home_keys() -> tuple[str, ...]:
    """The keys of the kinds whose entries readers come to compare."""
    return tuple(kind.key for kind in every() if kind.on_home)
