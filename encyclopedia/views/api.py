"""The page that explains the API."""

from typing import Any

from django.views.generic import TemplateView

from encyclopedia.api.addresses import Addresses
from encyclopedia.api.problems import SORTS
from encyclopedia.caching.addresses import reads


class ApiView(TemplateView):
    """How does a program read this encyclopedia?"""

    public = reads()
    template_name = "encyclopedia/api.html"
    #: The API that is explained; whoever puts it together says so.
    api: Any = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where the API begins, what it answers, and what can go wrong."""
        root = Addresses(self.request).root
        operations = self.api.operations()
        return super().get_context_data(root=root, operations=operations, problems=SORTS, **kwargs)
