"""Files to documents, with every problem of every file. Plain Python: no database, no models."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from encyclopedia.loading import nodes
from encyclopedia.loading.context import MISSING, Field, Findings, Mention, Reading, Said, read_keys, read_slug
from encyclopedia.loading.problems import Place, Problem, did_you_mean, quoted

MAX_BYTES = 2_000_000
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class Schema:
    """What documents of one type look like: `type` is their first key, whose value is their slug of `limit` signs."""

    type: str
    fields: tuple[Field, ...]
    limit: int = 0


@dataclass(frozen=True)
class Document:
    """One document as read: what it is, its data in canonical form, where it stands, what it mentions and says."""

    type: str
    slug: str
    data: dict[str, Any]
    place: Place
    mentions: list[Mention] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


@dataclass
class Library:
    """All documents of some files, and all problems found in reading them."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """The content files at and under these paths with the name to call each by in reports, in a fixed order.

    Hidden files and folders, and files that are not YAML, are passed over. Raises FileNotFoundError.
    """
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        if path.is_file():
            yield path, str(path)
            continue
        for folder, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                if name.endswith(ENDINGS) and not name.startswith("."):
                    yield Path(folder) / name, str(Path(folder) / name)


def read_files(paths: Iterable[Path], schemas: Mapping[str, Schema]) -> Library:
    """Read every content file at and under `paths`; problems are collected, not raised."""
    library = Library()
    first: dict[tuple[str, str], Place] = {}
    paths = list(paths)
    for file, name in find_files(paths):
        for document in _read_file(file, name, paths, schemas, library.problems):
            key = (document.type, document.slug)
            if key in first:
                where = f"{first[key].path}:{first[key].line}"
                problem = f"{document.type} {quoted(document.slug)} is defined already at {where}"
                library.problems.append(Problem(document.place, "", problem))
                continue
            first[key] = document.place
            library.documents.append(document)
    return library


def _read_file(
    file: Path, name: str, roots: list[Path], schemas: Mapping[str, Schema], problems: list[Problem]
) -> Iterator[Document]:
    def refuse(message: str, line: int = 1) -> None:
        problems.append(Problem(Place(name, line), "", message))

    if not any(file.resolve().is_relative_to(root.resolve()) for root in roots):
        return refuse("the file is a link that leads out of the folder that is loaded")
    if file.exists() and not file.is_file():
        # Such as a named pipe, which would be waited for without end.
        return refuse("this is no file")
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return refuse(f"the file has {size:,} bytes; content files have at most {MAX_BYTES:,}")
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return refuse(f"the file cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        return refuse("the file is not UTF-8", line=error.object.count(b"\n", 0, error.start) + 1)
    yield from read_text(text, name, schemas, problems)
    return None


def read_text(text: str, name: str, schemas: Mapping[str, Schema], problems: list[Problem]) -> Iterator[Document]:
    """The documents of one file's text; what is wrong is added to `problems`."""
    try:
        for node in nodes.read_documents(text):
            document = _read_document(node, name, schemas, problems)
            if document:
                yield document
    except nodes.Malformed as error:
        problems.append(Problem(Place(name, error.line), "", error.message))


def _read_document(
    node: nodes.Node, name: str, schemas: Mapping[str, Schema], problems: list[Problem]
) -> Document | None:
    if isinstance(node, nodes.Scalar) and node.is_blank:
        return None
    found = Findings()
    at = Reading(name, "", found)
    document = None
    if not isinstance(node, nodes.Mapping) or not node.pairs:
        at.problem(node, "a document is keys and values, and its first key says what it is (role: product-operations)")
    else:
        key, value = node.pairs[0]
        schema = schemas.get(key.text)
        if schema is None:
            hint = did_you_mean(key.text, schemas) or f"; it begins with one of {', '.join(sorted(schemas))}"
            at.problem(key, f"a document cannot begin with {quoted(key.text)}{hint}")
        else:
            slug = read_slug(value, at.inside(key.text), schema.limit)
            data = read_keys(node, at, schema.fields, ignore=(key.text,))
            if slug is not MISSING:
                document = Document(schema.type, slug, data, Place(name, node.line), found.mentions, found.said)
    problems.extend(found.problems)
    return document
