"""A file between its trial and its import: kept on the server, and known by a signed text to who sent it only."""

import contextlib
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

SALT = "encyclopedia.admin.sheets"
PREFIX = "role-atlas-sheet-"
#: So long, in seconds, a file waits to be imported.
KEPT_FOR = 60 * 60


class Gone(Exception):
    """The file is not there any more, or never was."""


@dataclass(frozen=True)
class Upload:
    """A file that waits to be imported.

    Arguments:
        file: its name on the server; nobody but `keep` chooses it.
        name: the name that the person gave it.
        list: the label of the model whose rows it holds.
        user: the primary key of the person.
        seen: a fingerprint of the changes that the person was shown.
    """

    file: str
    name: str
    list: str
    user: int
    seen: str

    @classmethod
    def keep(cls, data: bytes, *, name: str, list: str, user: int, seen: str) -> "Upload":
        """Keep a file until it is taken, or for an hour."""
        _sweep()
        with tempfile.NamedTemporaryFile(prefix=PREFIX, dir=_folder(), delete=False) as file:
            file.write(data)
        return cls(Path(file.name).name, name, list, user, seen)

    def signed(self) -> str:
        """As a text for a hidden field."""
        return signing.dumps(asdict(self), salt=SALT)

    @classmethod
    def read(cls, text: str, *, list: str, user: int) -> "Upload":
        """From the hidden field; raises Gone unless this person was given it for this list, within the last hour."""
        try:
            upload = cls(**signing.loads(text, salt=SALT, max_age=KEPT_FOR))
        except signing.BadSignature as error:
            raise Gone from error
        if (upload.list, upload.user) != (list, user):
            raise Gone
        return upload

    def take(self) -> bytes:
        """What the file holds, which is removed; raises Gone when it was taken or removed before."""
        path = _folder() / self.file
        try:
            data = path.read_bytes()
            path.unlink()
        except FileNotFoundError as error:
            raise Gone from error
        return data


def _folder() -> Path:
    return Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir())


def _sweep() -> None:
    """Remove the files that nobody came back for."""
    last = time.time() - KEPT_FOR
    for path in _folder().glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < last:
                path.unlink()
