"""Filters of lists: what an editor looks for when there is work to do."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encyclopedia.models import Citation, Statement

#: After so long an entry should be read against its sources again.
STALE_AFTER = timedelta(days=365)


class NeedsWork(admin.SimpleListFilter):
    """Entries that lack a translation or a source, that nobody has read for a year, or that sources dispute."""

    title = _("needs work")
    parameter_name = "needs"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """What may be wrong."""
        return [
            ("translation", _("untranslated")),
            ("source", _("unsourced")),
            ("review", _("stale")),
            ("decision", _("disputed")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """The entries of which that is true."""
        said = Statement.objects.filter(entry=OuterRef("pk"))
        if self.value() == "translation":
            english, chinese = (Q(**{f"{name}__isnull": True}) | Q(**{name: ""}) for name in _both("definition"))
            texts = [Q(**{f"{name}__isnull": True}) | Q(**{name: ""}) for name in _both("text")]
            half_said = said.filter((texts[0] & ~texts[1]) | (texts[1] & ~texts[0]))
            return queryset.filter((english & ~chinese) | (chinese & ~english) | Exists(half_said))
        if self.value() == "source":
            supported = Citation.objects.filter(statement=OuterRef("pk"), disputes=False)
            return queryset.filter(Exists(said.filter(~Exists(supported))))
        if self.value() == "review":
            last = timezone.localdate() - STALE_AFTER
            return queryset.filter(Q(last_reviewed__isnull=True) | Q(last_reviewed__lt=last))
        if self.value() == "decision":
            disputes = Citation.objects.filter(disputes=True)
            of_statements = disputes.filter(statement__entry=OuterRef("pk"))
            return queryset.filter(Exists(of_statements) | Exists(disputes.filter(entry=OuterRef("pk"))))
        return queryset


def _both(name: str) -> tuple[str, str]:
    return f"{name}_en", f"{name}_zh_hans"
