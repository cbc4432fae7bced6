"""The settings of the site, with translation switched off: one language, and addresses without it."""

from audits.settings import *  # noqa: F403

USE_I18N = False
