"""What every form of the desk does: it records history, and never lets two people overwrite each other unseen."""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.utils import NestedObjects, unquote
from django.db import router, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from encyclopedia.admin.conflicts import ConflictMixin
from encyclopedia.admin.histories import HistoryMixin
from encyclopedia.admin.languages import DeskForm, left_behind
from encyclopedia.admin.saving import NOTE, SEEN, Saving
from encyclopedia.admin.sheets.lists import SheetsMixin
from encyclopedia.models import Status
from encyclopedia.previews import Preview
from encyclopedia.revisions.documents import digest, documents_of, ident, types
from encyclopedia.revisions.recording import recorded


def is_public(obj: Any) -> bool:
    """Whether readers see the row: what has no status, they do."""
    return getattr(obj, "status", None) not in (Status.DRAFT, Status.IN_REVIEW, Status.RETIRED)


class DeskAdmin(ConflictMixin, HistoryMixin, SheetsMixin, DeskForm):
    """A list and a form whose changes are recorded, each with who made it and why."""

    actions: tuple[str, ...] = ("export_ticked",)

    class Media:
        js = ("js/desk.js",)
        css: ClassVar[dict[str, Any]] = {"all": ("css/desk.css",)}

    def view_on_site(self, obj: Any) -> str | None:
        """The page that readers see; a preview of what they do not see yet."""
        if is_public(obj):
            return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None
        entries = self.previewed(obj)
        return Preview.of(entries).url if entries else None

    def previewed(self, obj: Any) -> list[int]:
        """The primary keys of the entries that a preview of the row shows."""
        return []

    def changeform_view(
        self, request: Any, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form, which knows the state it was filled from; a form that was sent is saved and recorded."""
        if request.method != "POST":
            obj = self.get_object(request, unquote(object_id)) if object_id else None
            seen = self.fingerprint(obj) if obj else ""
            context = {"seen": seen, "is_preview": bool(obj) and not is_public(obj), **(extra_context or {})}
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic(using=router.db_for_write(self.model)):
            return self._save(request, object_id, form_url, extra_context or {})

    def _save(self, request: Any, object_id: str | None, form_url: str, extra_context: dict[str, Any]) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        seen = request.POST.get(SEEN, "")
        context = {**extra_context, "seen": seen, "note": request.POST.get(NOTE, "")}
        if object_id and obj is None and self.has_change_permission(request) and self.has_add_permission(request):
            return self.deleted_meanwhile(request, seen, form_url, context)
        rows = [self.historic(obj)] if obj and self.has_change_permission(request, obj) else []
        with recorded(rows, by=request.user, note=context["note"]) as recording:
            request.saving = Saving(recording)
            if rows and seen != digest(recording.before.get(ident(rows[0]))):
                return self.changed_meanwhile(request, obj, seen, form_url, context)
            return super().changeform_view(request, object_id, form_url, context)

    def fingerprint(self, obj: Any) -> str:
        """The state of the row's document."""
        row = ident(self.historic(obj))
        return digest(documents_of([row]).get(row))

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Write what belongs to the row, and see that it is recorded."""
        super().save_related(request, form, formsets, change)
        if texts := left_behind([form, *(one for formset in formsets for one in formset.forms)]):
            words = _(
                "Their Traditional Chinese is your own and was not changed: %(texts)s. Look whether it still fits."
            )
            self.message_user(request, words % {"texts": _(", ").join(dict.fromkeys(texts))}, messages.WARNING)
        if saving := getattr(request, "saving", None):
            saving.saved = self.historic(form.instance)
            saving.recording.add(saving.saved)

    def message_user(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """Tell the person, unless nothing was really done."""
        if not self._is_trial(request):
            super().message_user(request, *args, **kwargs)

    def response_add(self, request: Any, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        """Where to go from here; nowhere on trial."""
        return HttpResponse() if self._is_trial(request) else super().response_add(request, obj, post_url_continue)

    def response_change(self, request: Any, obj: Any) -> HttpResponse:
        """Where to go from here; nowhere on trial."""
        return HttpResponse() if self._is_trial(request) else super().response_change(request, obj)

    @staticmethod
    def _is_trial(request: Any) -> bool:
        saving = getattr(request, "saving", None)
        return bool(saving and saving.is_trial)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Ask, and delete what was seen: not what somebody has changed since."""
        obj = self.get_object(request, unquote(object_id))
        seen = self.fingerprint(obj) if obj else ""
        is_sure = request.method == "POST" and obj and self.has_delete_permission(request, obj)
        if is_sure and request.POST.get(SEEN) != seen:
            words = _("“%(row)s” was changed since you looked, so it is not deleted. Look at it again.")
            self.message_user(request, words % {"row": obj}, messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())
        return super().delete_view(request, object_id, {**(extra_context or {}), "seen": seen})

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a row, and record what went with it."""
        with recorded(self._going([obj]), by=request.user):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Delete rows, and record what went with them."""
        with recorded(self._going(list(queryset)), by=request.user):
            super().delete_queryset(request, queryset)

    def _going(self, rows: list[Any]) -> list[Model]:
        """What is deleted with these rows and has a history."""
        collector = NestedObjects(using=router.db_for_write(self.model))
        collector.collect(rows)
        historic = {type_.model for type_ in types().values()}
        return [row for model, found in collector.data.items() if model in historic for row in found]
