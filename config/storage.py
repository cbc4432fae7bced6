"""Static files as they go out: style sheets without what only people read, then hashed and compressed."""

from typing import Any

import rcssmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage


class LeanStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, which keeps style sheets without comments and blanks: a fifth less to send."""

    def _save(self, name: str, content: Any) -> str:
        """Save a file; a style sheet minified, which changes nothing the second time, when it gets its hash."""
        if name.endswith(".css"):
            content.seek(0)
            content = ContentFile(rcssmin.cssmin(content.read().decode()).encode())
        return str(super()._save(name, content))
