"""The settings of a server, with a few more addresses to try it by; and only our own files, which is quicker."""

from config.settings import *  # noqa: F403
from config.settings import BASE_DIR, STORAGES

ROOT_URLCONF = "tests.running.server_urls"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "tests.running.files.SomeFiles"}}
