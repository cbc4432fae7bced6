"""The edition: which state of the encyclopedia an answer shows. It makes conditional requests cheap.

The version of the content, which every change moves, tells one state from another; the code and the words that write
the answers tell the rest.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import OperationalError

from encyclopedia.caching.watching import Query, keeper


@dataclass(frozen=True)
class Edition:
    """A state of the encyclopedia, and since when it stands."""

    key: str
    since: datetime

    @property
    def etag(self) -> str:
        """The validator of every answer: weak, as it tells states apart and not bytes."""
        return f'W/"{self.key}"'


def current_edition() -> Edition | None:
    """The edition that is shown now; None when the database has no version.

    Raises:
        django.db.OperationalError: the database does not answer.
    """
    try:
        version = keeper.look()
    except OperationalError:
        # The watch waits a moment before it looks for a database that was gone; it may be back.
        version = Query().look()
    if version is None:
        return None
    code, since = _code()
    key = sha256(f"{code} {version.number} {version.moved_at}".encode()).hexdigest()[:20]
    return Edition(key, max(since, version.moved_at))


@cache
def _code() -> tuple[str, datetime]:
    """A fingerprint of the code and the words that write the answers, and when they were changed: once a process."""
    digest = sha256()
    newest = 0.0
    for path in _files():
        digest.update(path.read_bytes())
        newest = max(newest, path.stat().st_mtime)
    return digest.hexdigest(), datetime.fromtimestamp(newest, UTC)


def _files() -> list[Path]:
    ours = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == Path(settings.BASE_DIR)]
    found = [path for folder in ours for path in folder.rglob("*.py")]
    found += [path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.mo")]
    return sorted(found)
