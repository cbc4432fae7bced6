"""The page that explains the API."""

from django.views.generic import TemplateView


class ApiView(TemplateView):
    """How does a program read this encyclopedia?"""

    template_name = "encyclopedia/api.html"
