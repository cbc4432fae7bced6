"""Django's admin as the editors' desk."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """The admin, with the desk for its site."""

    default_site = "encyclopedia.desk.Desk"
