"""What is done to all entries that are ticked in a list, of one kind or of several."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from encyclopedia.admin.references import ReferenceField
from encyclopedia.models import ComparisonMember, Entry, Statement, Status, Tag
from encyclopedia.publishing import missing
from encyclopedia.revisions.recording import recorded


class RetireForm(forms.Form):
    """What readers are led to instead."""

    replaced_by = ReferenceField(
        Entry._meta.get_field("replaced_by"),
        required=False,
        help_text=_("Readers of the old pages are led there. Without it they are told that there is no such page."),
    )

    def __init__(self, *args: Any, retired: list[Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.retired = retired

    def clean_replaced_by(self) -> Entry | None:
        """Something that readers see, and that stays."""
        successor = self.cleaned_data["replaced_by"]
        if successor in self.retired:
            raise forms.ValidationError(_("This one is to be retired itself."))
        if successor and successor.status != Status.PUBLISHED:
            raise forms.ValidationError(_("Readers do not see this one: it is not published."))
        return successor


class TagForm(forms.Form):
    """Tags to put on entries, and tags to take away."""

    add = forms.ModelMultipleChoiceField(
        Tag.objects.all(), required=False, label=_("Put on"), widget=forms.CheckboxSelectMultiple
    )
    remove = forms.ModelMultipleChoiceField(
        Tag.objects.all(), required=False, label=_("Take away"), widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> dict[str, Any]:
        """Something is to be done, and nothing both ways."""
        cleaned = super().clean() or self.cleaned_data
        add, remove = (set(cleaned.get(name) or ()) for name in ("add", "remove"))
        if add & remove:
            raise forms.ValidationError(_("A tag cannot be put on and taken away at once."))
        if not add and not remove:
            raise forms.ValidationError(_("Tick at least one tag."))
        return cleaned


class EntryActions:
    """The actions of a ModelAdmin whose rows are entries."""

    actions = ("send_to_review", "publish", "retire", "tag", "export_ticked")

    def _ticked(self, queryset: QuerySet) -> Any:
        return Entry.objects.filter(pk__in=queryset.order_by().values("pk")).order_by("sort_en", "slug")

    @admin.action(description=_("Send the ticked ones to review"), permissions=["change"])
    def send_to_review(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Tell reviewers that drafts are ready."""
        self._set_status(request, list(self._ticked(queryset).filter(status=Status.DRAFT)), Status.IN_REVIEW)

    @admin.action(description=_("Publish the ticked ones"), permissions=["publish"])
    def publish(self: Any, request: HttpRequest, queryset: QuerySet) -> None:
        """Let readers see the entries that have what a page needs, and say what the others lack."""
        ready = []
        for entry in self._ticked(queryset):
            if lacking := missing(entry):
                self.tell_missing(request, entry, lacking)
            else:
                ready.append(entry)
        self._set_status(request, ready, Status.PUBLISHED)

    @admin.action(description=_("Retire the ticked ones …"), permissions=["publish"])
    def retire(self: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Take entries away from readers, and keep them; a page of its own asks what takes their place."""
        entries = list(self._ticked(queryset))
        form = RetireForm(request.POST if "_apply" in request.POST else None, retired=entries)
        if form.is_valid():
            self._set_status(request, entries, Status.RETIRED, form.cleaned_data["replaced_by"])
            return None
        named = {
            "statements": Statement.objects.filter(target__in=entries).exclude(entry__in=entries).count(),
            "comparisons": ComparisonMember.objects.filter(entry__in=entries).values("comparison").distinct().count(),
        }
        return self._ask(request, "retire", _("Retire entries"), entries, form, named=named)

    @admin.action(description=_("Tag the ticked ones …"), permissions=["change"])
    def tag(self: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Put tags on entries and take tags away; a page of its own asks which."""
        entries = list(self._ticked(queryset))
        form = TagForm(request.POST if "_apply" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, "tag", _("Tag entries"), entries, form)
        with recorded(entries, by=request.user):
            for entry in entries:
                entry.tags.add(*form.cleaned_data["add"])
                entry.tags.remove(*(tag.name for tag in form.cleaned_data["remove"]))
        count = len(entries)
        words = ngettext("%(count)d entry was tagged.", "%(count)d entries were tagged.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)
        return None

    def _ask(
        self: Any, request: HttpRequest, action: str, title: Any, entries: list[Entry], form: forms.Form, **context: Any
    ) -> HttpResponse:
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "action": action,
            "entries": entries,
            "form": form,
            "ticked": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/encyclopedia/action.html", context)

    def _set_status(
        self: Any, request: HttpRequest, entries: list[Entry], status: Status, successor: Entry | None = None
    ) -> None:
        with recorded(entries, by=request.user):
            for entry in entries:
                entry.status = status
                entry.replaced_by = successor
                entry.version += 1
                entry.save()
        if count := len(entries):
            message = ngettext("%(count)d entry is now %(status)s.", "%(count)d entries are now %(status)s.", count)
            self.message_user(request, message % {"count": count, "status": status.label}, messages.SUCCESS)
