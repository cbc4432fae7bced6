"""The comparison engine: cells in, rows with a state out. Plain Python: no database, no language, no page.

`states` → the six states · `cells` → what is compared · `comparators` → one pure function for each datatype ·
`table` → rows, groups, and whether there is enough to compare · `verdict` → what decides · `relatedness` ·
`overlaps` → who shares what · `departures` → a company's case beside the usual.
"""

from encyclopedia.comparing.cells import Cell, Column, FacetSpec, Value
from encyclopedia.comparing.departures import Departures, depart
from encyclopedia.comparing.overlaps import Part, in_order, parts
from encyclopedia.comparing.relatedness import Relatedness, related
from encyclopedia.comparing.states import State
from encyclopedia.comparing.table import Row, Table, compare
from encyclopedia.comparing.verdict import Verdict, conclude

__all__ = [
    "Cell",
    "Column",
    "Departures",
    "FacetSpec",
    "Part",
    "Relatedness",
    "Row",
    "State",
    "Table",
    "Value",
    "Verdict",
    "compare",
    "conclude",
    "depart",
    "in_order",
    "parts",
    "related",
]
