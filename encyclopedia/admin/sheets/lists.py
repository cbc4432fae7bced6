"""The pages of a list on which it goes out as a sheet and comes in again."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_protect

from encyclopedia.admin.sheets.formats import FORMATS, read
from encyclopedia.admin.sheets.forms import ExportForm, ImportForm
from encyclopedia.admin.sheets.resources import SheetResource
from encyclopedia.admin.sheets.tables import Table, Unreadable
from encyclopedia.admin.sheets.trials import Trial
from encyclopedia.admin.sheets.uploads import Gone, Upload
from encyclopedia.models import Event
from encyclopedia.revisions.recording import recorded


class ChangedMeanwhile(Exception):
    """An import would not do what the person was shown."""


class SheetsMixin:
    """The part of a ModelAdmin that exports and imports its list."""

    #: The column that names the row in whose history a change belongs; empty when that is the row itself.
    owner = ""
    #: Whether a sheet can make rows; when it cannot, the note says why.
    sheets_make_rows = True
    note_on_sheets: Any = ""
    change_list_template = "admin/encyclopedia/list.html"

    def historic(self, obj: Any) -> Model:
        """The row in whose history a change of this one belongs: itself, or what it is a part of."""
        return getattr(obj, self.owner) if self.owner else obj

    def check_imported(self, request: HttpRequest, row: Any, before: dict[str, str]) -> None:
        """Raise ValidationError for what a row may not become by importing. `before` is what its cells said."""

    def get_urls(self: Any) -> list[URLPattern]:
        """With the addresses of imports and exports."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("import/confirm/", wrap(self.confirm_view), name=f"{name}_import_confirm"),
            path("export/", wrap(self.export_view), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def has_import_permission(self: Any, request: Any) -> bool:
        """Whether the person may add and change rows of the list, wherever that is done otherwise."""
        options = self.opts
        return request.user.has_perms([f"{options.app_label}.{one}_{options.model_name}" for one in ("add", "change")])

    def changelist_view(self: Any, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, with the ways out and in."""
        query = request.GET.urlencode()
        context = {
            "export_url": f"{self._address('export')}{'?' if query else ''}{query}",
            "import_url": self._address("import") if self.has_import_permission(request) else "",
            **(extra_context or {}),
        }
        return super().changelist_view(request, context)

    def _address(self: Any, page: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}")

    def _sheet_page(
        self: Any, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "list_url": self._address("changelist"),
            "note": self.note_on_sheets,
            "columns": list(SheetResource(self, request).fields.values()),
            **context,
        }
        return TemplateResponse(request, f"admin/encyclopedia/{name}.html", context, status=status)

    # Out

    @admin.action(description=gettext_lazy("Export the ticked ones …"), permissions=["view"])
    def export_ticked(self: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        """Ask in which format the ticked rows are wanted."""
        form = ExportForm(initial={"rows": ",".join(request.POST.getlist(ACTION_CHECKBOX_NAME))})
        return self._export_page(request, form, queryset.count())

    def _export_page(self: Any, request: HttpRequest, form: ExportForm, count: int) -> HttpResponse:
        title = _("Export: %(list)s") % {"list": self.opts.verbose_name_plural}
        context = {"title": title, "form": form, "count": count, "action": self._address("export")}
        if query := request.GET.urlencode():
            context["action"] += f"?{query}"
        return self._sheet_page(request, "export", context)

    def export_view(self: Any, request: HttpRequest) -> HttpResponse:
        """The rows of the list as it is filtered, or the ticked ones, in the format that is chosen."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self._address("export"))
        form = ExportForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return self._export_page(request, form, rows.count())
        if keys := form.cleaned_data["rows"]:
            rows = self.get_queryset(request).filter(pk__in=keys)
        wanted = next(one for one in FORMATS if one.extension == form.cleaned_data["format"])()
        rows = self.model._default_manager.filter(pk__in=rows.order_by().values("pk")).order_by("pk")
        try:
            data = wanted.export_data(SheetResource(self, request).export(rows))
        except Unreadable as error:
            form.add_error("format", str(error))
            return self._export_page(request, form, rows.count())
        name = f"{self.opts.model_name}-{timezone.localdate().isoformat()}.{wanted.extension}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(data, content_type=wanted.content_type, headers=headers)

    # In

    @method_decorator(csrf_protect)
    def import_view(self: Any, request: Any) -> HttpResponse:
        """Ask for a file, and show what it would change; nothing is written yet."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        context = {"title": _("Import: %(list)s") % {"list": self.opts.verbose_name_plural}, "form": form}
        if not form.is_valid():
            return self._sheet_page(request, "import", context, status=400 if form.is_bound else 200)
        try:
            trial = self._try_sheet(request, form.table)
        except Unreadable as error:
            form.add_error("file", str(error))
            return self._sheet_page(request, "import", context, status=400)
        if trial.is_right and trial.has_changes:
            label, user = self.opts.label, request.user.pk
            name = form.cleaned_data["file"].name
            upload = Upload.keep(form.data_of_file, name=name, list=label, user=user, seen=trial.fingerprint)
            context |= {"upload": upload.signed(), "file_name": name, "confirm_url": self._address("import_confirm")}
        return self._sheet_page(request, "import", {**context, "trial": trial}, status=200 if trial.is_right else 400)

    def _try_sheet(self: Any, request: Any, table: Table) -> Trial:
        resource = SheetResource(self, request)
        resource.read(table)
        return Trial(resource.import_table(dry_run=True), resource.match.rows)

    @method_decorator(csrf_protect)
    def confirm_view(self: Any, request: Any) -> HttpResponse:
        """Import the file that the person has looked at, unless it would do something else by now."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self._address("import"))
        try:
            upload = Upload.read(request.POST.get("upload", ""), list=self.opts.label, user=request.user.pk)
            trial = self._import_sheet(request, upload)
        except Gone:
            self.message_user(request, _("The file is not there any more. Send it again."), messages.ERROR)
            return HttpResponseRedirect(self._address("import"))
        except (ChangedMeanwhile, Unreadable):
            words = _("Something was changed meanwhile, so nothing was imported. Send the file again and look.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(self._address("import"))
        count = trial.new_count + trial.changed_count
        words = ngettext(
            "%(count)d row was imported from “%(file)s”.", "%(count)d rows were imported from “%(file)s”.", count
        )
        self.message_user(request, words % {"count": count, "file": upload.name}, messages.SUCCESS)
        return HttpResponseRedirect(self._address("changelist"))

    def _import_sheet(self: Any, request: Any, upload: Upload) -> Trial:
        resource = SheetResource(self, request)
        resource.read(read(upload.name, upload.take()))
        note = _("Imported from %(file)s.") % {"file": upload.name}
        rows: Sequence[Model] = list(resource.historic())
        with transaction.atomic(), recorded(rows, by=request.user, note=note, event=Event.IMPORTED) as recording:
            resource.recording = recording
            trial = Trial(resource.import_table(dry_run=False), resource.match.rows)
            if not trial.is_right or trial.fingerprint != upload.seen:
                raise ChangedMeanwhile
        return trial
