"""What became of a published page, for readers."""

from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from encyclopedia.caching.addresses import reads
from encyclopedia.models import Entry, Revision
from encyclopedia.revisions.changes import changes_of

PAGE = 20


class EntryHistoryView(TemplateView):
    """Who changed what of this page, and when?"""

    public = reads("page")
    kind: Any = None
    template_name = "encyclopedia/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The changes of what readers saw, the latest first."""
        entry = get_object_or_404(Entry.objects.published(), slug=kwargs["slug"], kind=self.kind.key)
        revisions = Revision.objects.of(self.kind.key, entry.slug).published()
        try:
            page = Paginator(revisions, PAGE).page(self.request.GET.get("page", 1))
        except InvalidPage as error:
            raise Http404 from error
        start = (page.number - 1) * PAGE
        # One more than is shown, to tell the last one from what was before it.
        changes = changes_of(revisions[start : start + PAGE + 1], for_readers=True)[:PAGE]
        shown = [change for change in changes if change.lines or change.is_whole]
        return super().get_context_data(entry=entry, kind=self.kind, page_obj=page, changes=shown, **kwargs)
