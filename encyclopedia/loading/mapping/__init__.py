"""How each kind of field is kept in the database: read from a row, set on a row, and tied to a row once it is saved.

Three verbs, dispatched on the type of the field: `describe` gives the value a document would have, `assign` sets the
own columns of a row, `attach` makes the related rows of many say what the documents say and leaves alone what does.
`verbs` defines them; `columns`, `evidence`, `names`, `statements` and `children` say what they mean for each field.
"""

from encyclopedia.loading.mapping import children, columns, evidence, names, statements
from encyclopedia.loading.mapping.columns import slug_of
from encyclopedia.loading.mapping.verbs import Keys, Pairs, assign, attach, describe, prefetches

__all__ = [
    "Keys",
    "Pairs",
    "assign",
    "attach",
    "children",
    "columns",
    "describe",
    "evidence",
    "names",
    "prefetches",
    "slug_of",
    "statements",
]
