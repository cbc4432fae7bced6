"""Files to documents, with every problem of every file. Plain Python: no database, no models."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from encyclopedia.loading import nodes
from encyclopedia.loading.context import MISSING, Field, Findings, Mention, Reading, Said, read_keys, read_slug
from encyclopedia.loading.problems import Place, Problem, did_you_mean, quoted
from encyclopedia.loading.spool import Spool
from encyclopedia.progress import Progress, no_progress

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


class Summary(NamedTuple):
    """What is remembered of a document: which it is, the line where it begins, and how many statements it makes."""

    type: str
    slug: str
    line: int
    statements: int


class ReadFile(NamedTuple):
    """A file by the digest of its bytes, and its documents; `is_known` when they were not read, as nothing is new."""

    digest: str
    documents: list[Summary]
    is_known: bool = False


@dataclass
class Library:
    """Some files, those of their documents that were read, and all problems found in reading them."""

    files: list[ReadFile] = field(default_factory=list)
    documents: Spool[Document] = field(default_factory=Spool)
    problems: list[Problem] = field(default_factory=list)

    @property
    def summaries(self) -> Iterator[Summary]:
        """Every document once, those that were not read included."""
        return (one for file in self.files for one in file.documents)

    @property
    def places(self) -> dict[str, list[int]]:
        """Type → the places of its documents among those that were read."""
        found: dict[str, list[int]] = defaultdict(list)
        read = (one for file in self.files if not file.is_known for one in file.documents)
        for place, one in enumerate(read):
            found[one.type].append(place)
        return found


@dataclass(frozen=True)
class Known:
    """Files that need not be read: digest → their documents. A digest begins with `salt`."""

    salt: bytes = b""
    files: Mapping[str, list[Summary]] = field(default_factory=dict)


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


def read_files(
    paths: Iterable[Path],
    schemas: Mapping[str, Schema],
    known: Known = Known(),
    progress: Progress = no_progress,
) -> Library:
    """Read every content file at and under `paths` that is not known; problems are collected, not raised."""
    library = Library()
    first: dict[tuple[str, str], Place] = {}
    paths = list(paths)
    files = list(find_files(paths))
    for done, (file, name) in enumerate(files, 1):
        content = _content(file, name, paths, library.problems)
        if content is not None:
            digest = hashlib.blake2b(known.salt + content, digest_size=16).hexdigest()
            if digest in known.files:
                read = ReadFile(digest, known.files[digest], is_known=True)
                for one in read.documents:
                    _is_first(one.type, one.slug, Place(name, one.line), first, library.problems)
            else:
                read = ReadFile(digest, [])
                for document in _documents(content, name, schemas, library.problems):
                    if _is_first(document.type, document.slug, document.place, first, library.problems):
                        read.documents.append(
                            Summary(document.type, document.slug, document.place.line, len(document.said))
                        )
                        library.documents.append(document)
            library.files.append(read)
        progress("reading", done, len(files))
    return library


def _is_first(
    type_: str, slug: str, place: Place, first: dict[tuple[str, str], Place], problems: list[Problem]
) -> bool:
    """Whether a document is met for the first time; where it was before is a problem."""
    before = first.setdefault((type_, slug), place)
    if before is place:
        return True
    problem = f"{type_} {quoted(slug)} is defined already at {before.path}:{before.line}"
    problems.append(Problem(place, "", problem))
    return False


def _content(file: Path, name: str, roots: list[Path], problems: list[Problem]) -> bytes | None:
    """The bytes of a file, or None after noting why it is not read."""
    try:
        message = _why_not(file, roots)
        if not message:
            return file.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
    problems.append(Problem(Place(name, 1), "", message))
    return None


def _why_not(file: Path, roots: list[Path]) -> str:
    """Why a file is not read, or nothing."""
    if not any(file.resolve().is_relative_to(root.resolve()) for root in roots):
        return "the file is a link that leads out of the folder that is loaded"
    if file.exists() and not file.is_file():
        # Such as a named pipe, which would be waited for without end.
        return "this is no file"
    size = file.stat().st_size
    if size > MAX_BYTES:
        return f"the file has {size:,} bytes; content files have at most {MAX_BYTES:,}"
    return ""


def _documents(content: bytes, name: str, schemas: Mapping[str, Schema], problems: list[Problem]) -> Iterator[Document]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(Problem(Place(name, line), "", "the file is not UTF-8"))
        return
    yield from read_text(text, name, schemas, problems)


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
