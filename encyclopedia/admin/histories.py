"""The history of rows at the desk: what each change did, and bringing a row back to what it said."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from encyclopedia.addresses import desk_url
from encyclopedia.admin.saving import SEEN
from encyclopedia.models import Event, Revision, Status
from encyclopedia.revisions.changes import changes_of
from encyclopedia.revisions.documents import digest, documents_of, ident, types
from encyclopedia.revisions.recording import recorded
from encyclopedia.revisions.restoring import Gone, restore

PAGE = 20


class HistoryMixin:
    """The part of a ModelAdmin that shows the history of a row."""

    def history_view(self: Any, request: Any, object_id: str, extra_context: Any = None) -> HttpResponse:
        """What became of the row, the latest change first, with the way back to each state."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        name, key = ident(self.historic(obj))
        document = documents_of([(name, key)])[name, key]
        page = Paginator(Revision.objects.of(name, document[name]), PAGE).get_page(request.GET.get("p"))
        # One more than is shown, to tell the last one from what was before it.
        start = (page.number - 1) * PAGE
        revisions = list(Revision.objects.of(name, document[name])[start : start + PAGE + 1])
        changes = changes_of(revisions, now=digest(document))[:PAGE]
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “%(row)s”") % {"row": obj},
            "object": obj,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "changes": changes,
            "page": page,
            "seen": digest(document),
            "may_revert": self.has_change_permission(request, obj),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/encyclopedia/history.html", context)


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    """All changes, of whatever has a history; also the way to what was deleted."""

    list_display = ("made_at", "made_by", "type", "slug", "number", "event", "note")
    list_filter = ("event", "type", "made_by")
    list_select_related = ("made_by",)
    search_fields = ("slug", "note")
    list_display_links = ("slug",)
    date_hierarchy = "made_at"
    change_form_template = "admin/encyclopedia/revision.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Without the documents, which lists do not show."""
        return super().get_queryset(request).defer("document")

    def get_urls(self) -> list[URLPattern]:
        """With the address that brings a state back."""
        view = self.admin_site.admin_view(require_POST(csrf_protect(self.restore_view)))
        return [
            path("<int:key>/restore/", view, name="encyclopedia_revision_restore"),
            *super().get_urls(),
        ]

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        """Who may see entries may see what became of them."""
        return request.user.has_perm("encyclopedia.view_entry")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Listed for those who may see it."""
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """History is not written by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History is not changed."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """History is not deleted."""
        return False

    def changeform_view(
        self, request: Any, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What this change did, and the way back to what the row said after it."""
        if object_id is None or request.method == "POST":
            raise PermissionDenied
        revision = self.get_object(request, unquote(object_id))
        if revision is None:
            raise Http404
        if not self.has_view_permission(request):
            raise PermissionDenied
        before = Revision.objects.of(revision.type, revision.slug).filter(number__lt=revision.number)[:1]
        (change, *_rest) = changes_of([revision, *before])
        row, document = _row_of(revision)
        context = {
            **self.admin_site.each_context(request),
            "title": str(revision),
            "opts": self.opts,
            "change": change,
            "row": row,
            "module_name": self.opts.verbose_name_plural,
            "row_url": desk_url("change", row) if row else "",
            "seen": digest(document),
            "is_now": revision.digest == digest(document),
            "may_revert": revision.document is not None and self._may_restore(request, revision, row),
        }
        return TemplateResponse(request, self.change_form_template, context)

    @staticmethod
    def _may_restore(request: Any, revision: Revision, row: Any) -> bool:
        options = types()[revision.type].model._meta
        rights = ["change"] if row else ["add", "change"]
        return request.user.has_perms([f"{options.app_label}.{one}_{options.model_name}" for one in rights])

    def restore_view(self, request: Any, key: int) -> HttpResponse:
        """Bring a row back, as a whole, to what it said after a change; that is a change of its own.

        Only who may publish changes with it whether readers see the row: for others its status stays what it is.
        """
        revision = Revision.objects.filter(pk=key).first()
        if revision is None or revision.document is None:
            raise Http404
        row, now = _row_of(revision)
        if not self._may_restore(request, revision, row):
            raise PermissionDenied
        if request.POST.get(SEEN, "") != digest(now):
            words = _("Somebody else has changed it since you looked, so nothing was brought back. Look at it again.")
            self.message_user(request, words, messages.WARNING)
            return HttpResponseRedirect(desk_url("history", row) if row else desk_url("change", revision))
        note = _("Back to change %(number)d.") % {"number": revision.number}
        document = revision.document
        if not request.user.has_perm("encyclopedia.publish_entry"):
            document = _with_status_of(document, now)
        try:
            with recorded([row] if row else [], by=request.user, note=note, event=Event.REVERTED) as recording:
                row = restore(revision.type, document, row.pk if row else None)
                recording.add(row)
        except Gone as error:
            words = _("It cannot be brought back. %(why)s") % {"why": error}
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(desk_url("change", revision))
        words = _("“%(row)s” says again what it said after change %(number)d.")
        self.message_user(request, words % {"row": row, "number": revision.number}, messages.SUCCESS)
        return HttpResponseRedirect(desk_url("history", row))


def _row_of(revision: Revision) -> tuple[Any, dict[str, Any] | None]:
    """The row that the revision is of and what it says now; None for both when it is gone."""
    type_ = types()[revision.type]
    row = type_.model._default_manager.filter(**{type_.key_field: revision.slug}).first()
    return (row, documents_of([ident(row)])[ident(row)]) if row else (None, None)


def _with_status_of(document: dict[str, Any], now: dict[str, Any] | None) -> dict[str, Any]:
    """The document with the status of the one there is now; what is made again begins as a draft."""
    if "status" not in document:
        return document
    kept = {"status": Status.DRAFT.value} if now is None else now
    rest = {name: value for name, value in document.items() if name != "replaced by"}
    workflow = {name: kept[name] for name in ("status", "replaced by") if name in kept}
    return {**rest, **workflow}
