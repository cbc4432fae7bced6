"""Two people at one row: the second sees both versions field by field and chooses; nothing that was typed is lost."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from encyclopedia.addresses import desk_url
from encyclopedia.admin.saving import Saving
from encyclopedia.models import Event, Revision
from encyclopedia.revisions.differences import Difference
from encyclopedia.revisions.documents import digest, documents_of, ident, slug_in, types
from encyclopedia.revisions.merging import Choice, choices, merge
from encyclopedia.revisions.names import Names
from encyclopedia.revisions.recording import recorded
from encyclopedia.revisions.restoring import Gone, restore
from encyclopedia.revisions.wording import Line, Wording

SALT = "encyclopedia.admin.conflicts"


@dataclass(frozen=True)
class Held:
    """What somebody typed and could not save yet; it travels with the page, signed.

    Arguments:
        type: of the document.
        key: the primary key of the row; None when it was deleted meanwhile.
        seen: the state that the form was filled from.
        theirs: the state that the person was shown as the other version.
        mine: the document as the person wants it.
        note: what was done and why.
    """

    type: str
    key: int | None
    seen: str
    theirs: str
    mine: dict[str, Any]
    note: str

    def signed(self) -> str:
        """As a text for a hidden field."""
        return signing.dumps(vars(self), salt=SALT, compress=True)

    @classmethod
    def read(cls, text: str) -> "Held":
        """From the hidden field; raises Http404 when it is not as it was sent."""
        try:
            return cls(**signing.loads(text, salt=SALT))
        except signing.BadSignature as error:
            raise Http404 from error

    @property
    def base(self) -> dict[str, Any] | None:
        """The document that the form was filled from, when history knows it."""
        found = Revision.objects.filter(type=self.type, digest=self.seen).order_by("-made_at").first()
        return found.document if found else None


@dataclass(frozen=True)
class ChoiceView:
    """A field of which there are two versions, in words; each is told against what it was before."""

    choice: Choice
    label: str
    theirs: Line
    mine: Line
    both: Line | None
    chosen: str


class ConflictMixin:
    """The part of a ModelAdmin that settles conflicts."""

    def get_urls(self: Any) -> list[URLPattern]:
        """With the address that the choices are sent to."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(require_POST(csrf_protect(self.merge_view)))
        return [path("merge/", view, name=name), *super().get_urls()]

    def changed_meanwhile(
        self: Any, request: Any, obj: Any, seen: str, form_url: str, context: dict[str, Any]
    ) -> HttpResponse:
        """Somebody else saved this row since the form was opened: show both versions, or what is wrong in this one."""
        request.POST = without_dead_rows(request.POST, self._living(request, obj))
        mine, response = self._try(request, str(obj.pk), form_url, context)
        if mine is None:
            words = _("Somebody else saved this meanwhile. Mend what is marked, then you see both versions.")
            self.message_user(request, words, messages.WARNING)
            return response
        name, key = ident(self.historic(obj))
        theirs = request.saving.recording.before[name, key]
        held = Held(name, key, seen, digest(theirs), mine, context["note"])
        return self._choices_page(request, held, theirs, {})

    def deleted_meanwhile(self: Any, request: Any, seen: str, form_url: str, context: dict[str, Any]) -> HttpResponse:
        """Somebody else deleted this row since the form was opened: offer to make it again as it was typed."""
        last = Revision.objects.filter(digest=seen).exclude(digest="").order_by("-made_at").first()
        request.POST = without_dead_rows(request.POST, self._living(request, None))
        if last and last.document:
            # A slug that stays for good is shown in the form and not sent.
            request.POST.setdefault(types()[last.type].key_field, slug_in(last.type, last.document))
        with recorded([]) as recording:
            request.saving = Saving(recording)
            mine, response = self._try(request, None, form_url, context)
        if mine is None:
            words = _("Somebody else deleted this meanwhile. What you typed is here, and saving makes it again.")
            self.message_user(request, words, messages.WARNING)
            return response
        name = next(iter(mine))
        held = Held(name, None, seen, "", mine, context["note"])
        return self._deleted_page(request, held)

    def _try(
        self: Any, request: Any, object_id: str | None, form_url: str, context: dict[str, Any]
    ) -> tuple[dict[str, Any] | None, HttpResponse]:
        """What the form would make of the row (None when it has errors), and the answer; nothing is written."""
        mine = None
        request.saving.is_trial = True
        with transaction.atomic():
            response = super().changeform_view(request, object_id, form_url, context)
            if row := request.saving.saved:
                mine = documents_of([ident(row)])[ident(row)]
            transaction.set_rollback(True)
        request.saving.is_trial = False
        return mine, response

    def _living(self: Any, request: HttpRequest, obj: Any) -> dict[str, "Living"]:
        """The prefix of each formset → what is still there of its rows; nothing when the row itself is gone."""
        living = {}
        for inline in self.get_inline_instances(request, obj):
            formset = inline.get_formset(request, obj)
            link = formset.fk.name
            rows = (
                inline.model._default_manager.filter(**{link: obj.pk}) if obj else inline.model._default_manager.none()
            )
            keys = rows.order_by().values_list("pk", flat=True)
            living[formset.get_default_prefix()] = Living(link, frozenset(map(str, keys)))
        return living

    def merge_view(self: Any, request: HttpRequest) -> HttpResponse:
        """Save what was chosen; when the row has changed once more, show the choices again."""
        held = Held.read(request.POST.get("held", ""))
        if held.key is None:
            return self._remake(request, held)
        obj = self.model._default_manager.filter(pk=held.key).first()
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            return self._deleted_page(request, held)
        with recorded([obj], by=request.user, note=held.note, event=Event.MERGED) as recording:
            theirs = recording.before[ident(obj)]
            open_choices = choices(held.base, theirs, held.mine)
            if digest(theirs) != held.theirs or any(one.name not in request.POST for one in open_choices):
                self.message_user(request, _("Choose a version of every field."), messages.WARNING)
                again = replace(held, theirs=digest(theirs))
                return self._choices_page(request, again, theirs, request.POST)
            try:
                restore(held.type, merge(theirs, open_choices, request.POST), held.key)
            except Gone as error:
                self.message_user(request, _("It cannot be saved so. %(why)s") % {"why": error}, messages.ERROR)
                return self._choices_page(request, held, theirs, request.POST)
        self.message_user(request, _("“%(row)s” is saved as you chose.") % {"row": obj}, messages.SUCCESS)
        return HttpResponseRedirect(desk_url("change", obj))

    def _remake(self: Any, request: HttpRequest, held: Held) -> HttpResponse:
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        try:
            with recorded([], by=request.user, note=held.note) as recording:
                row = restore(held.type, held.mine, None)
                recording.add(row)
        except Gone as error:
            self.message_user(request, _("It cannot be saved so. %(why)s") % {"why": error}, messages.ERROR)
            return self._deleted_page(request, held)
        self.message_user(request, _("“%(row)s” is there again, as you typed it.") % {"row": row}, messages.SUCCESS)
        return HttpResponseRedirect(desk_url("change", row))

    def _form_of(self: Any, key: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[key])

    def _choices_page(
        self: Any, request: Any, held: Held, theirs: dict[str, Any], chosen: Mapping[str, str]
    ) -> HttpResponse:
        open_choices = choices(held.base, theirs, held.mine)
        if not open_choices:
            self.message_user(request, _("Somebody else has just saved the same; there is nothing left to save."))
            return HttpResponseRedirect(self._form_of(held.key))
        wording = Wording(held.type, Names([held.base, theirs, held.mine]))
        last = Revision.objects.of(held.type, slug_in(held.type, theirs)).first()
        context = {
            "title": _("Two versions of “%(row)s”") % {"row": wording.title(theirs)},
            "choices": [_view(wording, one, chosen.get(one.name, one.suggested)) for one in open_choices],
            "undecided": sum(not one.suggested for one in open_choices),
            "held": held.signed(),
            "last": last,
            "back": self._form_of(held.key),
        }
        return self._page(request, "conflict", context)

    def _deleted_page(self: Any, request: Any, held: Held) -> HttpResponse:
        slug = slug_in(held.type, held.mine)
        wording = Wording(held.type, Names([held.base, held.mine]))
        context = {
            "title": _("“%(row)s” was deleted while you were writing") % {"row": wording.title(held.mine)},
            "lines": wording.lines(held.base, held.mine),
            "held": replace(held, key=None).signed(),
            "last": Revision.objects.of(held.type, slug).first(),
            "back": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"),
        }
        return self._page(request, "deleted", context)

    def _page(self: Any, request: Any, name: str, context: dict[str, Any]) -> HttpResponse:
        merge_url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_merge")
        context = {**self.admin_site.each_context(request), "opts": self.opts, "merge_url": merge_url, **context}
        return TemplateResponse(request, f"admin/encyclopedia/{name}.html", context, status=409)


