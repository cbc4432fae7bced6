"""How each kind of field is kept in the database: read from a row, set on a row, and tied to a row once it is saved.

Three verbs, dispatched on the type of the field: `describe` gives the value a document would have, `assign` sets the
row's own columns, `attach` makes the related rows say what the document says and leaves alone those that do already.
`verbs` defines them; `columns`, `evidence`, `names`, `statements` and `children` say what they mean for each field.
"""

from encyclopedia.loading.mapping import children, columns, evidence, names, statements
from encyclopedia.loading.mapping.columns import slug_of
from encyclopedia.loading.mapping.verbs import Keys, assign, attach, describe, prefetches

__all__ = [
    "Keys",
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
