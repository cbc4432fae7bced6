"""The settings of a server, with the collected files where the audit wants them."""

import os
from pathlib import Path

from config.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["AUDIT_STATIC_ROOT"])
