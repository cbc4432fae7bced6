"""Columns for tests of the comparison engine: short words for cells, and strategies that make any of them."""

from hypothesis import strategies as st

from encyclopedia.comparing import Cell, Column, FacetSpec, Value

DATATYPES = ("prose", "items", "terms", "scale", "rung")
#: One facet of each datatype, and enough of them to compare.
FACETS = [FacetSpec(f"{datatype}-{number}", datatype, "group") for number in (1, 2) for datatype in DATATYPES]

UNKNOWN = Cell()
NOT_ASKED = Cell(applies=False)
#: It is known that nothing is so: company C has no marketing department.
NOTHING = Cell((Value(None, is_negative=True),))


def cell(*keys: str, disputed: bool = False) -> Cell:
    """A cell that names these things."""
    return Cell(tuple(Value(key, is_disputed=disputed) for key in keys))


def scale(number: int) -> Cell:
    """A cell that leans: below zero to one pole, above zero to the other."""
    return Cell((Value(("scale", number), number=number),))


def column(key: str, *, broader: str = "", whole: str = "", **cells: Cell) -> Column:
    """An entry that says this; the facets are keyword arguments."""
    return Column(
        key, "role", cells, frozenset([broader] if broader else []), frozenset([whole] if whole else []), shown=key
    )


KEYS = st.sampled_from(["a", "b", "c", "d", None])
VALUES = st.builds(
    Value,
    key=KEYS,
    number=st.none() | st.integers(-2, 2),
    is_negative=st.booleans(),
    is_disputed=st.booleans(),
    shown=st.none(),
)
CELLS = st.builds(Cell, values=st.lists(VALUES, max_size=4).map(tuple), applies=st.booleans() | st.just(True))
KNOWN_CELLS = CELLS.filter(lambda one: one.is_known)
ENTRIES = ("one", "other", "third", "fourth", "fifth")
COLUMN_CELLS = st.dictionaries(st.sampled_from([facet.key for facet in FACETS]), CELLS)
ABOVE = st.frozensets(st.sampled_from(ENTRIES), max_size=2)


@st.composite
def columns(draw: st.DrawFn, low: int = 2, high: int = 5) -> list[Column]:
    """Different entries with cells of any content."""
    count = draw(st.integers(low, high))
    return [
        Column(key, draw(st.sampled_from(["role", "unit"])), draw(COLUMN_CELLS), draw(ABOVE), draw(ABOVE))
        for key in ENTRIES[:count]
    ]
