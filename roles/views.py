"""Pages of roles that no other kind has."""

from typing import Any

from django.views.generic import TemplateView

from encyclopedia.caching.addresses import reads
from roles.ladder import read_ladder


class LadderView(TemplateView):
    """How much of the market does one person answer for?"""

    public = reads()
    template_name = "roles/ladder.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rungs and the sources."""
        return super().get_context_data(ladder=read_ladder(), **kwargs)
