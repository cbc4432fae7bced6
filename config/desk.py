"""Django's admin as the editors' desk, which a process loads when somebody first goes there."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.contrib import admin
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks

#: What was raised when the desk was first loaded.
_failures: list[Exception] = []


def load() -> None:
    """Let every app register at the desk, once a process.

    Raises:
        Exception: whatever a module of the desk raised, and the same again whenever it is asked for: what was imported
            until then registers no second time, so that a second attempt could end with half a desk.
    """
    if _failures:
        raise _failures[0]
    try:
        admin.autodiscover()
    except Exception as error:
        _failures.append(error)
        raise


class DeskConfig(SimpleAdminConfig):
    """The admin, with the desk for its site. Readers' pages need none of it: it is not loaded at the start.

    `manage.py check` loads it (as do commands that check first), so that a fault is found before the first editor is.
    """

    default_site = "encyclopedia.desk.Desk"

    def ready(self) -> None:
        """Register the admin's checks, as Django does."""
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_desk, checks.Tags.admin)


def check_desk(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Django's check of what is registered, once it is."""
    load()
    found: list[checks.CheckMessage] = check_admin_app(app_configs, **kwargs)
    return found
