"""Filters of lists: what an editor looks for when there is work to do."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from encyclopedia import kinds

#: What may be wrong with entries: the method of `EntryQuerySet` that finds them, and what people call it.
WORK = {
    "translation": ("untranslated", _("untranslated")),
    "source": ("unsourced", _("unsourced")),
    "review": ("stale", _("stale")),
    "decision": ("disputed", _("disputed")),
}


def needing(entries: Any, need: str | None) -> Any:
    """The entries that need this work; all of them for anything else."""
    return getattr(entries, WORK[need][0])() if need in WORK else entries


class NeedsWork(admin.SimpleListFilter):
    """Entries that lack a translation or a source, that nobody has read for a year, or that sources dispute."""

    title = _("needs work")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """What may be wrong."""
        return [(need, label) for need, (_method, label) in WORK.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The entries of which that is true."""
        return needing(queryset, self.value())


class KindFilter(admin.SimpleListFilter):
    """Entries of one kind."""

    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The kinds, in the order of menus."""
        return [(kind.key, kind.label_plural) for kind in kinds.every()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The entries of the kind."""
        return queryset.filter(kind=self.value()) if self.value() else queryset
