"""The comparison engine: cells in, rows with a state out. Plain Python: no database, no language, no page.

`states` → the six states · `cells` → what is compared · `comparators` → one pure function for each datatype ·
`table` → rows, groups, and whether there is enough to compare · `verdict` → what decides · `relatedness`.
"""

from encyclopedia.comparing.cells import Cell, Column, FacetSpec, Value
from encyclopedia.comparing.relatedness import Relatedness, related
from encyclopedia.comparing.states import State
from encyclopedia.comparing.table import Row, Table, compare
from encyclopedia.comparing.verdict import Verdict, conclude

__all__ = [
    "Cell",
    "Column",
    "FacetSpec",
    "Relatedness",
    "Row",
    "State",
    "Table",
    "Value",
    "Verdict",
    "compare",
    "conclude",
    "related",
]
