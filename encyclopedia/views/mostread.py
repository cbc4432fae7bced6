"""What people read most, by a count that knows nothing of them (`encyclopedia.readership`)."""

from typing import Any

from django.views.generic import TemplateView

from encyclopedia import kinds
from encyclopedia.caching.addresses import reads
from encyclopedia.models import Comparison, Entry, Guide
from encyclopedia.readership import HALF_LIFE, READ_ANEW

#: How many of each are named.
ENTRIES, COMPARISONS, GUIDES = 20, 10, 5


class MostReadView(TemplateView):
    """What do others read?"""

    public = reads(seconds=READ_ANEW)
    template_name = "encyclopedia/most_read.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The entries, comparisons and guides that are read most lately, in five queries."""
        return super().get_context_data(
            entries=Entry.objects.published().most_read(*kinds.keys())[:ENTRIES],
            comparisons=Comparison.objects.published().most_read().with_members()[:COMPARISONS],
            guides=Guide.objects.published().most_read()[:GUIDES],
            half_life=HALF_LIFE,
            **kwargs,
        )
