"""The addresses of roles, metrics and frameworks, and of the scope ladder."""

from django.urls import path

from encyclopedia.urls import entry_urls
from roles.views import LadderView

urlpatterns = [
    path("ladder/", LadderView.as_view(), name="ladder"),
    *entry_urls("role"),
    *entry_urls("metric"),
    *entry_urls("framework"),
]
