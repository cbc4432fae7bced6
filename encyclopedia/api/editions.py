"""The edition: which state of the encyclopedia an answer shows. It makes conditional requests cheap.

Whatever is written at the desk, loaded or imported leaves a revision, so the last revisions tell one state from another
in one small query, before anything else is read. A database without history (`loaddata` without revisions) has no
edition, and its answers carry no validators.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings

from encyclopedia.models import Revision

#: So many of the last revisions are looked at. On PostgreSQL a change that got its number earlier may be committed
#: later, below a number that everybody has seen.
LAST = 100


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
    """The edition that is shown now, in one query; None when nothing has a history."""
    last = list(Revision.objects.order_by("-pk").values_list("pk", "made_at")[:LAST])
    if not last:
        return None
    code, since = _code()
    state = ",".join(f"{key}@{made_at.isoformat()}" for key, made_at in last)
    return Edition(sha256(f"{code} {state}".encode()).hexdigest()[:20], max(since, *(made_at for _, made_at in last)))


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
