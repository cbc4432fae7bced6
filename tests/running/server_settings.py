"""The settings of a server, with a few more addresses to try it by; and only our own files, which is quicker."""

from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.running.server_urls"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
# The desk's own style sheets are not there, then.
WHITENOISE_MANIFEST_STRICT = False
