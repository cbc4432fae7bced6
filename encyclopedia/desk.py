"""The editors' desk as a whole: its front page, the coverage board, its languages, and the order of its lists."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from encyclopedia import kinds
from encyclopedia.sessions import renew


class Desk(AdminSite):
    """Django's admin with what waits for an editor in front."""

    site_header = site_title = _("Role Atlas: the editors' desk")
    index_title = _("Your desk")
    index_template = "admin/encyclopedia/index.html"

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """With the address of the coverage board."""
        return [path("coverage/", self.admin_view(self.coverage), name="coverage"), *super().get_urls()]

    def has_permission(self, request: Any) -> bool:
        """Whether somebody may work here, who then stays signed in."""
        is_let_in = super().has_permission(request)
        if is_let_in:
            renew(request.session)
        return is_let_in

    def coverage(self, request: HttpRequest) -> HttpResponse:
        """The coverage board."""
        # What registers models at this site cannot be there before it.
        from encyclopedia.admin.boards import board_view

        return board_view(request, self)

    def index(self, request: Any, extra_context: Any = None) -> TemplateResponse:
        """What waits, what changed, and the lists."""
        from encyclopedia.admin.waiting import latest_changes, waiting_for

        context = {"waiting": waiting_for(request.user), "latest": latest_changes(request.user)}
        return super().index(request, {**context, **(extra_context or {})})

    def each_context(self, request: Any) -> dict[str, Any]:
        """With the languages of the desk."""
        now = get_language()
        languages = [(code, name, code == now) for code, name in settings.LANGUAGES]
        return {**super().each_context(request), "desk_languages": languages, "here": request.get_full_path()}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The apps with what is edited every day first, and in each the entries before what they stand on."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda one: _place(_ORDER, one["object_name"]))
        first = {kind.model._meta.app_label: place for place, kind in reversed(list(enumerate(kinds.every())))}
        return sorted(apps, key=lambda app: first.get(app["app_label"], len(first) + 99))


#: The models in the order of the front page.
_ORDER = (
    "",
    "Entry",
    "Comparison",
    "Guide",
    "Gap",
    "Wish",
    "GlossaryWord",
    "Term",
    "Statement",
    "Alias",
    "Source",
    "Tag",
    "Facet",
    "FacetGroup",
    "Vocabulary",
    "Revision",
)


def _place(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else 0
