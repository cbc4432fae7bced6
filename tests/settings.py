"""The settings of the tests: the real ones, safe values where a server has secrets, and a zealous look-out for N+1."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 4)
os.environ.setdefault("HTTPS", "false")
# The browser's driver keeps an event loop in the thread of the tests, which Django would take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES

DEBUG = False
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
# A query repeated for each row of a page is an error wherever it happens, not a warning.
ZEAL_RAISE = True
ZEAL_NPLUSONE_THRESHOLD = 3
# What is counted is written when it is time, whatever test that is in; tests of counting switch it on.
COUNT_READS = False
# Tests write in transactions that are never committed, and count the queries of pages that nobody kept.
PAGE_CACHE_BYTES = 0
CONTENT_WATCH = "query"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Files need not be collected before the tests run.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A test that gets past its own test database finds nothing, and never the database that somebody works with.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["NAME"] = ":memory:"
