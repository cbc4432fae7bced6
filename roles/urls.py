"""The addresses of roles, metrics and frameworks."""

from encyclopedia.urls import entry_urls

urlpatterns = [*entry_urls("role"), *entry_urls("metric"), *entry_urls("framework")]
