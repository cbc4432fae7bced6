"""The file that a backup is: a database and its manifest, of which every byte is accounted for."""

import hashlib
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

FORMAT = 1
MANIFEST, PAYLOAD = "manifest.json", "database"
CHUNK = 1 << 20
#: What Python's ZIP reader raises on files that are none, or none any more.
NOT_WHOLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, RuntimeError, ValueError)
#: Password hashes are in it: nobody but the owner reads the file.
MODE = 0o600


class BadBackup(Exception):
    """The file is no backup, or not whole, or not for this site; the text says which."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    Arguments:
        made: when, in UTC (ISO 8601).
        database: `sqlite` or `postgresql`.
        server: the version of the database.
        django: the version of Django.
        migrations: those that were applied, as `app.name`.
        rows: table → how many rows it has.
        sha256: of the database in its own form.
    """

    made: str
    database: str
    server: str
    django: str
    migrations: list[str]
    rows: dict[str, int]
    sha256: str = ""
    format: int = FORMAT


def write(file: Path, payload: Path, manifest: Manifest) -> None:
    """Write a backup: the whole file or none, on the disk when this returns.

    Arguments:
        manifest: without a checksum, which is added here.

    Raises:
        OSError: it cannot be written.
    """
    written = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with open(written, "xb", opener=_private) as out:
            _write_members(out, payload, manifest)
            out.flush()
            os.fsync(out.fileno())
        written.replace(file)
        _sync_folder(file.parent)
    finally:
        written.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, MODE)


def _write_members(out: IO[bytes], payload: Path, manifest: Manifest) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        digest = hashlib.sha256()
        with payload.open("rb") as source, archive.open(PAYLOAD, "w", force_zip64=True) as member:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                member.write(chunk)
        text = json.dumps({**asdict(manifest), "sha256": digest.hexdigest()}, indent=1, sort_keys=True).encode()
        archive.writestr(MANIFEST, text)
        # The checksum of the manifest, which holds that of the database: no byte that counts can change unnoticed.
        archive.comment = hashlib.sha256(text).hexdigest().encode()


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def opened(file: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest, and the database in its own form as a file that goes away again.

    Raises:
        BadBackup: the file is cut off, was changed, or is no backup.
        OSError: it cannot be read.
    """
    with TemporaryDirectory(prefix="role-atlas-restore-") as folder:
        payload = Path(folder) / PAYLOAD
        try:
            with zipfile.ZipFile(file) as archive:
                manifest = _read_manifest(archive)
                digest = hashlib.sha256()
                with archive.open(PAYLOAD) as member, payload.open("wb") as out:
                    while chunk := member.read(CHUNK):
                        digest.update(chunk)
                        out.write(chunk)
        except NOT_WHOLE as error:
            raise BadBackup(f"{file} is cut off or was changed, or is no backup.") from error
        if digest.hexdigest() != manifest.sha256:
            raise BadBackup(f"{file} was changed: the checksum of its database is another.")
        yield manifest, payload


def _read_manifest(archive: zipfile.ZipFile) -> Manifest:
    text = archive.read(MANIFEST)
    if hashlib.sha256(text).hexdigest().encode() != archive.comment:
        raise BadBackup(f"{archive.filename} was changed: the checksum of its manifest is another.")
    fields = json.loads(text)
    if fields.get("format") != FORMAT:
        raise BadBackup(f"{archive.filename} is of format {fields.get('format')}; this release reads format {FORMAT}.")
    return Manifest(**fields)
