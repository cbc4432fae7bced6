"""The way to readers: who may publish, and what keeps a row back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encyclopedia.addresses import desk_url
from encyclopedia.admin.desk import DeskAdmin
from encyclopedia.models import Status
from encyclopedia.publishing import Missing

#: The states that an editor may give who may not publish.
FOR_EDITORS = (Status.DRAFT, Status.IN_REVIEW)
#: How many of the things that a page lacks are named at once.
MISSING_NAMED = 10


class PublicationAdmin(DeskAdmin):
    """Rows that are drafts, wait in review, are published, and are retired."""

    def missing(self, obj: Any) -> list[Missing]:
        """What the page of a row lacks."""
        raise NotImplementedError

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the person may let readers see a row, or take it away from them."""
        return request.user.has_perm("encyclopedia.publish_entry")

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the states that the person may give a row; the one it has stays on offer."""
        if db_field.name == "status" and not self.has_publish_permission(request):
            key = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
            now = self.model._default_manager.filter(pk=key).values_list("status", flat=True) if key else ()
            kwargs["choices"] = [choice for choice in Status.choices if choice[0] in {*FOR_EDITORS, *now}]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def check_imported(self, request: HttpRequest, row: Any, before: dict[str, str]) -> None:
        """Only who may publish takes a row to readers or away from them, and only one that lacks nothing."""
        was = before.get("status", row.status)
        if row.status == was:
            return
        if {row.status, was} & {Status.PUBLISHED, Status.RETIRED} and not self.has_publish_permission(request):
            raise ValidationError({"status": _("Only a reviewer publishes and retires.")})
        if row.status == Status.PUBLISHED and (lacking := self.missing(row)):
            raise ValidationError({"status": [str(one.what) for one in lacking]})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write what belongs to the row. What was to be published and lacks something is kept, and waits in review."""
        super().save_related(request, form, formsets, change)
        row = form.instance
        if row.status != Status.PUBLISHED or "status" not in form.changed_data:
            return
        if lacking := self.missing(row):
            row.status = Status.IN_REVIEW
            row.save()
            self.tell_missing(request, row, lacking)

    def tell_missing(self, request: HttpRequest, row: Any, lacking: list[Missing]) -> None:
        """Say that a row is not published, and what it lacks, with links to the fields."""
        form = desk_url("change", row)
        links = format_html_join(
            " ", '<a href="{}#{}">{}</a>', ((form, one.anchor, one.what) for one in lacking[:MISSING_NAMED])
        )
        more = len(lacking) - MISSING_NAMED
        rest = ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more} if more > 0 else ""
        words = _("“%(entry)s” is not published yet:") % {"entry": row}
        self.message_user(request, format_html("{} {} {}", words, links, rest), messages.ERROR)