def _view(wording: Wording, choice: Choice, chosen: str) -> ChoiceView:
    def told(value: Any) -> Line:
        if choice.base is None or choice.base == value:
            return wording.whole(choice.path, value)
        return wording.line(Difference(choice.path, choice.base, value))

    both = told(choice.both) if choice.both is not None else None
    return ChoiceView(choice, wording.label(choice.path), told(choice.theirs), told(choice.mine), both, chosen)


class Living(NamedTuple):
    """What is still there of the rows of a formset: their keys, as text; `link` ties them to a row."""

    link: str
    keys: Collection[str]


def without_dead_rows(sent: QueryDict, living: Mapping[str, Living]) -> QueryDict:
    """What a browser sent, with the rows of formsets that are not there any more as new ones: their texts are kept.

    `living` has the prefix of each formset in the form.
    """
    data = sent.copy()
    for prefix, (link, keys) in living.items():
        rows: dict[int, dict[str, list[str]]] = defaultdict(dict)
        for name in list(data):
            if found := re.fullmatch(rf"{re.escape(prefix)}-(\d{{1,9}})-(.+)", name):
                rows[int(found[1])][found[2]] = data.pop(name)
        there, new = [], []
        for _place, row in sorted(rows.items()):
            if row.get("id", [""])[0] in keys:
                there.append(row)
            elif not ("DELETE" in row and row.get("id", [""])[0]):
                new.append({**{name: value for name, value in row.items() if name != link}, "id": [""]})
        for place, row in enumerate([*there, *new]):
            for name, values in row.items():
                data.setlist(f"{prefix}-{place}-{name}", values)
        data[f"{prefix}-INITIAL_FORMS"] = str(len(there))
        data[f"{prefix}-TOTAL_FORMS"] = str(len(there) + len(new))
    return data
