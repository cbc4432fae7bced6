"""The gap board and the glossary: what nobody says yet, and in which words all of it is said."""

from typing import Any

from django.views.generic import ListView

from encyclopedia.caching.addresses import reads
from encyclopedia.models import Gap, GlossaryWord

PAGE = 100


class GapBoardView(ListView):
    """What does nobody say yet?"""

    public = reads("page")
    template_name = "encyclopedia/gap_list.html"
    paginate_by = PAGE

    def get_queryset(self) -> Any:
        """The open questions with where what is known of them is said."""
        return Gap.objects.on_board().prefetch_related("citations__source")


class GlossaryView(ListView):
    """Which word is used for which thing, in each language?"""

    public = reads()
    template_name = "encyclopedia/glossary.html"

    def get_queryset(self) -> Any:
        """Every word; a glossary is read on one page."""
        return GlossaryWord.objects.in_reading_order()
