"""Writing the database back to content files: the same files for the same content, byte for byte."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from encyclopedia.loading import store
from encyclopedia.loading.documents import document_types
from encyclopedia.loading.mapping import slug_of
from encyclopedia.loading.reading import find_files
from encyclopedia.loading.writing import write_documents


def texts() -> Iterator[tuple[str, str]]:
    """(path below the content folder, text) of every file, in a fixed order."""
    files: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for type_ in document_types().values():
        for row in store.rows(type_):
            slug, data = slug_of(row), store.described(type_, row)
            files.setdefault(type_.path(slug, data), []).append((type_.name, slug, data))
    for path, documents in files.items():
        yield path, write_documents(documents)


def dump(folder: Path, *, clean: bool = False) -> tuple[int, list[Path]]:
    """Write every file below `folder`; a file that says the same already is not touched.

    Result: how many files the encyclopedia has, and the other YAML files in the folder, which `clean` deletes.
    """
    written = set()
    for path, text in texts():
        file = folder / path
        written.add(file)
        content = text.encode()
        if not file.exists() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    others = [file for file, _ in find_files([folder]) if file not in written] if folder.exists() else []
    if clean:
        for file in others:
            file.unlink()
    return len(written), others
