"""A synthetic encyclopedia as content files."""

from collections import defaultdict
from pathlib import Path

from benchmarks.synthetic.copies import copies, documents
from benchmarks.synthetic.shape import core
from encyclopedia.loading.documents import document_types
from encyclopedia.loading.writing import write_documents


def write(folder: Path, entries: int, seed: int = 0) -> int:
    """Write an encyclopedia of at least so many entries; the result is the number of its documents.

    Each copy of the core has a folder of its own, with a file for each type of document: a file stays small and the
    memory bounded, whatever the number.
    """
    the_core = core()
    types = document_types()
    number = 0
    for copy in copies(entries, seed):
        some = defaultdict(list)
        for type_, slug, data in documents(the_core, copy):
            ordered = {one.name: data[one.name] for one in types[type_].schema.fields if one.name in data}
            some[type_].append((type_, slug, ordered))
            number += 1
        for type_, found in some.items():
            file = folder / f"{copy.number:05}" / f"{types[type_].folder or type_}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(write_documents(found), encoding="utf-8")
    return number
