"""The editors' desk for what every kind of entry shares. Each app registers its own kinds on `EntryAdmin`."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from encyclopedia.admin import comparisons, entries, evidence, facets, histories, library, parts
from encyclopedia.admin.entries import EntryAdmin

admin.site.site_header = admin.site.site_title = _("Role Atlas: the editors' desk")
admin.site.index_title = _("What readers see")

__all__ = ["EntryAdmin", "comparisons", "entries", "evidence", "facets", "histories", "library", "parts"]
