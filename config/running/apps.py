"""Running the site, as an app: its commands, and what it does with connections."""

from django.apps import AppConfig

from config.running import connections


class RunningConfig(AppConfig):
    """The app of running."""

    name = "config.running"
    label = "running"

    def ready(self) -> None:
        """Look after connections to the database."""
        connections.connect()
