"""The page of the coverage board: entries by facets, with filters."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from encyclopedia import kinds
from encyclopedia.addresses import desk_url
from encyclopedia.admin.filters import WORK, needing
from encyclopedia.admin.references import is_key
from encyclopedia.board import MARKS, board_of
from encyclopedia.models import Status

PAGE = 50


def board_view(request: Any, site: Any) -> HttpResponse:
    """How far is each entry of a kind described, and where is something to do?

    Raises PermissionDenied for who may not see entries, Http404 for a kind that is not there.
    """
    if not request.user.has_perm("encyclopedia.view_entry"):
        raise PermissionDenied
    asked = request.GET
    known = {kind.key: kind for kind in kinds.every()}
    kind = known.get(asked.get("kind") or next(iter(known)))
    if kind is None:
        raise Http404
    entries = kind.model._default_manager.select_related(*kind.joins).order_by("sort_en", "slug")
    parted_by: Any = kind.model._meta.get_field(kind.list_by) if kind.list_by else None
    groups = _groups(parted_by)
    if groups and is_key(asked.get("group", "")):
        entries = entries.filter(**{kind.list_by: asked["group"]})
    if asked.get("status") in Status.values:
        entries = entries.filter(status=asked["status"])
    entries = needing(entries, asked.get("needs"))
    page = Paginator(entries, PAGE).get_page(asked.get("p"))
    context = {
        **site.each_context(request),
        "title": _("Coverage"),
        "board": board_of(list(page), lambda entry: desk_url("change", entry), timezone.localdate()),
        "page": page,
        "others": urlencode([(name, value) for name, value in asked.items() if name != "p"]),
        "kind": kind,
        "all_kinds": [(one.key, one.label_plural) for one in known.values()],
        "groups": groups,
        "group_label": parted_by.verbose_name if parted_by else "",
        "statuses": Status.choices,
        "needs": [(need, label) for need, (_method, label) in WORK.items()],
        "asked": asked,
        "marks": MARKS.values(),
    }
    return TemplateResponse(request, "admin/encyclopedia/coverage.html", context)


def _groups(parted_by: Any) -> list[tuple[str, str]]:
    """What the list of a kind is parted by: key and name."""
    rows = parted_by.related_model._default_manager.all() if parted_by else ()
    return sorted(((str(row.pk), str(row)) for row in rows), key=lambda one: one[1])
