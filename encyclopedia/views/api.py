"""The page that explains the API."""

from typing import Any

from django.utils.module_loading import import_string
from django.views.generic import TemplateView

from encyclopedia.api.problems import SORTS
from encyclopedia.caching.addresses import reads


class ApiView(TemplateView):
    """How does a program read this encyclopedia?"""

    public = reads()
    template_name = "encyclopedia/api.html"
    #: The dotted name of the API that is explained; whoever puts it together says so. It is loaded with the page.
    api = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the API begins, what it answers, and what can go wrong."""
        # Loaded with the API, of which no other page needs anything.
        from encyclopedia.api.addresses import Addresses

        root = Addresses(self.request).root
        operations = import_string(self.api).operations()
        return super().get_context_data(root=root, operations=operations, problems=SORTS, **kwargs)
